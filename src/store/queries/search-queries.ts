import { type RawBuilder, sql } from 'kysely';
import { type Builder, query, written } from '../query.ts';
import type { HitColumns, SaidColumns } from '../search-rows.ts';

/** What is said aloud; events are heard by nobody. */
const said = sql`kind IN ('message', 'bubble') AND text <> ''`;
/** Conversations that the desk reads. */
const hasTicket = sql`EXISTS (SELECT 1 FROM tickets AS t WHERE t.conversation = c.id)`;

/** Reading for the index, and what is the same in both databases. */
export function searchQueries(db: Builder) {
  return {
    /** No row: no ticket belongs to it, something waits in it, or the index has it all. */
    standing: written<{ conversation: string }>(db)(
      (slot) => sql<{ last_seq: number; reached: number }>`
        SELECT c.last_seq, coalesce(r.seq, 0) AS reached
        FROM conversations AS c LEFT JOIN search_reached AS r ON r.conversation = c.id
        WHERE c.id = ${slot.conversation} AND c.last_in <= c.handled AND c.last_seq > coalesce(r.seq, 0) AND ${hasTicket}`,
    ),
    said: written<{ conversation: string; after: number; upto: number; limit: number }>(db)(
      (slot) => sql<SaidColumns>`
        SELECT conversation, seq, at, direction, text FROM messages
        WHERE conversation = ${slot.conversation} AND seq > ${slot.after} AND seq <= ${slot.upto} AND ${said}
        ORDER BY seq LIMIT ${slot.limit}`,
    ),
    /** No row: the index has it as it is. */
    ticketBehind: written<{ number: string }>(db)(
      (slot) => sql<{ body_json: string; version: number; notes: number }>`
        SELECT t.body_json, t.version, (SELECT count(*) FROM desk_notes AS n WHERE n.ticket = t.number) AS notes
        FROM tickets AS t LEFT JOIN search_tickets AS s ON s.ticket = t.number
        WHERE t.number = ${slot.number} AND (s.version IS NULL OR s.version <> t.version
          OR s.notes <> (SELECT count(*) FROM desk_notes AS n WHERE n.ticket = t.number))`,
    ),
    look: written<{ after: string; limit: number }>(db)(
      (slot) => sql<{ number: string; conversation: string; behind: number; said_behind: number }>`
        SELECT "some".number, "some".conversation,
          CASE WHEN s.version = "some".version
            AND s.notes = (SELECT count(*) FROM desk_notes AS n WHERE n.ticket = "some".number) THEN 0 ELSE 1 END AS behind,
          CASE WHEN c.last_seq > coalesce(r.seq, 0) AND c.last_in <= c.handled THEN 1 ELSE 0 END AS said_behind
        FROM (
          SELECT number, conversation, version FROM tickets
          WHERE number > ${slot.after} ORDER BY number LIMIT ${slot.limit}
        ) AS "some"
        LEFT JOIN search_tickets AS s ON s.ticket = "some".number
        LEFT JOIN conversations AS c ON c.id = "some".conversation
        LEFT JOIN search_reached AS r ON r.conversation = "some".conversation
        ORDER BY "some".number`,
    ),
    dropTicket: query<{ ticket: string }>()((slot) =>
      db.deleteFrom('search_entries').where('ticket', '=', slot.ticket),
    ),
  };
}

/** `hits` are places, as the database finds them: each with its text as it stands today. */
export function shown(hits: RawBuilder<unknown>) {
  return sql<HitColumns>`
    WITH hits AS (${hits})
    SELECT e.id, e.part, coalesce(m.at, v.at, n.at, t.created_at) AS at, coalesce(m.text, v.note, n.text) AS text,
      m.body_json AS said_json, t.body_json
    FROM hits JOIN search_entries AS e ON e.id = hits.id
    LEFT JOIN messages AS m ON m.conversation = e.conversation AND m.seq = e.seq
    LEFT JOIN ticket_events AS v ON v.ticket = e.ticket AND v.n = e.n
    LEFT JOIN desk_notes AS n ON n.id = e.note
    LEFT JOIN tickets AS t ON t.number = coalesce(e.ticket, (
      SELECT number FROM tickets AS o WHERE o.conversation = e.conversation ORDER BY o.created_at DESC, o.number DESC LIMIT 1
    ))
    ORDER BY e.id DESC`;
}
