import type { DatabaseSync } from 'node:sqlite';
import type { ConversationStore, UnitOfWork } from '../../conversation/ports.ts';
import type { NewInbound } from '../../conversation/rows.ts';
import { CodedError } from '../../errors.ts';
import type { TicketChange } from '../../tickets/ticket.ts';
import { toJsonOrNull } from '../columns.ts';
import { conversationQueries } from '../queries/conversation-queries.ts';
import { forgetQueries } from '../queries/forget-queries.ts';
import type { Builder } from '../query.ts';
import {
  forgottenBody,
  inboundColumns,
  outboundColumns,
  toConversation,
  toInbound,
  toRow,
  type Unnumbered,
} from '../rows.ts';
import { timerColumns } from '../timer-event.ts';
import type { AuditWrites } from './audit-store.ts';
import type { DeliveryWrites } from './delivery-store.ts';
import { emptyLog } from './empty-log.ts';
import { coded } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import type { HandoffWrites } from './handoff-store.ts';
import { prepareAll } from './statements.ts';
import type { TicketWrites } from './ticket-store.ts';
import { timerWrites } from './timers.ts';

/** What a unit of work writes beside its conversation. */
export interface UnitWrites {
  tickets: TicketWrites;
  deliveries: DeliveryWrites;
  audit: AuditWrites;
  handoffs: HandoffWrites;
}

export function sqliteConversations(
  db: DatabaseSync,
  builder: Builder,
  commits: GroupCommit,
  { tickets, deliveries, audit, handoffs }: UnitWrites,
): ConversationStore {
  const on = prepareAll(db, conversationQueries(builder));
  const forgetting = prepareAll(db, forgetQueries(builder));

  /** Numbers the row and appends it; null when it is there already. */
  const append = (row: NewInbound, columns: Unnumbered): { seq: number; duplicate: boolean } => {
    const known = on.known.one(row);
    if (known !== null) return { seq: known.seq, duplicate: true };
    const arrived = on.arrive.one({ ...row, reply_json: toJsonOrNull(row.reply) });
    if (arrived === null) throw new CodedError('store-failed', 'The conversation took no row.');
    on.append.run({ ...columns, seq: arrived.last_seq });
    return { seq: arrived.last_seq, duplicate: false };
  };

  const timers = timerWrites(db, builder, (row) => append(row, inboundColumns(row)));

  const forget = (unit: UnitOfWork) => {
    const at = { conversation: unit.conversation, seq: unit.handled };
    forgetting.messages.run(at);
    forgetting.request.run({ ...at, body_json: forgottenBody });
    forgetting.timers.run(at);
    forgetting.deliveries.run(at);
  };

  return {
    accept: async (row) => {
      const columns = inboundColumns(row);
      return commits.run(() => append(row, columns));
    },

    find: async (conversation) =>
      coded(() => {
        const found = on.find.one({ conversation });
        return found === null ? null : toConversation(found);
      }),

    next: async (conversation, known = null) =>
      coded(() => {
        const found = on.next.one({ conversation, known });
        return found === null ? null : { conversation: toConversation(found), row: toInbound(found) };
      }),

    commit: async (unit) => {
      // All of it is turned into columns now: what the caller does with it later changes nothing.
      const bubbles = unit.bubbles.map((bubble) => outboundColumns(bubble, unit));
      const values = {
        conversation: unit.conversation,
        version: unit.version,
        handled: unit.handled,
        at: unit.at,
        bubbles: bubbles.length,
        case_json: toJsonOrNull(unit.case),
        position_json: toJsonOrNull(unit.position),
      };
      const failed = unit.failed ? 1 : 0;
      const { conversation, handled, spends, forget: forgotten, deliver, at } = unit;
      const writeTickets = tickets.prepare(unit.tickets, unit.failures);
      const listHandoff = handoffs.prepare(conversation, unit.handoff);
      const reminders = unit.timers.map(timerColumns);
      const committed = commits.run(() => {
        const moved = on.handle.one(values);
        if (moved === null) throw new CodedError('lost-race');
        if (spends || unit.failed) on.spend.run({ conversation, seq: handled, failed });
        if (forgotten) forget(unit);
        let seq = moved.last_seq - bubbles.length;
        for (const bubble of bubbles) {
          seq += 1;
          on.append.run({ ...bubble, seq });
          if (deliver) deliveries.queue(conversation, seq, moved.channel, at);
        }
        writeTickets();
        listHandoff();
        for (const reminder of reminders) timers.set(reminder);
        return { lastSeq: moved.last_seq, more: moved.last_in > handled };
      });
      return forgotten || erasing(unit.tickets) ? committed.finally(() => emptyLog(db)) : committed;
    },

    changeTicket: async (change, event, entry = null) => {
      const columns = event === null ? null : inboundColumns(event);
      const changes = [change].flat();
      const writeTicket = tickets.prepare(changes, []);
      const writeAudit = audit.prepare(entry);
      const changed = commits.run(() => {
        writeTicket();
        writeAudit();
        return event === null || columns === null ? null : append(event, columns);
      });
      return erasing(changes) ? changed.finally(() => emptyLog(db)) : changed;
    },

    countFailures: async (failures, entry = null) => {
      const count = tickets.prepare([], [failures]);
      const writeAudit = audit.prepare(entry);
      return commits.run(() => {
        count();
        writeAudit();
      });
    },

    rows: async (conversation, after, limit) => coded(() => on.rows.all({ conversation, after, limit }).map(toRow)),

    // One process a database: whoever asks finds only what it, or the process before it, has left.
    pending: async (limit) =>
      coded(() => on.pending.all({ limit }).map(({ id }) => ({ conversation: id, left: true }))),

    lastSeqs: async (conversations) =>
      coded(() => {
        const found = conversations.map((conversation) => on.find.one({ conversation }));
        return new Map(found.flatMap((one) => (one === null ? [] : [[one.id, one.last_seq] as const])));
      }),

    countAttempt: (conversation, seq, code) =>
      commits.run(() => on.countAttempt.one({ conversation, seq, code })?.attempts ?? 0),

    setTimer: async (timer) => {
      const columns = timerColumns(timer);
      return commits.run(() => timers.set(columns));
    },

    fireTimers: async (now, limit) =>
      coded(() => timers.someDue(now)) ? commits.run(() => timers.fire(now, limit)) : [],

    eraseSeals: async (before) =>
      coded(() => on.spentSeals.one({ before })) === null ? 0 : commits.run(() => on.eraseSeals.run({ before })),
  };
}

/** A contact or words are to leave the file as well. */
function erasing(changes: readonly TicketChange[]): boolean {
  return changes.some(({ events }) => events.some(({ type }) => type === 'erase'));
}
