import type { Accepted, Committed, ConversationStore, UnitOfWork } from '../../conversation/ports.ts';
import type { NewInbound } from '../../conversation/rows.ts';
import { CodedError } from '../../errors.ts';
import { waitingMessage } from '../../webhooks/messages-of.ts';
import { toJson, toJsonOrNull } from '../columns.ts';
import { handoffColumns } from '../handoff-rows.ts';
import { conversationQueries } from '../queries/conversation-queries.ts';
import { timerQueries } from '../queries/timer-queries.ts';
import type { Builder } from '../query.ts';
import { forgottenBody, inboundColumns, outboundColumns, toConversation, toInbound, toRow } from '../rows.ts';
import { timerColumns, timerEvent } from '../timer-event.ts';
import { hookColumns } from '../webhook-rows.ts';
import type { Database } from './database.ts';
import { hasState, uniqueViolation } from './failure.ts';
import { InOrder } from './in-order.ts';
import { orLost } from './or-lost.ts';
import { answeredQuery } from './queries/answered-query.ts';
import type { Arriving } from './queries/inbound-parts.ts';
import { inboundQueries } from './queries/inbound-queries.ts';
import type { SaidSlots } from './queries/said-parts.ts';
import { unitQuery } from './queries/unit-queries.ts';
import { rowsAhead } from './rows-ahead.ts';
import { recordset, ticketSlots } from './ticket-store.ts';

/** `lease`: how long a process is taken to be at work on what it has accepted; 0 for one that does no turns. Milliseconds. */
export function postgresConversations(database: Database, builder: Builder, lease: number): ConversationStore {
  const { find, rows, countAttempt, eraseSeals } = database.prepareAll(conversationQueries(builder));
  const timers = database.prepareAll(timerQueries(builder));
  const on = database.prepareAll(inboundQueries(builder));
  const both = [false, true];
  const units = both.flatMap((handoff) =>
    both.flatMap((forget) => both.map((tickets) => database.prepare(unitQuery(builder, { handoff, forget, tickets })))),
  );

  const answered = database.prepare(answeredQuery(builder));
  const inOrder = new InOrder();

  const arriving = (row: NewInbound): Arriving => ({
    ...inboundColumns(row),
    channel: row.channel,
    external: row.external,
    reply_json: toJsonOrNull(row.reply),
    lease,
  });

  const accept = async (arrived: Arriving) => accepted(await onceMore(() => on.accept.one(arrived)));

  const said = (work: UnitOfWork): SaidSlots => {
    const bubbles = work.bubbles.map((bubble, at) => {
      const { direction, kind, message_id, text, sealed_json, body_json } = outboundColumns(bubble, work);
      return { n: at + 1, direction, kind, message_id, text, sealed_json, body_json };
    });
    return { at: work.at, bubbles: recordset(bubbles), count: bubbles.length, deliver: work.deliver ? 1 : 0 };
  };

  const commit = async (work: UnitOfWork): Promise<Committed> => {
    const changes = ticketSlots(work.tickets, work.failures);
    if (changes === null) throw lost('The changes of a ticket do not follow each other.');
    const handed = work.handoff !== undefined || work.timers.length > 0;
    const query = units[(handed ? 4 : 0) + (work.forget ? 2 : 0) + (changes.changes > 0 ? 1 : 0)];
    const moved = await query?.one({
      conversation: work.conversation,
      version: work.version,
      handled: work.handled,
      failed: work.failed ? 1 : 0,
      case_json: toJsonOrNull(work.case),
      position_json: toJsonOrNull(work.position),
      ...said(work),
      lease,
      forgotten_body: forgottenBody,
      handoffs: recordset(work.handoff == null ? [] : [handoffColumns(work.handoff)]),
      handoff_hooks: recordset(work.handoff?.state === 'waiting' ? [hookColumns(waitingMessage(work.handoff))] : []),
      unlist: work.handoff === null ? 1 : 0,
      timers: recordset(work.timers.map(timerColumns)),
      ...changes,
    });
    if (moved == null) throw lost(null);
    return { lastSeq: moved.last_seq, more: moved.last_in > work.handled };
  };

  const ahead = rowsAhead({
    answered,
    inOrder,
    said,
    arriving,
    accept,
    commit: (work) => orLost(ticketMoved, () => commit(work)),
  });

  return {
    accept: async (row) => {
      const arrived = arriving(row);
      return inOrder.run(row.conversation, () => accept(arrived));
    },

    ahead,

    find: async (conversation) => {
      const found = await find.one({ conversation });
      return found === null ? null : toConversation(found);
    },

    next: async (conversation, known = null) => {
      const found = await on.next.one({ conversation, known });
      return found === null ? null : { conversation: toConversation(found), row: toInbound(found) };
    },

    commit: (work) => orLost(ticketMoved, () => commit(work)),

    changeTicket: async (change, event, audit = null) => {
      const slots = ticketSlots([change].flat(), [], audit);
      if (slots === null) throw lost(null);
      const arrived = event === null ? null : arriving(event);
      return orLost(ticketMoved, async () => {
        if (arrived !== null)
          return accepted(await onceMore(() => on.changeTicketTelling.one({ ...slots, ...arrived })));
        await on.changeTicket.one(slots);
        return null;
      });
    },

    countFailures: async (failures, audit = null) => {
      const slots = ticketSlots([], [failures], audit);
      if (slots === null) throw lost(null);
      await orLost(ticketMoved, () => on.changeTicket.one(slots));
    },

    rows: async (conversation, after, limit) => (await rows.all({ conversation, after, limit })).map(toRow),

    pending: async (limit) =>
      (await on.take.all({ limit, lease })).map(({ id, left }) => ({ conversation: id, left: left === 1 })),

    lastSeqs: async (conversations) => {
      if (conversations.length === 0) return new Map();
      const found = await on.lastSeqs.all({ ids: toJson(conversations) });
      return new Map(found.map(({ id, last_seq }) => [id, last_seq]));
    },

    countAttempt: async (conversation, seq, code) =>
      (await countAttempt.one({ conversation, seq, code }))?.attempts ?? 0,

    setTimer: async (timer) => {
      await timers.set.run(timerColumns(timer));
    },

    fireTimers: async (now, limit) => {
      const woken = new Set<string>();
      for (const timer of await timers.due.all({ now, limit })) {
        const stored = await find.one({ conversation: timer.conversation });
        const event = timerEvent(timer, stored ?? nobody(timer.conversation), now);
        const fired = await onceMore(() => on.fire.one({ ...arriving(event), timer: timer.id, due_at: timer.due_at }));
        if (stored !== null && fired?.fired === 1) woken.add(stored.id);
      }
      return [...woken];
    },

    eraseSeals: (before) => eraseSeals.run({ before }),
  };
}

function accepted(arrived: { seq: number; duplicate: number } | null): Accepted {
  if (arrived === null) throw new CodedError('store-failed', 'The conversation took no row.');
  return { seq: arrived.seq, duplicate: arrived.duplicate === 1 };
}

/** The same message in the same moment: whoever came second finds the first one's row. */
async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CodedError && hasState(error.cause, uniqueViolation))) throw error;
    return work();
  }
}

const ticketMoved = 'A ticket has moved on.';

function lost(detail: string | null): CodedError {
  return new CodedError('lost-race', detail);
}

/** A timer of a conversation that is gone goes by itself: its event is written nowhere. */
function nobody(conversation: string) {
  return { id: conversation, channel: '', external: '' };
}
