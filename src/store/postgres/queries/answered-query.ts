import { sql } from 'kysely';
import { type Builder, type Query, written } from '../../query.ts';
import type { Unnumbered } from '../../rows.ts';
import type { ConversationColumns } from '../../tables.ts';
import { knownPart } from './inbound-parts.ts';
import { type SaidSlots, saidParts } from './said-parts.ts';

/** A row of a conversation that is there, with the turn that answers it and writes nothing else. */
export interface AnsweredSlots
  extends SaidSlots,
    Pick<ConversationColumns, 'case_json' | 'position_json' | 'reply_json'>,
    Omit<Unnumbered, 'at'> {
  /** When the row came, beside `at`, when the turn was. */
  came_at: number;
  version: number;
  /** The last seq that the turn knew of. */
  before: number;
}

/** Row and turn in one statement, as long as nothing has come in between. No row: something has, or it was there already. */
export function answeredQuery(db: Builder): Query<AnsweredSlots, { last_seq: number }> {
  return written<AnsweredSlots>(db)(
    (slot) => sql<{ last_seq: number }>`
      WITH ${knownPart(slot)}, answered AS (
        UPDATE conversations SET
          handled = last_seq + 1,
          last_in = last_seq + 1,
          version = version + 1,
          last_seq = last_seq + 1 + ${slot.count}::bigint,
          case_json = ${slot.case_json}::text,
          position_json = ${slot.position_json}::text,
          reply_json = coalesce(${slot.reply_json}::text, reply_json),
          updated_at = ${slot.at}::bigint,
          leased_until = 0
        WHERE id = ${slot.conversation} AND version = ${slot.version}::bigint AND last_seq = ${slot.before}::bigint
          AND NOT EXISTS (SELECT 1 FROM known)
        RETURNING id, channel, last_seq, handled
      ), appended AS (
        INSERT INTO messages (
          conversation, seq, direction, kind, message_id, at, text, sealed_json, body_json, attempts, last_error, failed
        )
        SELECT id, handled, ${slot.direction}::text, ${slot.kind}::text, ${slot.message_id}::text,
          ${slot.came_at}::bigint, ${slot.text}::text, ${slot.sealed_json}::text, ${slot.body_json}::text,
          ${slot.attempts}::bigint, ${slot.last_error}::text, ${slot.failed}::bigint
        FROM answered
      ), ${saidParts(slot, sql`answered`)}
      SELECT last_seq FROM answered`,
  );
}
