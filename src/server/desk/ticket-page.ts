import { mostReasons } from '../../desk/decision-note.ts';
import type { Note } from '../../desk/desk-store.ts';
import { raisedOf } from '../../desk/raise.ts';
import { may } from '../../desk/roles.ts';
import type { ServiceClock } from '../../desk/service-clocks.ts';
import type { Session } from '../../desk/session.ts';
import { nextDays } from '../../tickets/due.ts';
import type { Ticket, TicketEvent } from '../../tickets/ticket.ts';
import { possibleActions } from '../../tickets/ticket-states.ts';
import { escapeHtml } from '../web/html.ts';
import { answerBy, raisedMark } from './clock-line.ts';
import { foundSection } from './found-section.ts';
import { type DeskWords, notice } from './frame.ts';
import type { HeardFact } from './heard-facts.ts';
import { historyList, noteList } from './history-list.ts';
import { type OtherTicket, othersSection } from './others-section.ts';
import { section } from './section.ts';
import { type Talked, talkSection } from './talk-section.ts';
import type { Act, Trouble } from './ticket-desk.ts';
import { longestWords } from './ticket-desk.ts';
import { dueOf, stateOf, troubleOf } from './ticket-line.ts';
import type { Fields } from './visits.ts';

export interface TicketGiven {
  words: DeskWords;
  session: Session;
  formToken: string;
  at: number;
  ticket: Ticket;
  events: readonly TicketEvent[];
  /** What runs on it, the nearest first. */
  clocks: readonly ServiceClock[];
  notes: readonly Note[];
  /** fact → the words in which it was heard. */
  heard: ReadonlyMap<string, HeardFact>;
  /** Other tickets of the borrower. */
  others: readonly OtherTicket[];
  /** Null where the conversation is gone. */
  conversation: Talked | null;
  /** Names of colleagues it can be given to. */
  assignable: readonly string[];
  outcome: Outcome | null;
  /** The way to its conversation while that goes on with a human, as HTML. */
  live: string;
}

/** What came of the form before this page. */
export type Outcome =
  | { kind: 'done' }
  | { kind: 'contact'; contact: string }
  /** Nothing was done; what was written stands in its form again. */
  | { kind: 'not-done'; trouble: Trouble | 'form-old'; act: Act; fields: Fields }
  /** A template or a draft has been filled into a form. */
  | { kind: 'filled'; act: 'ask' | 'tell'; text: string }
  | { kind: 'lacking'; places: readonly string[] }
  | { kind: 'no-template' };

/** One ticket, with all that is known of it and what can be done, as HTML. */
export function ticketPage(given: TicketGiven): string {
  return new TicketPage(given).whole();
}

class TicketPage {
  private readonly given: TicketGiven;
  private readonly words: DeskWords;

  constructor(given: TicketGiven) {
    this.given = given;
    this.words = given.words;
  }

  whole(): string {
    const { ticket, clocks, at, words } = this.given;
    const answer = answerBy(clocks.find(({ kind }) => kind !== 'decision') ?? null, at, words);
    const who = ticket.assignee === null ? words.say('desk-nobody') : escapeHtml(ticket.assignee);
    return `<p><a href="/desk">${words.say('desk-to-queue')}</a></p>
<h1>${ticket.number}</h1>
${this.outcome()}
<p class="state">${raisedMark(raisedOf(clocks).raised, words)}${troubleOf(ticket.summary, words)}</p>
<p id="standing">${stateOf(ticket, words)} · ${[dueOf(ticket, at, words), answer, who].filter((part) => part !== '').join(' · ')}</p>
${this.given.live}
<div class="sides"><div>
${this.summary()}
${foundSection(ticket.summary, words, this.given.heard)}
${this.conversation()}
</div><div>
${this.actions()}
${othersSection(this.given, (inside) => this.form('merge', inside))}
${this.contact()}
${this.notes()}
${this.history()}
</div></div>`;
  }

