import type { Note } from '../../desk/desk-store.ts';
import { may } from '../../desk/roles.ts';
import type { Session } from '../../desk/session.ts';
import type { Ticket, TicketEvent } from '../../tickets/ticket.ts';
import { possibleActions } from '../../tickets/ticket-states.ts';
import { escapeHtml } from '../web/html.ts';
import type { DeskWords } from './frame.ts';
import { historyList, noteList } from './history-list.ts';
import { section } from './section.ts';
import { stateOf, troubleOf } from './ticket-line.ts';

/** Another ticket of the borrower; with what has happened to it where it has been merged into the one shown. */
export interface OtherTicket {
  ticket: Ticket;
  merged: { events: readonly TicketEvent[]; notes: readonly Note[] } | null;
}

interface Given {
  ticket: Ticket;
  others: readonly OtherTicket[];
  session: Session;
  words: DeskWords;
}

/** Other tickets of the borrower, those merged into this one whole, as HTML; nothing where there are none. */
export function othersSection(given: Given, form: (inside: string) => string): string {
  const { ticket, others, words } = given;
  if (others.length === 0) return '';
  const into = ticket.mergedInto;
  const gone = into === undefined ? '' : `<p>${words.say('desk-merged-into', { number: into })}</p>`;
  const items = others.map((other) => `<li>${otherOf(other, given, form)}</li>`);
  return section('others', 'desk-others', `${gone}<ul class="results">${items.join('\n')}</ul>`, words);
}

function otherOf({ ticket: other, merged }: OtherTicket, given: Given, form: (inside: string) => string): string {
  const { ticket, session, words } = given;
  const link = `<p><a href="/desk/tickets/${other.number}">${other.number}</a> ${troubleOf(other.summary, words)} · ${stateOf(other, words)}</p>`;
  const what = `<p class="words">${escapeHtml(other.summary.what)}</p>`;
  if (merged !== null) {
    return `${link}<details><summary>${words.say('desk-event-take-in')}</summary>${what}${noteList(merged.notes, words)}${historyList(merged.events, words)}</details>`;
  }
  const isOpen = [ticket, other].every((one) => possibleActions(one, 'human').includes('merge'));
  if (!isOpen || !may(session.role, 'merge')) return link + what;
  const hint = `merge-hint-${other.number}`;
  return `${link}${what}${form(`<input type="hidden" name="other" value="${other.number}"><input type="hidden" name="other-version" value="${other.version}">
<p class="soft" id="${hint}">${words.say('desk-merge-hint')}</p>
<button class="quiet small" aria-describedby="${hint}">${words.say('desk-merge', { number: other.number })}</button>`)}`;
}
