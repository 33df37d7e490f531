import { type RawBuilder, sql } from 'kysely';
import { unwritten } from '../../../tickets/event-words.ts';
import { type AuditSlots, auditEntry, auditWritten } from './audit-parts.ts';
import { hooked } from './webhook-parts.ts';

/** Ticket changes on their way in: JSON arrays of rows, in the names of the columns. */
export interface TicketSlots extends AuditSlots {
  tickets: string;
  events: string;
  failures: string;
  /** What other systems are told. */
  ticket_hooks: string;
}

/**
 * The parts of a statement that writes ticket changes, once for every row of `once` (one, or none: then nothing is
 * written): `filed`, `changed`, `noted`, `counted_first`, `counted_more` return a row for each that found things as
 * they were read. The audit log's entry goes with them (audit-parts.ts).
 */
export function ticketChanges(slot: TicketSlots, once: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    given AS (
      SELECT t.* FROM ${once} AS o, json_to_recordset(${slot.tickets}::json) AS t (
        number text, conversation text, state text, created_at bigint, due_at bigint, version bigint, body_json text,
        read_at bigint, erases bigint
      )
    ), filed AS (
      INSERT INTO tickets (number, conversation, state, created_at, due_at, version, body_json)
      SELECT number, conversation, state, created_at, due_at, version, body_json FROM given WHERE read_at IS NULL
      ON CONFLICT (number) DO NOTHING
      RETURNING number
    ), changed AS (
      UPDATE tickets AS t
      SET conversation = g.conversation, state = g.state, due_at = g.due_at, version = g.version, body_json = g.body_json
      FROM given AS g
      WHERE t.number = g.number AND t.version = g.read_at
      RETURNING t.number, g.erases
    ), words_gone AS (
      UPDATE ticket_events AS e SET note = NULL FROM changed AS c
      WHERE c.erases = 1 AND e.ticket = c.number AND e.note IS NOT NULL
        AND e.type NOT IN (${sql.join(unwritten.map((type) => sql.lit(type)))})
    ), notes_gone AS (
      DELETE FROM desk_notes AS n USING changed AS c WHERE c.erases = 1 AND n.ticket = c.number
    ), entries_gone AS (
      DELETE FROM search_entries AS s USING changed AS c WHERE c.erases = 1 AND s.ticket = c.number
    ), noted AS (
      INSERT INTO ticket_events (ticket, n, at, actor_json, type, from_state, to_state, note)
      SELECT e.* FROM ${once} AS o, json_to_recordset(${slot.events}::json) AS e (
        ticket text, n bigint, at bigint, actor_json text, type text, from_state text, to_state text, note text
      )
      WHERE e.ticket IN (SELECT number FROM filed UNION ALL SELECT number FROM changed)
      ON CONFLICT (ticket, n) DO NOTHING
      RETURNING n
    ), failures AS (
      SELECT f.* FROM ${once} AS o, json_to_recordset(${slot.failures}::json) AS f (
        address text, count bigint, last_at bigint, read_count bigint, read_last_at bigint
      )
    ), counted_first AS (
      INSERT INTO code_failures (address, count, last_at)
      SELECT address, count, last_at FROM failures WHERE read_count IS NULL
      ON CONFLICT (address) DO NOTHING
      RETURNING address
    ), counted_more AS (
      UPDATE code_failures AS c SET count = f.count, last_at = f.last_at
      FROM failures AS f
      WHERE c.address = f.address AND c.count = f.read_count AND c.last_at = f.read_last_at
      RETURNING c.address
    ), ticket_told AS (${hooked(slot.ticket_hooks, once)}), ${auditEntry(slot, once)}`;
}

/** How many of them have been written: all, or the turn is lost. */
export const ticketsWritten = sql<number>`
  (SELECT count(*) FROM filed) + (SELECT count(*) FROM changed) + (SELECT count(*) FROM noted)
  + (SELECT count(*) FROM counted_first) + (SELECT count(*) FROM counted_more)
  + ${auditWritten}`;