  private outcome(): string {
    const { outcome, words } = this.given;
    if (outcome === null || outcome.kind === 'filled') return '';
    if (outcome.kind === 'done') return notice(words.say('desk-done'));
    if (outcome.kind === 'contact') {
      return notice(`<b>${words.say('desk-contact')}</b><br><span class="words">${escapeHtml(outcome.contact)}</span>`);
    }
    if (outcome.kind === 'no-template') return notice(words.say('desk-template-none'), true);
    if (outcome.kind === 'not-done') return notice(words.say(`desk-${outcome.trouble}`), true);
    const missing = outcome.places.map((place) => words.plain(`desk-missing-${place}`));
    return notice(words.say('desk-template-missing', { missing: missing.join('、') }), true);
  }

  private section(id: string, title: string, inside: string): string {
    return section(id, title, inside, this.words);
  }

  private summary(): string {
    const { summary } = this.given.ticket;
    const rows = [
      ['what', summary.what],
      ['when', summary.when ?? ''],
      ['wanted', summary.wanted],
    ].filter(([, said]) => said !== '');
    const list = rows.map(
      ([id, said]) => `<dt>${this.words.say(`page-appeal-${id}`)}</dt><dd>${escapeHtml(said ?? '')}</dd>`,
    );
    return this.section('summary', 'desk-summary', `<dl>${list.join('')}</dl>`);
  }

  private conversation(): string {
    const { conversation, ticket, words } = this.given;
    return talkSection(
      conversation,
      (file) => `/desk/tickets/${ticket.number}/files/${encodeURIComponent(file)}`,
      words,
    );
  }

  /** Every form carries who sent it and the version that they had before them. */
  private form(act: Act, inside: string): string {
    const { ticket, formToken } = this.given;
    return `<form method="post" action="/desk/tickets/${ticket.number}"><input type="hidden" name="token" value="${formToken}"><input type="hidden" name="version" value="${ticket.version}"><input type="hidden" name="act" value="${act}">
${inside}</form>`;
  }

  private writing(act: Act, label: string, hint: string | null, button: string, before = '', isOpen = false): string {
    const written = this.written(act);
    const described = hint === null ? '' : ` aria-describedby="${act}-hint"`;
    const inside = `${before}<p class="field"><label for="${act}-words">${this.words.say(label)}</label>
<textarea id="${act}-words" name="words" rows="4" maxlength="${2 * longestWords}"${described}>${escapeHtml(written ?? '')}</textarea></p>
${hint === null ? '' : `<p class="soft" id="${act}-hint">${this.words.say(hint)}</p>`}
<button class="go">${this.words.say(button)}</button>`;
    const title = act === 'decide' ? 'desk-act-decide' : act === 'extend' ? button : `desk-act-${act}`;
    return `<details${isOpen || written !== null ? ' open' : ''}><summary>${this.words.say(title)}</summary>${this.form(act, inside)}</details>`;
  }

  /** What was written and not taken, or filled in; null where the form is fresh. */
  private written(act: Act): string | null {
    const { outcome } = this.given;
    if (outcome?.kind === 'filled' && outcome.act === act) return outcome.text;
    return outcome?.kind === 'not-done' && outcome.act === act ? outcome.fields('words') : null;
  }

  private actions(): string {
    const { ticket, session, words } = this.given;
    const can = possibleActions(ticket, 'human');
    const may_ = (act: Act) => act !== 'note' && can.includes(act) && may(session.role, act);
    const parts: string[] = [];
    if (may_('take') && ticket.assignee !== session.name) {
      parts.push(this.form('take', `<button class="go">${words.say('desk-act-take')}</button>`));
    }
    if (may_('ask') || may_('tell')) parts.push(this.templates(may_('ask')));
    if (may_('tell')) parts.push(this.writing('tell', 'desk-act-tell', 'desk-act-tell-hint', 'desk-act-tell-send'));
    if (may_('ask')) parts.push(this.writing('ask', 'desk-act-ask', 'desk-act-ask-hint', 'desk-act-ask-send'));
    if (may_('decide')) parts.push(this.deciding());
    if (may_('close')) parts.push(this.writing('close', 'desk-act-close-words', null, 'desk-act-close'));
    const days = ticket.due === null ? null : nextDays(ticket.due.days);
    if (may_('extend') && days !== null) {
      const field = `<input type="hidden" name="days" value="${days}">`;
      parts.push(this.writing('extend', 'desk-act-extend-words', null, `desk-act-extend-${days}`, field));
    }
    if (may_('reopen')) parts.push(this.writing('reopen', 'desk-act-reopen-words', null, 'desk-act-reopen'));
    if (may_('assign')) parts.push(this.assigning());
    return parts.length === 0 ? '' : this.section('actions', 'desk-actions', parts.join('\n'));
  }

