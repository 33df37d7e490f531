import { sql } from 'kysely';
import { type Builder, type Query, written } from '../../query.ts';
import type { ConversationColumns } from '../../tables.ts';
import { leased } from './inbound-parts.ts';
import { type SaidSlots, saidParts } from './said-parts.ts';
import { type TicketSlots, ticketChanges, ticketsWritten } from './ticket-parts.ts';
import { hooked } from './webhook-parts.ts';

export interface UnitSlots extends SaidSlots, Pick<ConversationColumns, 'case_json' | 'position_json'> {
  conversation: string;
  version: number;
  handled: number;
  failed: number;
  lease: number;
}

export interface ForgettingSlots {
  forgotten_body: string;
}

export interface HandoffSlots {
  /** JSON array of the row a desk lists: one, or none. */
  handoffs: string;
  /** What other systems are told of it. */
  handoff_hooks: string;
  /** 1: the conversation goes off the list. */
  unlist: number;
  /** JSON array of rows. */
  timers: string;
}

export interface TicketUnitSlots extends TicketSlots {
  /** How many rows the ticket changes have. */
  changes: number;
}

interface Moved {
  last_seq: number;
  last_in: number;
}

/** What a unit may do beside the turn itself: told apart, so that the usual turn is a short statement. */
export interface Kind {
  forget: boolean;
  tickets: boolean;
  /** The desk's list, and timers. */
  handoff: boolean;
}

type AllSlots = UnitSlots & ForgettingSlots & TicketUnitSlots & HandoffSlots;

/**
 * One unit of work, one statement. The handled cursor is the lock: no row, and the race is lost. A ticket that has
 * moved on divides by zero, which takes everything back.
 */
export function unitQuery(db: Builder, { forget, tickets, handoff }: Kind): Query<AllSlots, Moved> {
  return written<AllSlots>(db)((slot) => {
    const spent = forget
      ? sql`
        spent AS (
          UPDATE messages AS m
          SET sealed_json = NULL, failed = ${slot.failed}::bigint, text = '', body_json = ${slot.forgotten_body}::text
          FROM handled AS h WHERE m.conversation = h.id AND m.seq = ${slot.handled}::bigint
        ), gone AS (
          DELETE FROM messages AS m USING handled AS h
          WHERE m.conversation = h.id AND (m.seq < ${slot.handled}::bigint OR m.direction = 'out')
        ), timers_gone AS (
          DELETE FROM timers AS t USING handled AS h WHERE t.conversation = h.id
        ), deliveries_gone AS (
          DELETE FROM deliveries AS d USING handled AS h WHERE d.conversation = h.id
        )`
      : sql`
        spent AS (
          UPDATE messages AS m SET sealed_json = NULL, failed = ${slot.failed}::bigint
          FROM handled AS h WHERE m.conversation = h.id AND m.seq = ${slot.handled}::bigint
            AND (m.sealed_json IS NOT NULL OR m.failed <> ${slot.failed}::bigint)
        )`;
    const changes = tickets ? sql`, ${ticketChanges(slot, sql`handled`)}` : sql``;
    const handed = handoff
      ? sql`
        , listed AS (
          INSERT INTO handoffs (conversation, state, rank, since, holder, body_json)
          SELECT h.id, l.state, l.rank, l.since, l.holder, l.body_json
          FROM handled AS h, json_to_recordset(${slot.handoffs}::json) AS l (
            state text, rank bigint, since bigint, holder text, body_json text
          )
          ON CONFLICT (conversation) DO UPDATE SET
            state = excluded.state, rank = excluded.rank, since = excluded.since, holder = excluded.holder,
            body_json = excluded.body_json
        ), handoff_told AS (${hooked(slot.handoff_hooks, sql`handled`)}), unlisted AS (
          DELETE FROM handoffs AS o USING handled AS h
          WHERE o.conversation = h.id AND ${slot.unlist}::bigint = 1
        ), reminded AS (
          INSERT INTO timers (id, conversation, due_at, name, value_json)
          SELECT t.id, h.id, t.due_at, t.name, t.value_json
          FROM handled AS h, json_to_recordset(${slot.timers}::json) AS t (
            id text, due_at bigint, name text, value_json text
          )
          ON CONFLICT (id) DO UPDATE SET
            conversation = excluded.conversation, due_at = excluded.due_at, name = excluded.name,
            value_json = excluded.value_json
        )`
      : sql``;
    const proof = tickets
      ? sql`, 1 / (CASE WHEN ${ticketsWritten} = ${slot.changes}::bigint THEN 1 ELSE 0 END) AS whole`
      : sql``;
    return sql<Moved>`
      WITH handled AS (
        UPDATE conversations SET
          handled = ${slot.handled}::bigint,
          version = version + 1,
          last_seq = last_seq + ${slot.count}::bigint,
          case_json = ${slot.case_json}::text,
          position_json = ${slot.position_json}::text,
          updated_at = ${slot.at}::bigint,
          leased_until = CASE WHEN last_in > ${slot.handled}::bigint THEN ${leased(slot.lease)} ELSE 0 END
        WHERE id = ${slot.conversation} AND version = ${slot.version}::bigint
        RETURNING id, channel, last_seq, last_in
      ), ${spent}, ${saidParts(slot, sql`handled`)}${changes}${handed}
      SELECT last_seq, last_in${proof} FROM handled`;
  });
}
