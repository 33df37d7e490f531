import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { byteOrderMark, csvRow } from '../../desk/csv.ts';
import type { DeskStore, QueueFilter } from '../../desk/desk-store.ts';
import type { Ticket, TicketStore } from '../../tickets/ticket.ts';
import type { Reply } from '../reply.ts';
import type { Doer, TicketDesk } from './ticket-desk.ts';

export interface ExportParts {
  tickets: Pick<TicketStore, 'find'>;
  desk: Pick<DeskStore, 'list'>;
  ticketDesk: TicketDesk;
}

const columns = [
  ...['number', 'version', 'kind', 'state', 'decision', 'assignee', 'language', 'complaint', 'product', 'danger'],
  ...['created', 'updated', 'due', 'what', 'when', 'wanted'],
] as const;
const atOnce = 200;

/**
 * Rows of a CSV file, a part at a time, each ticket once. With contacts (`reader`), each is read as at the desk, so that
 * it stands on record.
 */
export async function* exportTickets(
  filter: QueueFilter,
  reader: Doer | null,
  parts: ExportParts,
): AsyncGenerator<string> {
  yield byteOrderMark + csvRow(reader === null ? columns : [...columns, 'contact']);
  for (let number = ''; ; ) {
    const tickets = await parts.desk.list(filter, { by: 'number', number }, atOnce);
    let part = '';
    for (const ticket of tickets) {
      part += csvRow(reader === null ? cellsOf(ticket) : await withContact(ticket, reader, parts));
    }
    if (part !== '') yield part;
    const last = tickets.at(-1);
    if (last === undefined || tickets.length < atOnce) return;
    number = last.number;
  }
}

/** A file that goes on while it is made; `failed` hears of what broke it off. */
export function csvFile(name: string, rows: AsyncIterable<string>, failed: (error: unknown) => void): Reply {
  return {
    status: 200,
    type: 'text/csv; charset=utf-8',
    body: '',
    headers: { 'Content-Disposition': `attachment; filename="${name}"` },
    live: (res) => void streamTo(res, rows).catch(failed),
  };
}

/** Writes the parts as fast as they are taken. A file that broke off ends with the connection, and not as if it were whole. */
async function streamTo(res: ServerResponse, parts: AsyncIterable<string>): Promise<void> {
  try {
    for await (const part of parts) {
      if (res.destroyed) return;
      if (!res.write(part)) await Promise.race([once(res, 'drain'), once(res, 'close')]);
    }
    res.end();
  } catch (error) {
    res.destroy();
    throw error;
  }
}

function cellsOf(ticket: Ticket): (string | number | null)[] {
  const { number, version, kind, state, decision, assignee, language, summary } = ticket;
  const { complaint, product, danger, what, when, wanted } = summary;
  const times = [ticket.createdAt, ticket.updatedAt, ticket.dueAt].map((at) =>
    at === null ? null : new Date(at).toISOString(),
  );
  return [
    ...[number, version, kind, state, decision, assignee, language, complaint, product, danger],
    ...times,
    ...[what, when, wanted],
  ];
}

async function withContact(ticket: Ticket, reader: Doer, { tickets, ticketDesk }: ExportParts) {
  // Twice: somebody may have worked on it since the page was read.
  for (let now: Ticket | null = ticket, tries = 0; now !== null && now.contact !== null && tries < 2; tries += 1) {
    const { version } = now;
    const field = (name: string) => (name === 'version' ? String(version) : '');
    const acted = await ticketDesk.act(now, 'read-contact', field, reader);
    if (acted.kind === 'contact') return [...cellsOf(acted.ticket), acted.contact];
    now = await tickets.find(ticket.number);
  }
  return [...cellsOf(ticket), null];
}
