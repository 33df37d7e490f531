import { z } from 'zod';
import type { Conversations } from '../../conversation/conversations.ts';
import { CodedError } from '../../errors.ts';
import type { Callers, Visit } from './callers.ts';
import type { Limited } from './limits.ts';
import type { Holder } from './tokens.ts';

export const channel = 'direct-line';
export const basePath = '/v3/directline';

/** Under which id the rows of a conversation lie. */
export function rowsOf(conversation: string): string {
  return `${channel}:${conversation}`;
}

/** Stands for the user in the stream of a server, which may speak for one and then for another. */
export const whoever = '*';

/** Who asks something of a conversation that is there. */
export interface Party extends Holder {
  /** The operator's own server: `user` is then whom it has spoken for last. */
  isServer: boolean;
  lastSeq: number;
}

/** What stands on the conversation itself. */
const kept = z.object({ user: z.string().min(1) });
export const keptOf = (user: string): z.output<typeof kept> => ({ user });
export const userIn = (reply: unknown): string => kept.safeParse(reply).data?.user ?? 'user';

const idForm = /^[A-Za-z0-9-]{1,64}$/;

/**
 * Lets a caller at a conversation, and counts the request against it. Whose token is for another conversation learns
 * nothing of this one: bad-token, whether it is there or not. Throws also not-allowed, too-many-requests, and
 * not-found when the conversation has been removed.
 */
export async function partyOf(
  visit: Visit,
  conversation: string,
  { callers, conversations, limited }: { callers: Callers; conversations: Conversations; limited: Limited },
  counted: 'reads' | 'conversation',
): Promise<Party> {
  const caller = await callers.caller(visit);
  if (caller.kind === 'holder' && caller.holder.conversation !== conversation) throw new CodedError('bad-token');
  if (!idForm.test(conversation)) throw new CodedError('not-found');
  limited[counted].take(conversation);
  const stored = await conversations.find(rowsOf(conversation));
  if (stored === null) throw new CodedError('not-found');
  const { lastSeq } = stored;
  if (caller.kind === 'holder') return { ...caller.holder, isServer: false, lastSeq };
  return { conversation, user: userIn(stored.reply), origins: null, resumable: false, isServer: true, lastSeq };
}
