import { daysLeft } from '../../tickets/due.ts';
import { formatDay, formatMoment } from '../../tickets/format-day.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { escapeHtml } from '../web/html.ts';
import type { DeskWords } from './frame.ts';

/** What stands of a ticket in the queue and at the head of its page, as HTML. */
export function troubleOf({ summary }: Ticket, words: DeskWords): string {
  const { products, complaints } = words.knowledge;
  const product = summary.product === null ? null : products[summary.product]?.name[words.language];
  const complaint = complaints[summary.complaint]?.name[words.language] ?? summary.complaint;
  const both = [product, complaint].filter((part) => part != null).join(words.language === 'zh' ? '，' : ': ');
  const danger =
    summary.danger === null ? '' : `<span class="danger">${words.say(`desk-danger-${summary.danger}`)}</span> `;
  return `${danger}${escapeHtml(both)}`;
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
