import { z } from 'zod';
import type { QueueFilter } from '../../desk/desk-store.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { shownRow } from '../live-desk/shown-row.ts';
import { json } from '../reply.ts';
import { ticketAsked } from '../ticket-asked.ts';
import type { ApiParts } from './api-parts.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type Operation, operation } from './operation.ts';
import { meShape, momentOf, reasonsShape, states, ticketListShape, ticketOf, wholeTicketShape } from './shapes.ts';

const mostRows = 200;
const usualPage = 50;
const mostOnAPage = 200;

/** What a list or an export is asked to hold. */
export const filterShape = z.object({
  state: z
    .enum(['open', 'any', ...states])
    .default('any')
    .describe('`open`: all that are not closed.'),
  assignee: z.string().max(40).optional().describe('A name as the desk shows it.'),
  unassigned: z.enum(['true', 'false']).default('false'),
  overdue: z.enum(['true', 'false']).default('false').describe('Only those whose date has passed.'),
});
export type FilterAsked = z.output<typeof filterShape>;

export function filterOf({ state, assignee, unassigned, overdue }: FilterAsked, now: number): QueueFilter {
  const whose = assignee === undefined ? null : { name: assignee };
  return { state, assignee: unassigned === 'true' ? 'nobody' : whose, overdueAt: overdue === 'true' ? now : null };
}

const listShape = filterShape.extend({
  updatedSince: z.iso.datetime({ offset: true }).optional().describe('Only what has changed since. Ask a minute back.'),
  cursor: z.string().max(200).optional().describe('Of an earlier answer.'),
  limit: z.coerce.number().int().min(1).max(mostOnAPage).default(usualPage),
});

export function etagOf({ version }: Pick<Ticket, 'version'>): string {
  return `"${version}"`;
}

/** Reading tickets, and what is needed to work on them. */
export const ticketOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/me',
    id: 'whoAmI',
    tag: 'access',
    summary: 'Whose token this is',
    deed: null,
    query: null,
    body: null,
    answer: meShape,
    errors: [],
    run: async ({ caller }) => json(200, { ...caller.session, expiresAt: momentOf(caller.expiresAt) }),
  }),
  operation({
    method: 'GET',
    path: '/reasons',
    id: 'listReasons',
    tag: 'tickets',
    summary: 'Reasons that a decision can give',
    deed: 'see',
    query: null,
    body: null,
    answer: reasonsShape,
    errors: [],
    run: async (_, { knowledge }) =>
      json(200, { reasons: Object.entries(knowledge.reasons).map(([id, { name, text }]) => ({ id, name, text })) }),
  }),
  operation({
    method: 'GET',
    path: '/tickets',
    id: 'listTickets',
    tag: 'tickets',
    summary: 'Tickets, the one that has not changed for longest first',
    description:
      'A ticket that changes while the list is read comes again at its end, so whoever goes on from `cursor` misses no change.',
    deed: 'see',
    query: listShape,
    body: null,
    answer: ticketListShape,
    errors: ['bad-request'],
    run: async ({ query }, { desk, clock }) => {
      const { cursor, updatedSince, limit } = query;
      // One before: what has changed at that very moment is in it.
      const since = updatedSince === undefined ? 0 : Math.max(0, Date.parse(updatedSince) - 1);
      const after = cursor === undefined ? ({ by: 'updated', at: since, number: '~' } as const) : readCursor(cursor);
      const found = await desk.list(filterOf(query, clock.now()), after, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return json(200, {
        tickets: page.map(ticketOf),
        cursor:
          last === undefined
            ? (cursor ?? null)
            : writeCursor({ by: 'updated', at: last.updatedAt, number: last.number }),
        more: found.length > limit,
      });
    },
  }),
  operation({
    method: 'GET',
    path: '/tickets/:number',
    id: 'readTicket',
    tag: 'tickets',
    summary: 'One ticket with its events, notes and conversation',
    deed: 'see',
    query: null,
    body: null,
    answer: wholeTicketShape,
    errors: ['no-such-ticket'],
    run: async ({ asked }, parts) => {
      const ticket = await ticketAsked(asked, parts.tickets);
      return { ...json(200, await whole(ticket, parts)), headers: { ETag: etagOf(ticket) } };
    },
  }),
];

async function whole(ticket: Ticket, { tickets, desk, conversations, rows }: ApiParts) {
  const known = await conversations.find(ticket.conversation);
  const after = Math.max(0, (known?.lastSeq ?? 0) - mostRows);
  const [events, notes, said] = await Promise.all([
    tickets.events(ticket.number),
    desk.notes(ticket.number),
    known === null ? null : rows(ticket.conversation, after, mostRows),
  ]);
  const { complaint: _c, product: _p, danger: _d, ...summary } = ticket.summary;
  return {
    ...ticketOf(ticket),
    summary,
    hasContact: ticket.contact !== null,
    events: events.map(({ n, at, type, actor, from, to, note }) => ({
      n,
      at: momentOf(at),
      type,
      actor,
      from,
      to,
      note,
    })),
    notes: notes.map(({ id, at, who, text }) => ({ id, at: momentOf(at), who, text })),
    conversation: said === null ? null : { rows: said.flatMap(shownRow), isCut: after > 0 },
  };
}
