import { sql } from 'kysely';
import { shown } from '../../queries/search-queries.ts';
import { type Builder, written } from '../../query.ts';
import type { SaidColumns } from '../../search-rows.ts';
import { databaseNow } from './clock.ts';

/** A conversation that is behind, with a row to take; one with none to take comes once, its seq null. */
type ToTake = { [K in keyof SaidColumns]: K extends 'seq' ? number | null : SaidColumns[K] } & { last_seq: number };

/** What fills the index: read first, made into words by us, and written where what was read is still there. */
export function fillQueries(db: Builder) {
  const isBehind = sql`
    c.last_in <= c.handled AND c.last_seq > coalesce(r.seq, 0)
    AND EXISTS (SELECT 1 FROM tickets AS t WHERE t.conversation = c.id)`;
  return {
    behind: written<{ conversations: string }>(db)(
      (slot) => sql<{ conversation: string }>`
        SELECT c.id AS conversation FROM json_array_elements_text(${slot.conversations}::json) AS w (id)
        JOIN conversations AS c ON c.id = w.id LEFT JOIN search_reached AS r ON r.conversation = c.id
        WHERE ${isBehind}`,
    ),

    toTake: written<{ conversations: string; limit: number }>(db)(
      (slot) => sql<ToTake>`
        SELECT c.id AS conversation, c.last_seq, m.seq, m.at, m.direction, m.text
        FROM json_array_elements_text(${slot.conversations}::json) AS w (id)
        JOIN conversations AS c ON c.id = w.id LEFT JOIN search_reached AS r ON r.conversation = c.id
        LEFT JOIN LATERAL (
          SELECT seq, at, direction, text FROM messages
          WHERE conversation = c.id AND seq > coalesce(r.seq, 0) AND seq <= c.last_seq
            AND kind IN ('message', 'bubble') AND text <> ''
          ORDER BY seq LIMIT ${slot.limit}::bigint
        ) AS m ON true
        WHERE ${isBehind}
        ORDER BY c.id, m.seq`,
    ),

    /** What was deleted since it was read is not taken; what another process has taken meanwhile is there once. */
    putSaid: written<{ entries: string; reached: string }>(db)(
      (slot) => sql<object>`
        WITH coming AS (
          SELECT * FROM json_to_recordset(${slot.entries}::json) AS e (
            first bigint, part text, conversation text, seq bigint, words text
          )
        ), there AS (
          SELECT m.conversation, m.seq FROM messages AS m JOIN coming AS e USING (conversation, seq)
          FOR KEY SHARE OF m
        ), put AS (
          INSERT INTO search_entries (id, part, conversation, seq, words)
          SELECT e.first + nextval('search_within'), e.part, e.conversation, e.seq, e.words::tsvector
          FROM coming AS e JOIN there USING (conversation, seq)
          ON CONFLICT DO NOTHING
        ), known AS (
          SELECT c.id, r.seq FROM conversations AS c
          JOIN json_to_recordset(${slot.reached}::json) AS r (conversation text, seq bigint) ON r.conversation = c.id
          WHERE c.last_seq >= r.seq
          FOR KEY SHARE OF c
        )
        INSERT INTO search_reached (conversation, seq) SELECT id, seq FROM known
        ON CONFLICT (conversation) DO UPDATE SET seq = greatest(search_reached.seq, excluded.seq)`,
    ),

    /** All of a ticket's texts, in place of those of before; none where it has moved on since it was read. */
    putTicket: written<{ ticket: string; version: number; notes: number; entries: string }>(db)(
      (slot) => sql<object>`
        WITH there AS (
          SELECT number FROM tickets
          WHERE number = ${slot.ticket} AND version = ${slot.version}::bigint FOR KEY SHARE
        ), gone AS (
          DELETE FROM search_entries AS e USING there AS t WHERE e.ticket = t.number RETURNING e.id
        ), reached AS (
          INSERT INTO search_tickets (ticket, version, notes)
          SELECT number, ${slot.version}::bigint, ${slot.notes}::bigint FROM there
          ON CONFLICT (ticket) DO UPDATE SET version = excluded.version, notes = excluded.notes
        )
        INSERT INTO search_entries (id, part, ticket, n, note, words)
        SELECT e.first + nextval('search_within'), e.part, t.number, e.n, e.note, e.words::tsvector
        FROM there AS t, json_to_recordset(${slot.entries}::json) AS e (
          first bigint, part text, n bigint, note text, words text
        )
        -- Asked for, so that what was there is gone before this comes.
        WHERE (SELECT count(*) FROM gone) >= 0
          AND (e.note IS NULL OR EXISTS (SELECT 1 FROM desk_notes AS n WHERE n.id = e.note))
        ON CONFLICT DO NOTHING`,
    ),

    /** No row: it is another's. A lease that reaches further than a lease can was given before the clock was set back. */
    lead: written<{ process: string; life: number }>(db)(
      (slot) => sql<{ one: number }>`
        INSERT INTO search_lead AS l (one, process, until)
        VALUES (1, ${slot.process}::text, ${databaseNow} + ${slot.life}::bigint)
        ON CONFLICT (one) DO UPDATE SET process = excluded.process, until = excluded.until
        WHERE l.process = excluded.process OR l.until < ${databaseNow} OR l.until > excluded.until
        RETURNING one`,
    ),
  };
}

interface Asked {
  words: string;
  before: number;
  limit: number;
}

/** `among` for what is common, `find` for what is not: the index alone would gather every text that holds a common word. */
export function findQueries(db: Builder) {
  return {
    among: written<Asked & { most: number }>(db)((slot) =>
      shown(sql`
        SELECT id FROM (
          SELECT id, words FROM search_entries WHERE id < ${slot.before}::bigint ORDER BY id DESC LIMIT ${slot.most}::bigint
        ) AS newest WHERE words @@ ${slot.words}::tsquery ORDER BY id DESC LIMIT ${slot.limit}::bigint`),
    ),
    find: written<Asked>(db)((slot) =>
      shown(sql`
        SELECT id FROM (
          SELECT id FROM search_entries WHERE words @@ ${slot.words}::tsquery AND id < ${slot.before}::bigint
          -- Keeps the planner from reading backwards through all texts for the few that are wanted.
          OFFSET 0
        ) AS matching ORDER BY id DESC LIMIT ${slot.limit}::bigint`),
    ),
  };
}
