import { type RawBuilder, sql } from 'kysely';
import type { Unnumbered } from '../../rows.ts';
import { databaseNow } from './clock.ts';

/** An inbound row on its way in, with what its conversation is made of when it is the first. */
export interface Arriving extends Unnumbered {
  channel: string;
  external: string;
  reply_json: string | null;
  /** How long the process that takes it in will be at work on it; 0: it will not be. Milliseconds. */
  lease: number;
}

export function leased(lease: number): RawBuilder<number> {
  return sql`CASE WHEN ${lease}::bigint = 0 THEN 0 ELSE ${databaseNow} + ${lease}::bigint END`;
}

/** `known`: the row that is there already. */
export function knownPart(slot: Pick<Unnumbered, 'conversation' | 'message_id'>): RawBuilder<unknown> {
  return sql`
    known AS (
      SELECT seq FROM messages
      WHERE conversation = ${slot.conversation} AND message_id = ${slot.message_id} AND direction = 'in'
    )`;
}

/**
 * The parts of a statement that takes an inbound row in, where `condition` holds: `known` (it is there already),
 * `arrived` (its conversation has numbered it), `appended` (it stands in its place). The row of the conversation is
 * locked until the commit, so rows become visible in the order of their numbers.
 */
export function arrival(slot: Arriving, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    ${knownPart(slot)}, arrived AS (
      INSERT INTO conversations AS c (
        id, channel, external, last_seq, last_in, handled, version, reply_json, created_at, updated_at, leased_until
      )
      SELECT ${slot.conversation}::text, ${slot.channel}::text, ${slot.external}::text, 1, 1, 0, 0,
        ${slot.reply_json}::text, ${slot.at}::bigint, ${slot.at}::bigint, ${leased(slot.lease)}
      WHERE ${condition} AND NOT EXISTS (SELECT 1 FROM known)
      ON CONFLICT (id) DO UPDATE SET
        last_seq = c.last_seq + 1,
        last_in = c.last_seq + 1,
        reply_json = coalesce(excluded.reply_json, c.reply_json),
        leased_until = greatest(excluded.leased_until, CASE WHEN c.last_in > c.handled THEN c.leased_until ELSE 0 END)
      RETURNING last_seq
    ), appended AS (
      INSERT INTO messages (
        conversation, seq, direction, kind, message_id, at, text, sealed_json, body_json, attempts, last_error, failed
      )
      SELECT ${slot.conversation}::text, last_seq, ${slot.direction}::text, ${slot.kind}::text,
        ${slot.message_id}::text, ${slot.at}::bigint, ${slot.text}::text, ${slot.sealed_json}::text,
        ${slot.body_json}::text, ${slot.attempts}::bigint, ${slot.last_error}::text, ${slot.failed}::bigint
      FROM arrived
      RETURNING seq
    )`;
}