  private templates(withAsk: boolean): string {
    const { ticket, words } = this.given;
    const { templates } = words.knowledge;
    const options = Object.entries(templates).map(
      ([id, { name }]) => `<option value="${id}">${escapeHtml(name[words.language])}</option>`,
    );
    const ask = withAsk
      ? `<button class="quiet small" name="into" value="ask">${words.say('desk-fill-ask')}</button>`
      : '';
    return `<form method="get" action="/desk/tickets/${ticket.number}"><p class="field"><label for="template">${words.say('desk-templates')}</label>
<select id="template" name="template"><option value="draft">${words.say('desk-template-draft')}</option>${options.join('')}</select></p>
<p class="row"><button class="quiet small" name="into" value="tell">${words.say('desk-fill-tell')}</button>${ask}</p></form>`;
  }

  private deciding(): string {
    const { words, outcome } = this.given;
    const { reasons } = words.knowledge;
    const before: Fields = outcome?.kind === 'not-done' && outcome.act === 'decide' ? outcome.fields : () => '';
    const decisions = (['upheld', 'partly', 'declined'] as const).map(
      (one) =>
        `<label class="check"><input type="radio" name="decision" value="${one}" required${before('decision') === one ? ' checked' : ''}>${words.say(`desk-act-decide-${one}`)}</label>`,
    );
    const boxes = Object.entries(reasons).map(
      ([id, { name }]) =>
        `<label class="check"><input type="checkbox" name="reason-${id}" value="1"${before(`reason-${id}`) === '' ? '' : ' checked'}>${escapeHtml(name[words.language])}</label>`,
    );
    const fields = `<fieldset><legend>${words.say('desk-decision')}</legend>${decisions.join('')}</fieldset>
<fieldset aria-describedby="decide-hint"><legend>${words.say('desk-act-reasons')} (≤ ${mostReasons})</legend>${boxes.join('')}</fieldset>`;
    return this.writing('decide', 'desk-act-decide-words', 'desk-act-decide-hint', 'desk-act-decide-send', fields);
  }

  private assigning(): string {
    const { assignable, ticket, words } = this.given;
    const others = assignable.filter((name) => name !== ticket.assignee);
    if (others.length === 0) return '';
    const options = others.map((name) => `<option>${escapeHtml(name)}</option>`).join('');
    return this.form(
      'assign',
      `<p class="field"><label for="to">${words.say('desk-act-assign')}</label><select id="to" name="to">${options}</select></p>
<button class="quiet">${words.say('desk-act-assign-send')}</button>`,
    );
  }

  private contact(): string {
    const { ticket, session, words } = this.given;
    if (ticket.contact === null) {
      return this.section('contact', 'desk-contact', `<p>${words.say('desk-contact-none')}</p>`);
    }
    if (!may(session.role, 'read-contact')) return '';
    const button = `<p class="soft">${words.say('desk-contact-lead')}</p><button class="quiet">${words.say('desk-contact-read')}</button>`;
    return this.section('contact', 'desk-contact', this.form('read-contact', button));
  }

  private notes(): string {
    const { notes, session, words } = this.given;
    const list = noteList(notes, words);
    const form = may(session.role, 'note')
      ? this.form(
          'note',
          `<p class="field"><label for="note-words">${words.say('desk-note-write')}</label><textarea id="note-words" name="words" rows="2">${escapeHtml(this.written('note') ?? '')}</textarea></p>
<button class="quiet small">${words.say('desk-note-send')}</button>`,
        )
      : '';
    return this.section('notes', 'desk-notes', list + form);
  }

  private history(): string {
    const { events, words } = this.given;
    return this.section('history', 'desk-history', historyList(events, words));
  }
}
