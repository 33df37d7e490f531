import { type FreshPage, pageAt, takeOver } from './fresh-page.ts';
import { showTyping, tellTyping } from './typing-sign.ts';

/** A conversation that goes on by itself: what is said, who has it, what is known; and words sent without a new page. */
export function followConversation(id: string, source: EventSource): void {
  const address = `/desk/live?${new URLSearchParams({ conversation: id })}`;
  let isLooking = false;
  let again = false;
  /** Given back, the conversation is soon not to be seen here any more. */
  let isEnding = false;

  const look = async (): Promise<void> => {
    again = true;
    if (isLooking || isEnding) return;
    isLooking = true;
    while (again && !isEnding) {
      again = false;
      const page = await pageAt(address);
      if (page !== null) show(page, false);
    }
    isLooking = false;
  };

  const send = async (form: HTMLFormElement): Promise<void> => {
    const sent = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const buttons = [...form.querySelectorAll('button')];
    for (const button of buttons) button.disabled = true;
    isEnding = form.dataset.act === 'end';
    const page = await pageAt(form.action, sent);
    isEnding = false;
    for (const button of buttons) button.disabled = false;
    if (page === null) {
      // Sent twice it is done once; so the browser may try by itself, and says what is wrong.
      form.submit();
      return;
    }
    if (new URL(page.url).pathname !== '/desk/live') location.assign(page.url);
    else show(page, true);
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.act === undefined) return;
    event.preventDefault();
    void send(form);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    if (event.target instanceof HTMLTextAreaElement) event.target.form?.requestSubmit();
  });
  source.addEventListener('rows', () => void look());
  source.addEventListener('handoffs', () => void look());
  // What happened between the making of the page and now, or while the line was broken.
  source.addEventListener('open', () => void look());
  showTyping(source);
  tellTyping();
  toTheEnd();
}

/** `isAnswer`: the page answers what was sent, so the form and the notice are its own. */
function show({ whole }: FreshPage, isAnswer: boolean): void {
  const said = document.querySelector('.said');
  const atTheEnd = said === null || said.scrollHeight - said.scrollTop - said.clientHeight < 40;
  const at = said?.scrollTop ?? 0;
  const isReading = said !== null && said === document.activeElement;
  if (whole.getElementById('talk') === null) {
    // It is not for us any more: what it says stands above what was here, and nothing more can be sent.
    const notice = whole.querySelector('.notice:not([hidden])');
    if (notice !== null) document.getElementById('outcome')?.replaceChildren(document.importNode(notice, true));
    return;
  }
  for (const part of ['trouble', 'standing', 'talk', 'found', 'tickets']) takeOver(whole, part);
  if (isAnswer) takeOver(whole, 'outcome');
  if (isAnswer || mayReplaceAnswering(whole)) {
    const isWriting = document.activeElement instanceof HTMLTextAreaElement || isAnswer;
    takeOver(whole, 'answering');
    if (isWriting) document.getElementById('say-words')?.focus();
  }
  const now = document.querySelector<HTMLElement>('.said');
  if (isReading) now?.focus();
  if (atTheEnd) toTheEnd();
  else now?.scrollTo({ top: at });
}

/** Something else can be done now, and nobody is in the middle of writing. */
function mayReplaceAnswering(whole: Document): boolean {
  const of = (page: Document) => page.querySelector<HTMLElement>('#answering [data-of]')?.dataset.of;
  const written = document.querySelector<HTMLTextAreaElement>('#say-words')?.value ?? '';
  return of(document) !== of(whole) && written.trim() === '';
}

function toTheEnd(): void {
  const said = document.querySelector('.said');
  said?.scrollTo({ top: said.scrollHeight });
}
