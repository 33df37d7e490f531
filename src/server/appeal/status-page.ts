import { readableDays } from '../../tickets/erase-ticket.ts';
import { borrowersHistory } from '../../tickets/event-words.ts';
import { formatMoment } from '../../tickets/format-day.ts';
import type { TicketEvent } from '../../tickets/ticket.ts';
import { escapeHtml } from '../web/html.ts';
import { styleSheet } from '../web/style-sheet.ts';
import type { Act, Outcome, OwnCopy, Sent, Shown } from './status-desk.ts';
import type { StatusWords } from './status-words.ts';

const style = styleSheet('status');

/** What there is a page for: a copy is a file. */
type Paged = Exclude<Outcome, OwnCopy>;

/**
 * The page as HTML, without a script: it works on whatever a borrower has.
 * @param outcome null: nothing was asked yet; 'busy': too much was.
 */
export function statusPage(
  words: StatusWords,
  sent: Pick<Sent, 'number' | 'code'>,
  outcome: Paged | 'busy' | null,
): string {
  const page = new Page(words, sent);
  return page.whole(
    outcome === null || outcome === 'busy' || outcome.kind !== 'shown' ? page.asking(outcome) : page.shown(outcome),
  );
}

class Page {
  private readonly words: StatusWords;
  private readonly sent: Pick<Sent, 'number' | 'code'>;

  constructor(words: StatusWords, sent: Pick<Sent, 'number' | 'code'>) {
    this.words = words;
    this.sent = sent;
  }

  private get language() {
    return this.words.language;
  }

  whole(inside: string): string {
    const other = this.language === 'zh' ? 'en' : 'zh';
    return `<!doctype html>
<html lang="${this.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${this.say('page-appeal-title')} · ${this.say('web-name')}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header><p class="top"><span class="mark" aria-hidden="true">问</span><b>${this.say('web-name')}</b><a href="/appeal?lang=${other}" lang="${other}" hreflang="${other}">${this.say('web-other-language')}</a></p></header>
<main>
<h1>${this.say('page-appeal-title')}</h1>
${inside}
</main>
</body>
</html>
`;
  }

  /** The form for number and code, and why it is shown again. */
  asking(outcome: Exclude<Paged, Shown> | 'busy' | null): string {
    const mistake = outcome === null ? null : outcome === 'busy' ? this.say('page-appeal-busy') : this.mistake(outcome);
    const field = (name: 'number' | 'code', example: string) =>
      `<p class="field"><label for="${name}">${this.say(`page-appeal-${name}`)}</label>
<input id="${name}" name="${name}" value="${escapeHtml(name === 'number' ? this.sent.number : '')}" placeholder="${example}" required maxlength="100" autocomplete="off" autocapitalize="characters" spellcheck="false"${mistake === null ? '' : ' aria-describedby="mistake"'}></p>`;
    return `<p>${this.say('page-appeal-lead')}</p>
${mistake === null ? '' : `<p class="notice wrong" id="mistake" role="alert">${mistake}</p>`}
<form method="post" action="/appeal?lang=${this.language}">
${field('number', 'DW-4829-1375')}
${field('code', 'K7M9-X3R4')}
<button class="go">${this.say('page-appeal-look')}</button>
</form>
<p class="soft">${this.say('page-appeal-where')}</p>
<p><a href="/?lang=${this.language}">${this.say('page-appeal-to-chat')}</a></p>`;
  }

  shown(given: Shown): string {
    const { status, notice, asks, gone } = given;
    const lines = this.words.standing(status).map(escapeHtml);
    const failed = notice === 'moved' || notice === 'blank' || notice === 'too-long';
    return `<p class="number">${escapeHtml(status.number)}</p>
${notice === null ? '' : `<p class="notice ${failed ? 'wrong' : ''}" role="${failed ? 'alert' : 'status'}">${this.notice(notice, gone)}</p>`}
<section aria-labelledby="how"><h2 id="how">${this.say('page-appeal-how')}</h2>
<p class="state">${lines.join('<br>')}</p></section>
${asks === 'withdraw' ? this.reallyWithdraw(given) : asks === 'delete' ? this.reallyDelete(given) : this.doings(given)}
${this.filed(given)}
${this.history(given)}
${asks === 'delete' ? '' : this.ownData(given)}
<p><a href="/appeal?lang=${this.language}">${this.say('page-appeal-leave')}</a></p>`;
  }

  private doings(given: Shown): string {
    const { status, notice } = given;
    // What was not taken stands in the field again, in whichever there is.
    const words = notice === 'moved' || notice === 'too-long' ? given.words : '';
    const parts: string[] = [];
    if (status.canAnswer) {
      const questions = status.questions.map((question) => `<li>${escapeHtml(question)}</li>`).join('');
      parts.push(
        `<section class="asked" aria-labelledby="asked"><h2 id="asked">${this.say('page-appeal-asked')}</h2><ul>${questions}</ul>
${this.writing(given, 'answer', 'page-appeal-answer', 'page-appeal-send', words)}</section>`,
      );
    } else if (status.canAdd)
      parts.push(`<section>${this.writing(given, 'add', 'page-appeal-add', 'page-appeal-send', words)}</section>`);
    if (status.canRate) {
      parts.push(
        `<section aria-labelledby="rate"><h2 id="rate">${this.say('page-appeal-rate')}</h2><div class="both">
${this.pressing(given, 'rate-helped', 'page-appeal-rate-yes', 'quiet')}${this.pressing(given, 'rate-not-helped', 'page-appeal-rate-no', 'quiet')}</div></section>`,
      );
    }
    if (status.canAskAgain) {
      parts.push(
        `<section><p>${this.say('page-appeal-again')}</p>
${this.writing(given, 'ask-again', 'page-appeal-again-why', 'page-appeal-again-send', status.canAnswer || status.canAdd ? '' : words)}</section>`,
      );
    }
    if (status.canWithdraw) {
      parts.push(`<section>${this.pressing(given, 'withdraw', 'page-appeal-withdraw', 'quiet')}</section>`);
    }
    return parts.join('\n');
  }

