import type { DatabaseSync } from 'node:sqlite';
import type { Accepted, Committed, ConversationStore, UnitOfWork } from '../../conversation/ports.ts';
import type { NewInbound } from '../../conversation/rows.ts';
import { CodedError } from '../../errors.ts';
import type { TicketChange } from '../../tickets/ticket.ts';
import { toJsonOrNull } from '../columns.ts';
import { conversationQueries } from '../queries/conversation-queries.ts';
import type { Builder } from '../query.ts';
import { inboundColumns, toConversation, toInbound, toRow, type Unnumbered } from '../rows.ts';
import { timerColumns } from '../timer-event.ts';
import type { AuditWrites } from './audit-store.ts';
import { emptyLog } from './empty-log.ts';
import { coded } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { rowsAhead } from './rows-ahead.ts';
import { prepareAll } from './statements.ts';
import { timerWrites } from './timers.ts';
import { type UnitWrites, unitWrites } from './unit-writes.ts';

export function sqliteConversations(
  db: DatabaseSync,
  builder: Builder,
  commits: GroupCommit,
  { audit, ...writes }: UnitWrites & { audit: AuditWrites },
): ConversationStore {
  const on = prepareAll(db, conversationQueries(builder));

  /** Numbers the row and appends it, unless it is there already. */
  const append = (row: NewInbound, columns: Unnumbered): Accepted => {
    const known = on.known.one(row);
    if (known !== null) return { seq: known.seq, duplicate: true };
    const arrived = on.arrive.one({ ...row, reply_json: toJsonOrNull(row.reply) });
    if (arrived === null) throw new CodedError('store-failed', 'The conversation took no row.');
    on.append.run({ ...columns, seq: arrived.last_seq });
    return { seq: arrived.last_seq, duplicate: false };
  };

  const timers = timerWrites(db, builder, (row) => append(row, inboundColumns(row)));

  const prepare = unitWrites(db, builder, on, timers, writes);

  const commit = (unit: UnitOfWork): Promise<Committed> => {
    const { values, rest } = prepare(unit);
    return commits.run(() => {
      const moved = on.handle.one(values);
      if (moved === null) throw new CodedError('lost-race');
      return rest(moved);
    });
  };

  const ahead = rowsAhead(on, commits, { prepare, append, commit });

  /** What the unit erases leaves the log as well. */
  const erasedBy = (unit: UnitOfWork, committed: Promise<Committed>): Promise<Committed> =>
    unit.forget || erasing(unit.tickets) ? committed.finally(() => emptyLog(db)) : committed;

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

    commit: async (unit) => erasedBy(unit, commit(unit)),

    ahead: (row, known) => {
      const begun = ahead(row, known);
      return { ...begun, commit: async (unit) => erasedBy(unit, begun.commit(unit)) };
    },

    changeTicket: async (change, event, entry = null) => {
      const columns = event === null ? null : inboundColumns(event);
      const changes = [change].flat();
      const writeTicket = writes.tickets.prepare(changes, []);
      const writeAudit = audit.prepare(entry);
      const changed = commits.run(() => {
        writeTicket();
        writeAudit();
        return event === null || columns === null ? null : append(event, columns);
      });
      return erasing(changes) ? changed.finally(() => emptyLog(db)) : changed;
    },

    countFailures: async (failures, entry = null) => {
      const count = writes.tickets.prepare([], [failures]);
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
