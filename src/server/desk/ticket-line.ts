import type { Danger } from '../../handoff/handoff.ts';
import { daysLeft } from '../../tickets/due.ts';
import { formatDay, formatMoment } from '../../tickets/format-day.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { escapeHtml } from '../web/html.ts';
import type { DeskWords } from './frame.ts';

/** What a borrower's trouble is, signs of danger first, as HTML: at the head of a page, and in a list. */
export function troubleOf(
  { product, complaint, danger }: { product: string | null; complaint: string | null; danger: Danger | null },
  words: DeskWords,
): string {
  const { products, complaints } = words.knowledge;
  const parts = [
    product === null ? undefined : products[product]?.name[words.language],
    complaint === null ? undefined : (complaints[complaint]?.name[words.language] ?? complaint),
  ].filter((part) => part !== undefined);
  const named =
    parts.length === 0 ? words.plain('desk-live-unsaid') : parts.join(words.language === 'zh' ? '，' : ': ');
  const sign = danger === null ? '' : `<span class="danger">${words.say(`desk-danger-${danger}`)}</span> `;
  return `${sign}${escapeHtml(named)}`;
}

export function stateOf({ state, decision }: Ticket, words: DeskWords): string {
  const decided = decision === null || decision === 'withdrawn' ? '' : ` · ${words.say(`desk-act-decide-${decision}`)}`;
  return words.say(`desk-state-${state}`) + decided;
}

export function dueOf(ticket: Ticket, at: number, words: DeskWords): string {
  if (ticket.due === null || ticket.dueAt === null) return words.say('desk-due-none');
  if (ticket.state === 'waiting-for-borrower') return words.say('desk-due-waits');
  const left = daysLeft(ticket.due, at);
  const day = escapeHtml(formatDay(ticket.dueAt, words.language));
  if (left < 0) return `<span class="late">${words.say('desk-due-late', { days: String(-left) })}</span> (${day})`;
  return `${left === 0 ? words.say('desk-due-today') : words.say('desk-due-left', { days: String(left) })} (${day})`;
}

export function timeOf(at: number, words: DeskWords): string {
  return `<time datetime="${new Date(at).toISOString()}">${escapeHtml(formatMoment(at, words.language))}</time>`;
}
