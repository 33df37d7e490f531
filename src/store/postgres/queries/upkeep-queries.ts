import { sql } from 'kysely';
import { type Builder, written } from '../../query.ts';
import type { DeliveryColumns, MessageColumns } from '../../tables.ts';

export type DueColumns = MessageColumns & {
  channel: string;
  sendings: number;
  external: string;
  reply_json: string | null;
};

/** Deliveries and deletion: what reads and writes in one statement, so that replicas do not step on each other. */
export function upkeepQueries(db: Builder) {
  return {
    /** The head of each conversation's queue, when it is due and nobody else is just taking it. */
    claim: written<{ channel: string; now: number; until: number; lease: string; limit: number }>(db)(
      (slot) => sql<DueColumns>`
        WITH due AS (
          SELECT d.conversation, d.seq FROM deliveries AS d
          WHERE d.channel = ${slot.channel} AND d.parked IS NULL AND d.due_at <= ${slot.now}::bigint
            AND NOT EXISTS (
              SELECT 1 FROM deliveries AS e
              WHERE e.conversation = d.conversation AND e.seq < d.seq AND e.parked IS NULL
            )
          ORDER BY d.due_at LIMIT ${slot.limit}::bigint
          FOR UPDATE SKIP LOCKED
        ), claimed AS (
          UPDATE deliveries AS d SET lease = ${slot.lease}::text, due_at = ${slot.until}::bigint
          FROM due WHERE d.conversation = due.conversation AND d.seq = due.seq
          RETURNING d.conversation, d.seq, d.channel, d.attempts
        )
        SELECT m.*, d.channel, d.attempts AS sendings, c.external, c.reply_json
        FROM claimed AS d
        JOIN conversations AS c ON c.id = d.conversation
        JOIN messages AS m ON m.conversation = d.conversation AND m.seq = d.seq`,
    ),

    /** Out of the queue, and what was sealed beside the bubble with it. */
    delivered: written<Pick<DeliveryColumns, 'conversation' | 'seq'> & { lease: string }>(db)(
      (slot) => sql<object>`
        WITH gone AS (
          DELETE FROM deliveries
          WHERE conversation = ${slot.conversation} AND seq = ${slot.seq}::bigint AND lease = ${slot.lease}
          RETURNING conversation, seq
        )
        UPDATE messages AS m SET sealed_json = NULL
        FROM gone WHERE m.conversation = gone.conversation AND m.seq = gone.seq AND m.sealed_json IS NOT NULL`,
    ),

    /** A message that comes in meanwhile either keeps its conversation or begins a new one. */
    removeConversations: written<{ before: number; limit: number }>(db)(
      (slot) => sql<{ removed: number }>`
        WITH unused AS (
          SELECT id FROM conversations
          WHERE updated_at < ${slot.before}::bigint AND last_in <= handled
            AND NOT EXISTS (
              SELECT 1 FROM tickets AS t WHERE t.conversation = conversations.id AND t.state NOT IN ('closed', 'decided')
            )
          LIMIT ${slot.limit}::bigint
          FOR UPDATE SKIP LOCKED
        ), messages_gone AS (
          DELETE FROM messages AS m USING unused AS u WHERE m.conversation = u.id
        ), timers_gone AS (
          DELETE FROM timers AS t USING unused AS u WHERE t.conversation = u.id
        ), deliveries_gone AS (
          DELETE FROM deliveries AS d USING unused AS u WHERE d.conversation = u.id
        ), handoffs_gone AS (
          DELETE FROM handoffs AS h USING unused AS u WHERE h.conversation = u.id
        ), gone AS (
          DELETE FROM conversations AS c USING unused AS u WHERE c.id = u.id RETURNING c.id
        )
        SELECT count(*) AS removed FROM gone`,
    ),

    /** What refers to a ticket by a cascade goes along; its events and notes by name, as in the order of a statement. */
    removeTickets: written<{ before: number; limit: number }>(db)(
      (slot) => sql<{ removed: number }>`
        WITH over AS (
          SELECT number FROM tickets
          WHERE state IN ('closed', 'decided') AND updated_at < ${slot.before}::bigint
          ORDER BY updated_at LIMIT ${slot.limit}::bigint
          FOR UPDATE SKIP LOCKED
        ), events_gone AS (
          DELETE FROM ticket_events AS e USING over AS o WHERE e.ticket = o.number
        ), notes_gone AS (
          DELETE FROM desk_notes AS n USING over AS o WHERE n.ticket = o.number
        ), gone AS (
          DELETE FROM tickets AS t USING over AS o WHERE t.number = o.number RETURNING t.number
        )
        SELECT count(*) AS removed FROM gone`,
    ),
  };
}
