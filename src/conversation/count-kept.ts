import type { Kept } from '../../dialogs/turn.ts';
import { everyRow } from './every-row.ts';
import type { ConversationStore } from './ports.ts';
import { type InboundRow, isSaid, type Row } from './rows.ts';

/**
 * Counts what is kept of a conversation: what was said, not what machines told each other. In a turn with the row that it
 * handles, which may still be on its way into the store.
 */
export async function countKept(
  conversation: string,
  { rows }: Pick<ConversationStore, 'rows'>,
  handled: InboundRow | null = null,
): Promise<Kept> {
  const kept: Kept = { messages: 0, files: 0, since: null };
  const count = (row: Row) => {
    if (!isSaid(row)) return;
    kept.messages += 1;
    kept.since ??= row.at;
    if (row.direction === 'in') kept.files += row.attachments.filter(({ file }) => file != null).length;
  };
  for await (const some of everyRow(rows, conversation)) {
    for (const row of some) if (row.seq !== handled?.seq) count(row);
  }
  if (handled !== null) count(handled);
  return kept;
}
