import { storage } from '../browser.ts';
import { keptUnder } from '../line/identity.ts';
import { readSession } from '../line/session.ts';

/**
 * How many messages of the assistant came since the borrower last looked; 0 for whoever has no conversation, and
 * wherever it cannot be told. Asks the service once, and only when there is a conversation.
 */
export async function countUnread(base: string, identity: string | null): Promise<number> {
  const session = readSession(storage(identity !== null), keptUnder(base, identity));
  if (session === null || session.seen === null || session.expiresAt < Date.now()) return 0;
  const { conversation, token, seen } = session;
  const address = `${base}/v3/directline/conversations/${encodeURIComponent(conversation)}/activities?watermark=${seen}`;
  try {
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${token}` }, credentials: 'omit' });
    const { activities }: { activities?: { type?: string; from?: { role?: string } }[] } = await answer.json();
    return (activities ?? []).filter(({ type, from }) => type === 'message' && from?.role === 'bot').length;
  } catch {
    return 0;
  }
}
