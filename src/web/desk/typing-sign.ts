/** Whoever types says so every three seconds; this long after the last sign they have stopped. Milliseconds. */
const shownFor = 5_000;

/** A borrower who reads along needs to hear of it no more often. Milliseconds. */
const signEvery = 3_000;

/** Tells the service that words are being written to the borrower, now and then, and never which. */
export function tellTyping(): void {
  let sentAt = Number.NEGATIVE_INFINITY;
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || target.form?.dataset.act !== 'say') return;
    const now = performance.now();
    if (target.value.trim() === '' || now - sentAt < signEvery) return;
    sentAt = now;
    const form = new FormData(target.form);
    const sent = ['token', 'conversation'].map((name) => [name, String(form.get(name))]);
    // One that is lost is no harm: the next comes.
    fetch('/desk/live/typing', { method: 'POST', body: new URLSearchParams(sent) }).catch(() => undefined);
  });
}

/** Says under a conversation that the borrower is typing, until something is said or no sign comes any more. */
export function showTyping(source: EventSource): void {
  let timer: number | undefined;
  const write = (isTyping: boolean): void => {
    clearTimeout(timer);
    const line = document.getElementById('typing');
    if (line === null) return;
    line.textContent = isTyping ? (line.dataset.sign ?? '') : '';
    if (isTyping) timer = setTimeout(() => write(false), shownFor);
  };
  source.addEventListener('typing', () => write(true));
  source.addEventListener('rows', () => write(false));
}
