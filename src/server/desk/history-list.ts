import type { Note } from '../../desk/desk-store.ts';
import type { TicketEvent } from '../../tickets/ticket.ts';
import { escapeHtml } from '../web/html.ts';
import type { DeskWords } from './frame.ts';
import { timeOf } from './ticket-line.ts';

/** What has happened to a ticket, the newest first, as HTML. */
export function historyList(events: readonly TicketEvent[], words: DeskWords): string {
  const line = ({ type, at, actor, note }: TicketEvent) => {
    const who = actor.kind === 'human' && actor.name !== null ? `${escapeHtml(actor.name)}: ` : '';
    // Of what the clock says, the note is which of them.
    const written = note === null ? '' : actor.kind === 'timer' ? words.say(`desk-clock-of-${note}`) : escapeHtml(note);
    const said = written === '' ? '' : `<p class="words">${written}</p>`;
    return `<li><p>${timeOf(at, words)} ${who}${words.say(`desk-event-${type}`)}</p>${said}</li>`;
  };
  return `<ol class="history">${events.toReversed().map(line).join('\n')}</ol>`;
}

/** What colleagues have noted, as HTML; nothing where they have not. */
export function noteList(notes: readonly Note[], words: DeskWords): string {
  const kept = notes.map(
    ({ who, at, text }) =>
      `<li><p><b>${escapeHtml(who)}</b> ${timeOf(at, words)}</p><p class="words">${escapeHtml(text)}</p></li>`,
  );
  return kept.length === 0 ? '' : `<ol class="history">${kept.join('')}</ol>`;
}
