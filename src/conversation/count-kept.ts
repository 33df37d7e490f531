import type { Kept } from '../../dialogs/turn.ts';
import { everyRow } from './every-row.ts';
import type { ConversationStore } from './ports.ts';
import { isSaid } from './rows.ts';

/** Counts what is stored of a conversation: what was said, not what machines told each other. */
export async function countKept(conversation: string, { rows }: Pick<ConversationStore, 'rows'>): Promise<Kept> {
  const kept: Kept = { messages: 0, files: 0, since: null };
  for await (const some of everyRow(rows, conversation)) {
    for (const row of some) {
      if (!isSaid(row)) continue;
      kept.messages += 1;
      kept.since ??= row.at;
      if (row.direction === 'in') kept.files += row.attachments.filter(({ file }) => file != null).length;
    }
  }
  return kept;
}
