import type { Accepted, Ahead, Committed, StoredConversation, UnitOfWork } from '../conversation/ports.ts';
import type { NewInbound } from '../conversation/rows.ts';
import { CodedError } from '../errors.ts';
import { arrived } from './rows.ts';

/** What a side of the store does for a row on its way. */
export interface Underway {
  accepted: Promise<Accepted>;
  /** The row's turn is ready: it goes along where that is still possible. */
  join(unit: UnitOfWork): void;
  /** What has come of it once the row is accepted; null where it did not go along. */
  joined(): Committed | null;
  /** Commits a turn by itself. */
  commit(unit: UnitOfWork): Promise<Committed>;
}

/** A row on its way into either side of the store, numbered as it will be where nothing comes in between. */
export function rowAhead(row: NewInbound, known: StoredConversation, underway: Underway): Ahead {
  const seq = known.lastSeq + 1;
  const { accepted, join, joined, commit } = underway;
  return {
    taken: {
      conversation: { ...known, lastSeq: seq, reply: row.reply ?? known.reply },
      row: arrived(row, seq),
    },
    accepted: accepted.then((stored) => ({ ...stored, answered: joined() !== null })),
    commit: async (unit) => {
      join(unit);
      const stored = await accepted;
      const committed = joined();
      if (committed !== null) return committed;
      // One that was there already has an older number.
      if (stored.seq !== unit.handled) throw new CodedError('lost-race');
      return commit(unit);
    },
  };
}
