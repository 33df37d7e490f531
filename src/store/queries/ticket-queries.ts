import { sql } from 'kysely';
import { unwritten } from '../../tickets/event-words.ts';
import { type Builder, query } from '../query.ts';
import type { CodeFailureColumns, TicketColumns, TicketEventColumns } from '../tables.ts';

/** Nothing is owed any more: as it stands in the partial index. */
export const over = [sql.lit('closed'), sql.lit('decided')];
const wordless = unwritten.map((type) => sql.lit(type));

export function ticketQueries(db: Builder) {
  return {
    find: query<{ number: string }>()((slot) => db.selectFrom('tickets').selectAll().where('number', '=', slot.number)),
    events: query<{ number: string }>()((slot) =>
      db.selectFrom('ticket_events').selectAll().where('ticket', '=', slot.number).orderBy('n'),
    ),
    ofConversation: query<{ conversation: string }>()((slot) =>
      db
        .selectFrom('tickets')
        .selectAll()
        .where('conversation', '=', slot.conversation)
        .orderBy('created_at')
        .orderBy('number'),
    ),
    toErase: query<{ before: number; limit: number }>()((slot) =>
      db
        .selectFrom('tickets')
        .selectAll()
        .where(sql<string>`erased`, '=', sql.lit('contact'))
        .where('state', 'in', over)
        .where(sql<number>`updated_at`, '<', slot.before)
        .orderBy(sql`updated_at`)
        .limit(slot.limit),
    ),
    /** Oldest due first; those without a date after them, oldest first. `closed` stands where the partial index sees it. */
    open: query<{ limit: number }>()((slot) =>
      db
        .selectFrom('tickets')
        .selectAll()
        .where('state', '!=', sql.lit('closed'))
        .orderBy('due_at', (order) => order.asc().nullsLast())
        .orderBy('created_at')
        .orderBy('number')
        .limit(slot.limit),
    ),
    /** No row: the number is taken. */
    file: query<TicketColumns>()((slot) =>
      db
        .insertInto('tickets')
        .values({
          number: slot.number,
          conversation: slot.conversation,
          state: slot.state,
          created_at: slot.created_at,
          due_at: slot.due_at,
          version: slot.version,
          body_json: slot.body_json,
        })
        .onConflict((conflict) => conflict.column('number').doNothing())
        .returning('number'),
    ),
    /** No row: somebody has changed it since. Number and birth of a ticket never change; erased, it is of no conversation. */
    change: query<TicketColumns & { readAt: number }>()((slot) =>
      db
        .updateTable('tickets')
        .set({
          conversation: slot.conversation,
          state: slot.state,
          due_at: slot.due_at,
          version: slot.version,
          body_json: slot.body_json,
        })
        .where('number', '=', slot.number)
        .where('version', '=', slot.readAt)
        .returning('number'),
    ),
    /** No row: an event of that number is there already. */
    addEvent: query<TicketEventColumns>()((slot) =>
      db
        .insertInto('ticket_events')
        .values({
          ticket: slot.ticket,
          n: slot.n,
          at: slot.at,
          actor_json: slot.actor_json,
          type: slot.type,
          from_state: slot.from_state,
          to_state: slot.to_state,
          note: slot.note,
        })
        .onConflict((conflict) => conflict.columns(['ticket', 'n']).doNothing())
        .returning('n'),
    ),
    eraseEvents: query<{ ticket: string }>()((slot) =>
      db
        .updateTable('ticket_events')
        .set({ note: null })
        .where('ticket', '=', slot.ticket)
        .where('note', 'is not', null)
        .where('type', 'not in', wordless),
    ),
    eraseNotes: query<{ ticket: string }>()((slot) => db.deleteFrom('desk_notes').where('ticket', '=', slot.ticket)),
    eraseEntries: query<{ ticket: string }>()((slot) =>
      db.deleteFrom('search_entries').where('ticket', '=', slot.ticket),
    ),
    failures: query<{ address: string }>()((slot) =>
      db.selectFrom('code_failures').selectAll().where('address', '=', slot.address),
    ),
    /** No row: another turn has counted first. */
    countFirst: query<CodeFailureColumns>()((slot) =>
      db
        .insertInto('code_failures')
        .values({ address: slot.address, count: slot.count, last_at: slot.last_at })
        .onConflict((conflict) => conflict.column('address').doNothing())
        .returning('address'),
    ),
    /** No row: another turn has counted in between. */
    countMore: query<CodeFailureColumns & { read_count: number; read_last_at: number }>()((slot) =>
      db
        .updateTable('code_failures')
        .set({ count: slot.count, last_at: slot.last_at })
        .where('address', '=', slot.address)
        .where('count', '=', slot.read_count)
        .where('last_at', '=', slot.read_last_at)
        .returning('address'),
    ),
  };
}
