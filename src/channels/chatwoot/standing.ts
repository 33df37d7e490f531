import { z } from 'zod';
import type { StoredConversation } from '../../conversation/ports.ts';
import type { Elsewhere } from '../../handoff/desk-event.ts';
import { type Human, handoffSchema } from '../../handoff/handoff.ts';
import type { ChatwootConversation, ChatwootMessage } from './webhook-event.ts';

/** Names of people longer than this no borrower is shown. */
const longestName = 40;
/** After so long a wish that Chatwoot never heard of is taken for lost. Milliseconds. */
const lost = 60 * 60 * 1000;

/** How Chatwoot says that its conversation stands; a snoozed one is a human's, too. */
export function standingOf({ status, updated_at, timestamp, meta }: ChatwootConversation): Elsewhere {
  const state = status === 'pending' ? 'pending' : status === 'resolved' ? 'done' : 'open';
  const seconds = updated_at ?? timestamp ?? 0;
  return { state, by: state === 'open' ? humanIn(meta?.assignee) : null, at: Math.max(0, Math.round(seconds * 1000)) };
}

/** Who at Chatwoot it is; null for bots, contacts and nobody. */
export function humanIn(somebody: ChatwootMessage['sender']): Human | null {
  if (somebody?.type !== 'user') return null;
  const name = [...(somebody.name ?? '').trim()].slice(0, longestName).join('').trim();
  return { id: `chatwoot:${somebody.id}`, name: name === '' ? `#${somebody.id}` : name };
}

const kept = z.object({
  handoff: handoffSchema.nullable().catch(null),
  elsewhereAt: z.number().nullable().catch(null),
});

/**
 * Whether that is news to a conversation. Word that came along with something else gives a conversation back to the
 * assistant only when it is newer than what was heard last: a wish for a human that is still on its way is none of it.
 */
export function isNews({ case: borrower }: StoredConversation, word: Elsewhere, now: number): boolean {
  const { handoff, elsewhereAt } = kept.safeParse(borrower).data ?? { handoff: null, elsewhereAt: null };
  if (word.state === 'open') {
    if (word.by === null) return handoff === null;
    return !(handoff?.state === 'human' && handoff.by.id === word.by.id);
  }
  if (handoff === null) return false;
  return elsewhereAt === null ? handoff.since + lost < now : word.at > elsewhereAt;
}
