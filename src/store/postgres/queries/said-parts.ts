import { type RawBuilder, sql } from 'kysely';

export interface SaidSlots {
  at: number;
  /** JSON array of the bubbles' rows, numbered from 1 in `n`. */
  bubbles: string;
  count: number;
  deliver: number;
}

/**
 * The parts of a unit's statement that append its bubbles and queue them: `said` and `queued`, numbered up to the last_seq
 * of the conversation's row in `moved`.
 */
export function saidParts(slot: SaidSlots, moved: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    said AS (
      INSERT INTO messages (
        conversation, seq, direction, kind, message_id, at, text, sealed_json, body_json, attempts, last_error, failed
      )
      SELECT h.id, h.last_seq - ${slot.count}::bigint + b.n, b.direction, b.kind, b.message_id, ${slot.at}::bigint,
        b.text, b.sealed_json, b.body_json, 0, NULL, 0
      FROM ${moved} AS h, json_to_recordset(${slot.bubbles}::json) AS b (
        n bigint, direction text, kind text, message_id text, text text, sealed_json text, body_json text
      )
      RETURNING seq
    ), queued AS (
      INSERT INTO deliveries (conversation, seq, channel, due_at, attempts)
      SELECT h.id, s.seq, h.channel, ${slot.at}::bigint, 0 FROM ${moved} AS h, said AS s
      WHERE ${slot.deliver}::bigint = 1
    )`;
}
