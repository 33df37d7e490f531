import type { DatabaseSync } from 'node:sqlite';
import type { Committed, UnitOfWork } from '../../conversation/ports.ts';
import { toJsonOrNull } from '../columns.ts';
import type { ConversationQueries } from '../queries/conversation-queries.ts';
import { forgetQueries } from '../queries/forget-queries.ts';
import type { Builder } from '../query.ts';
import { forgottenBody, outboundColumns } from '../rows.ts';
import type { ConversationColumns } from '../tables.ts';
import { timerColumns } from '../timer-event.ts';
import type { DeliveryWrites } from './delivery-store.ts';
import type { HandoffWrites } from './handoff-store.ts';
import { type Prepared, prepareAll } from './statements.ts';
import type { TicketWrites } from './ticket-store.ts';
import type { TimerWrites } from './timers.ts';

/** What a unit of work writes beside its conversation. */
export interface UnitWrites {
  tickets: TicketWrites;
  deliveries: DeliveryWrites;
  handoffs: HandoffWrites;
}

/** A unit of work, turned into columns: what its maker does with it later changes nothing. */
export interface PreparedUnit {
  /** Of its conversation. */
  values: {
    conversation: string;
    version: number;
    handled: number;
    at: number;
    bubbles: number;
    case_json: string | null;
    position_json: string | null;
  };
  /** Writes everything else, in the transaction in which its conversation has moved on to `moved`. */
  rest(moved: Pick<ConversationColumns, 'last_seq' | 'last_in' | 'channel'>): Committed;
}

export function unitWrites(
  db: DatabaseSync,
  builder: Builder,
  { append, spend }: Pick<Prepared<ConversationQueries>, 'append' | 'spend'>,
  timers: TimerWrites,
  { tickets, deliveries, handoffs }: UnitWrites,
): (unit: UnitOfWork) => PreparedUnit {
  const forgetting = prepareAll(db, forgetQueries(builder));

  const forget = (conversation: string, seq: number) => {
    const at = { conversation, seq };
    forgetting.messages.run(at);
    forgetting.request.run({ ...at, body_json: forgottenBody });
    forgetting.timers.run(at);
    forgetting.deliveries.run(at);
  };

  return (unit) => {
    const { conversation, version, handled, spends, failed, forget: forgets, deliver, at } = unit;
    const bubbles = unit.bubbles.map((bubble) => outboundColumns(bubble, unit));
    const writeTickets = tickets.prepare(unit.tickets, unit.failures);
    const listHandoff = handoffs.prepare(conversation, unit.handoff);
    const reminders = unit.timers.map(timerColumns);
    return {
      values: {
        conversation,
        version,
        handled,
        at,
        bubbles: bubbles.length,
        case_json: toJsonOrNull(unit.case),
        position_json: toJsonOrNull(unit.position),
      },
      rest: (moved) => {
        if (spends || failed) spend.run({ conversation, seq: handled, failed: failed ? 1 : 0 });
        if (forgets) forget(conversation, handled);
        let seq = moved.last_seq - bubbles.length;
        for (const bubble of bubbles) {
          seq += 1;
          append.run({ ...bubble, seq });
          if (deliver) deliveries.queue(conversation, seq, moved.channel, at);
        }
        writeTickets();
        listHandoff();
        for (const reminder of reminders) timers.set(reminder);
        return { lastSeq: moved.last_seq, more: moved.last_in > handled };
      },
    };
  };
}
