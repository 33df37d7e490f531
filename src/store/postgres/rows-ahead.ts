import type { Accepted, Ahead, Committed, StoredConversation, UnitOfWork } from '../../conversation/ports.ts';
import type { NewInbound } from '../../conversation/rows.ts';
import { isCoded } from '../../errors.ts';
import { toJsonOrNull } from '../columns.ts';
import { rowAhead } from '../row-ahead.ts';
import type { Asked } from './database.ts';
import type { InOrder } from './in-order.ts';
import type { AnsweredSlots } from './queries/answered-query.ts';
import type { Arriving } from './queries/inbound-parts.ts';
import type { SaidSlots } from './queries/said-parts.ts';

interface Writing {
  answered: Asked<AnsweredSlots, { last_seq: number }>;
  inOrder: InOrder;
  said: (unit: UnitOfWork) => SaidSlots;
  arriving: (row: NewInbound) => Arriving;
  /** Out of any order: that is kept here. */
  accept: (arrived: Arriving) => Promise<Accepted>;
  commit: (unit: UnitOfWork) => Promise<Committed>;
}

/**
 * Rows whose turns run before they are sent. A turn that is ready within the same round of the event loop, and writes
 * nothing but its bubbles and its conversation, goes with its row in one statement; every other follows its row.
 */
export function rowsAhead({ answered, inOrder, said, arriving, accept, commit }: Writing) {
  return (row: NewInbound, known: StoredConversation): Ahead => {
    const came = arriving(row);
    const seq = known.lastSeq + 1;
    const ready = Promise.withResolvers<void>();
    let isOpen = true;
    let turn: AnsweredSlots | null = null;
    let committed: Committed | null = null;

    const slots = (unit: UnitOfWork): AnsweredSlots => ({
      ...came,
      ...said(unit),
      came_at: came.at,
      // What is spent is not even written.
      sealed_json: unit.spends ? null : came.sealed_json,
      version: unit.version,
      before: known.lastSeq,
      case_json: toJsonOrNull(unit.case),
      position_json: toJsonOrNull(unit.position),
    });

    const withTurn = async (values: AnsweredSlots): Promise<Accepted | null> => {
      const moved = await answered.one(values).catch((error) => {
        if (isCoded(error, 'store-unreachable')) throw error;
        // Whatever else it is (the same message in the same moment, no room for the turn): the row is tried by itself.
        return null;
      });
      if (moved === null) return null;
      committed = { lastSeq: moved.last_seq, more: false };
      return { seq, duplicate: false };
    };

    const accepted = inOrder.run(row.conversation, async () => {
      await Promise.race([ready.promise, endOfRound()]);
      isOpen = false;
      return (turn === null ? null : await withTurn(turn)) ?? accept(came);
    });

    return rowAhead(row, known, {
      accepted,
      join: (unit) => {
        if (isOpen && isPlain(unit)) turn = slots(unit);
        ready.resolve();
      },
      joined: () => committed,
      commit,
    });
  };
}

function isPlain({ forget, failed, tickets, failures, timers, handoff }: UnitOfWork): boolean {
  const others = tickets.length + failures.length + timers.length;
  return !forget && !failed && others === 0 && handoff === undefined;
}

function endOfRound(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
