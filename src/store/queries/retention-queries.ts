import { sql } from 'kysely';
import { type Builder, query } from '../query.ts';
import { over } from './ticket-queries.ts';

interface Of {
  conversation: string;
}

interface OfTicket {
  ticket: string;
}

/** What goes by itself when nobody has used it for long. */
export function retentionQueries(db: Builder) {
  return {
    /** Nothing waits in it, and no ticket of it is still being worked on: its borrower must be reachable. */
    unused: query<{ before: number; limit: number }>()((slot) =>
      db
        .selectFrom('conversations')
        .select('id')
        .where('updated_at', '<', slot.before)
        .whereRef('last_in', '<=', 'handled')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('tickets')
                .select(sql.lit(1).as('one'))
                .whereRef('tickets.conversation', '=', 'conversations.id')
                .where('tickets.state', 'not in', over),
            ),
          ),
        )
        .limit(slot.limit),
    ),
    messages: query<Of>()((slot) => db.deleteFrom('messages').where('conversation', '=', slot.conversation)),
    timers: query<Of>()((slot) => db.deleteFrom('timers').where('conversation', '=', slot.conversation)),
    handoffs: query<Of>()((slot) => db.deleteFrom('handoffs').where('conversation', '=', slot.conversation)),
    deliveries: query<Of>()((slot) => db.deleteFrom('deliveries').where('conversation', '=', slot.conversation)),
    conversation: query<Of>()((slot) => db.deleteFrom('conversations').where('id', '=', slot.conversation)),
    /** `before`: of their last change. */
    over: query<{ before: number; limit: number }>()((slot) =>
      db
        .selectFrom('tickets')
        .select('number')
        .where('state', 'in', over)
        .where(sql<number>`updated_at`, '<', slot.before)
        .orderBy(sql`updated_at`)
        .limit(slot.limit),
    ),
    ticketEvents: query<OfTicket>()((slot) => db.deleteFrom('ticket_events').where('ticket', '=', slot.ticket)),
    ticketNotes: query<OfTicket>()((slot) => db.deleteFrom('desk_notes').where('ticket', '=', slot.ticket)),
    /** What refers to it goes along: the search's entries, its mirror. */
    ticket: query<OfTicket>()((slot) => db.deleteFrom('tickets').where('number', '=', slot.ticket)),
    failures: query<{ before: number }>()((slot) => db.deleteFrom('code_failures').where('last_at', '<', slot.before)),
  };
}
