import { sql } from 'kysely';
import { type Builder, written } from '../../query.ts';
import type { ConversationColumns, MessageColumns } from '../../tables.ts';
import { databaseNow } from './clock.ts';
import { type Arriving, arrival, leased } from './inbound-parts.ts';
import { type TicketSlots, ticketChanges, ticketsWritten } from './ticket-parts.ts';

interface Arrived {
  seq: number;
  duplicate: number;
}

const found = sql<Arrived>`SELECT seq, 0 AS duplicate FROM appended UNION ALL SELECT seq, 1 FROM known`;

/** Everything by which a row comes in, and is found again. */
export function inboundQueries(db: Builder) {
  return {
    /** Two of the same message in the same moment: the second breaks a unique index, and finds the first when it runs again. */
    accept: written<Arriving>(db)((slot) => sql<Arrived>`WITH ${arrival(slot, sql`true`)} ${found}`),

    /** A timer that is still there as it was read goes, and its row comes; no row at all where another was quicker. */
    fire: written<Arriving & { timer: string; due_at: number }>(db)(
      (slot) => sql<{ fired: number }>`
        WITH gone AS (
          DELETE FROM timers WHERE id = ${slot.timer} AND due_at = ${slot.due_at}::bigint RETURNING conversation
        ), ${arrival(slot, sql`EXISTS (SELECT 1 FROM gone JOIN conversations AS o ON o.id = gone.conversation)`)}
        SELECT count(*) AS fired FROM gone`,
    ),

    /** A ticket's change from outside a turn; no row where the ticket has moved on. */
    changeTicket: written<TicketSlots & { changes: number }>(db)(
      (slot) => sql<{ whole: number }>`
        WITH ${ticketChanges(slot, sql`(SELECT 1 AS one)`)}
        SELECT 1 / (CASE WHEN ${ticketsWritten} = ${slot.changes}::bigint THEN 1 ELSE 0 END) AS whole`,
    ),
    /** The same with the event that tells the conversation. */
    changeTicketTelling: written<TicketSlots & Arriving & { changes: number }>(db)(
      (slot) => sql<Arrived & { whole: number }>`
        WITH ${ticketChanges(slot, sql`(SELECT 1 AS one)`)}, ${arrival(slot, sql`true`)}
        SELECT f.*, 1 / (CASE WHEN ${ticketsWritten} = ${slot.changes}::bigint THEN 1 ELSE 0 END) AS whole
        FROM (${found}) AS f`,
    ),

    /** The first inbound row above the handled cursor, with its conversation: read in one moment. */
    next: written<{ conversation: string; known: number | null }>(db)(
      (slot) => sql<Omit<ConversationColumns, 'created_at' | 'updated_at'> & MessageColumns>`
        SELECT c.id, c.channel, c.external, c.last_seq, c.last_in, c.handled, c.version, c.reply_json, m.*,
          CASE WHEN c.version = ${slot.known}::bigint THEN NULL ELSE c.case_json END AS case_json,
          CASE WHEN c.version = ${slot.known}::bigint THEN NULL ELSE c.position_json END AS position_json
        FROM conversations AS c
        CROSS JOIN LATERAL (
          SELECT * FROM messages
          WHERE conversation = c.id AND seq > c.handled AND direction = 'in'
          ORDER BY seq LIMIT 1
        ) AS m
        WHERE c.id = ${slot.conversation} AND c.last_in > c.handled`,
    ),

    /**
     * Where something waits and nobody is at work. A lease that reaches further than a lease can was given before the
     * clock was set back: it has run out. Taken here means leased here.
     */
    take: written<{ limit: number; lease: number }>(db)(
      (slot) => sql<{ id: string; left: number }>`
        WITH waiting AS (
          SELECT id, leased_until FROM conversations
          WHERE last_in > handled
            AND (leased_until <= ${databaseNow} OR leased_until > ${databaseNow} + ${slot.lease}::bigint)
          ORDER BY id LIMIT ${slot.limit}::bigint
          FOR UPDATE SKIP LOCKED
        )
        UPDATE conversations AS c SET leased_until = ${leased(slot.lease)}
        FROM waiting AS w WHERE c.id = w.id
        RETURNING c.id, CASE WHEN w.leased_until > 0 THEN 1 ELSE 0 END AS left`,
    ),

    lastSeqs: written<{ ids: string }>(db)(
      (slot) => sql<{ id: string; last_seq: number }>`
        SELECT id, last_seq FROM conversations
        WHERE id IN (SELECT json_array_elements_text(${slot.ids}::json))`,
    ),
  };
}
