import { overdue } from '../tickets/due.ts';
import { formatDay, formatMoment } from '../tickets/format-day.ts';
import type { Ticket, TicketEvent } from '../tickets/ticket.ts';

/** What a terminal would obey (escape sequences in a borrower's words) is left out; a line break becomes a space. */
function plain(text: string): string {
  return text
    .replace(/[\n\r\t]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}

function due(ticket: Ticket, at: number): string {
  if (ticket.due === null || ticket.dueAt === null) return '-';
  const day = formatDay(ticket.dueAt, 'en');
  if (overdue(ticket.due, at)) return `${day} LATE`;
  return ticket.state === 'waiting-for-borrower' ? `${day} stands still` : day;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Tickets in the order given, one a line, names last because their width on a terminal is not their length. */
export function ticketTable(tickets: readonly Ticket[], at: number): string {
  if (tickets.length === 0) return 'No open tickets.';
  const rows = tickets.map((ticket) => [
    ticket.number,
    ticket.kind,
    ticket.state,
    ticket.summary.danger ?? '-',
    ticket.summary.complaint,
    ticket.summary.product ?? '-',
    due(ticket, at),
    plain(ticket.assignee ?? '-'),
  ]);
  return columns([['NUMBER', 'KIND', 'STATE', 'DANGER', 'COMPLAINT', 'PRODUCT', 'DUE', 'WITH'], ...rows]);
}

/** One ticket and its history; the contact only as there or not. */
export function ticketSheet(ticket: Ticket, events: readonly TicketEvent[], at: number): string {
  const { summary } = ticket;
  const rows: [string, string][] = [
    ['number', ticket.number],
    ['kind', ticket.kind],
    ['state', ticket.state],
    ['decision', ticket.decision ?? '-'],
    ['due', due(ticket, at)],
    ['with', ticket.assignee ?? '-'],
    ['filed', moment(ticket.createdAt)],
    ['language', ticket.language],
    ['contact', ticket.contact === null ? 'none left' : `sealed: tickets contact ${ticket.number}`],
    ['danger', summary.danger ?? '-'],
    ['complaint', summary.complaint],
    ['product', summary.product ?? '-'],
    ['what', summary.what],
    ['when', summary.when ?? '-'],
    ['wanted', summary.wanted],
    [
      'answers',
      Object.entries(summary.answers)
        .map(([fact, value]) => `${fact}=${value}`)
        .join(', ') || '-',
    ],
    ['causes', summary.causes.join(', ') || '-'],
    ['remedies', summary.remedies.join(', ') || '-'],
    ['files', summary.files.join(', ') || '-'],
  ];
  const sheet = columns(rows.map(([name, value]) => [name, plain(value)]));
  const history = events.map(({ n, at: when, type, actor, from, to, note }) => {
    const who = plain(actor.name === null ? actor.kind : `${actor.kind} ${actor.name}`);
    const moved = from === to ? to : `${from ?? '(new)'} > ${to}`;
    return `${n}. ${moment(when)}  ${type} by ${who}: ${moved}${note === null ? '' : `\n   ${plain(note)}`}`;
  });
  return [sheet, '', ...history].join('\n');
}

function moment(at: number): string {
  return `${formatMoment(at, 'en')} (Shanghai)`;
}
