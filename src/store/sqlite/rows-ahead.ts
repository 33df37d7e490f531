import type { Accepted, Ahead, Committed, StoredConversation, UnitOfWork } from '../../conversation/ports.ts';
import type { NewInbound } from '../../conversation/rows.ts';
import { toJsonOrNull } from '../columns.ts';
import type { ConversationQueries } from '../queries/conversation-queries.ts';
import { rowAhead } from '../row-ahead.ts';
import { inboundColumns, type Unnumbered } from '../rows.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Prepared } from './statements.ts';
import type { PreparedUnit } from './unit-writes.ts';

interface Writing {
  prepare: (unit: UnitOfWork) => PreparedUnit;
  /** Numbers a row and appends it. */
  append: (row: NewInbound, columns: Unnumbered) => Accepted;
  /** For a turn that was not ready in time. */
  commit: (unit: UnitOfWork) => Promise<Committed>;
}

/**
 * Rows whose turns run before they are written. A turn that is ready when the row's transaction is written goes into it:
 * one transaction instead of two, its pages written once. One that takes longer, or has begun from what is no longer so,
 * leaves the row as every other: written by itself.
 */
export function rowsAhead(
  on: Pick<Prepared<ConversationQueries>, 'known' | 'answer' | 'append'>,
  commits: GroupCommit,
  { prepare, append, commit }: Writing,
): (row: NewInbound, known: StoredConversation) => Ahead {
  return (row, known) => {
    const columns = inboundColumns(row);
    const reply_json = toJsonOrNull(row.reply);
    const seq = known.lastSeq + 1;
    let turn: PreparedUnit | null = null;
    let isWritten = false;
    let committed: Committed | null = null;

    const alone = (): Accepted => {
      isWritten = true;
      committed = null;
      return append(row, columns);
    };
    const withTurn = (): Accepted => {
      if (turn === null || on.known.one(row) !== null) return alone();
      const { values, rest } = turn;
      const moved = on.answer.one({ ...values, reply_json, before: known.lastSeq, rows: values.bubbles + 1 });
      if (moved === null) return alone();
      isWritten = true;
      on.append.run({ ...columns, seq });
      committed = rest(moved);
      return { seq, duplicate: false };
    };
    return rowAhead(row, known, {
      accepted: commits.run(withTurn, alone),
      join: (unit) => {
        if (!isWritten) turn = prepare(unit);
      },
      joined: () => committed,
      commit,
    });
  };
}