  private reallyWithdraw(given: Shown): string {
    const question = this.say('status-withdraw', { number: given.status.number });
    return this.really(given, question, ['really-withdraw', 'chip-confirm-withdraw']);
  }

  /** Everything that is kept, to take along or to have deleted. */
  private ownData(given: Shown): string {
    const { canErase } = given.status;
    const lead = this.say(canErase ? 'page-appeal-data-lead' : 'page-appeal-data-gone');
    const buttons = [
      this.pressing(given, 'download', 'page-appeal-download', 'quiet'),
      ...(canErase ? [this.pressing(given, 'delete', 'page-appeal-delete', 'quiet')] : []),
    ];
    return `<section aria-labelledby="data"><h2 id="data">${this.say('page-appeal-data')}</h2>
<p class="soft">${lead}</p><div class="both">${buttons.join('')}</div></section>`;
  }

  private reallyDelete(given: Shown): string {
    const tickets = given.together.join(this.language === 'zh' ? '、' : ', ');
    const question = this.say('page-appeal-really-delete', { tickets, days: String(readableDays) });
    return this.really(given, question, ['really-delete', 'chip-confirm-delete']);
  }

  private really(given: Shown, question: string, [act, button]: [Act, string]): string {
    return `<section class="asked" role="alert"><p>${question}</p><div class="both">
${this.pressing(given, act, button, 'go')}${this.pressing(given, 'look', 'chip-keep', 'quiet')}</div></section>`;
  }

  private writing(given: Shown, act: Act, label: string, button: string, words: string): string {
    return `${this.form(given, act)}
<p class="field"><label for="${act}">${this.say(label)}</label>
<textarea id="${act}" name="words" rows="3" maxlength="4000" required aria-describedby="${act}-hint">${escapeHtml(words)}</textarea></p>
<p class="soft" id="${act}-hint">${this.say('page-appeal-hint')}</p>
<button class="go">${this.say(button)}</button></form>`;
  }

  private pressing(given: Shown, act: Act, button: string, look: 'go' | 'quiet'): string {
    return `${this.form(given, act)}<button class="${look}">${this.say(button)}</button></form>`;
  }

  /** Number and code go along: the page keeps no session and sets no cookie. */
  private form({ ticket }: Shown, act: Act): string {
    const hidden = { number: this.sent.number, code: this.sent.code, act, version: String(ticket.version) };
    const fields = Object.entries(hidden).map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
    );
    return `<form method="post" action="/appeal?lang=${this.language}">${fields.join('')}`;
  }

  private filed({ ticket: { summary } }: Shown): string {
    const rows = this.words.filed(summary);
    return `<section aria-labelledby="filed"><h2 id="filed">${this.say('page-appeal-filed')}</h2><dl>
${rows.map(([name, said]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(said)}</dd>`).join('\n')}
</dl></section>`;
  }

  private history({ events }: Shown): string {
    const line = ({ type, at, note }: TicketEvent) => {
      const said = note === null ? '' : `<p class="words">${escapeHtml(note)}</p>`;
      return `<li><p><time datetime="${new Date(at).toISOString()}">${formatMoment(at, this.language)}</time> ${this.say(`page-event-${type}`)}</p>${said}</li>`;
    };
    return `<section aria-labelledby="history"><h2 id="history">${this.say('page-appeal-history')}</h2><ol class="history">
${borrowersHistory(events).toReversed().map(line).join('\n')}
</ol></section>`;
  }

  private notice(notice: NonNullable<Shown['notice']>, gone: Shown['gone']): string {
    if (notice === 'deleted' && gone !== null) {
      const { messages, files } = gone;
      return this.say('page-appeal-done-deleted', { messages: String(messages), files: String(files) });
    }
    const failed = notice === 'moved' || notice === 'blank' || notice === 'too-long';
    return this.say(failed ? `page-appeal-${notice}` : `page-appeal-done-${notice}`);
  }

  private mistake(outcome: Exclude<Paged, Shown>): string {
    const until =
      outcome.kind === 'code-locked' ? outcome.until : outcome.kind === 'no-such-ticket' ? outcome.lockedUntil : null;
    if (until !== null) {
      return this.say('status-locked', { until: formatMoment(until, this.language) });
    }
    return this.say(outcome.kind === 'mistyped' ? `status-${outcome.what}-mistyped` : 'status-wrong');
  }

  /** A sentence of knowledge/messages, ready for HTML, its places filled. */
  private say(message: string, values: Readonly<Record<string, string>> = {}): string {
    return escapeHtml(this.words.text(message, values));
  }
}
