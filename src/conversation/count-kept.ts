import type { Kept } from '../../dialogs/turn.ts';
import type { ConversationStore } from './ports.ts';

const page = 500;

/** Counts what is stored of a conversation: what was said, not what machines told each other. */
export async function countKept(conversation: string, { rows }: Pick<ConversationStore, 'rows'>): Promise<Kept> {
  const kept: Kept = { messages: 0, files: 0, since: null };
  for (let after = 0; ; ) {
    const some = await rows(conversation, after, page);
    for (const row of some) {
      if (row.direction === 'in' && row.kind !== 'message') continue;
      kept.messages += 1;
      kept.since ??= row.at;
      if (row.direction === 'in') kept.files += row.attachments.filter(({ file }) => file != null).length;
    }
    const last = some.at(-1);
    if (last === undefined || some.length < page) return kept;
    after = last.seq;
  }
}
