import { createHash } from 'node:crypto';

/**
 * A conversation as we call it: its channel, and a digest of the channel's own id, which may be a telephone number or
 * an e-mail address and has no business in a log. What is reached from this machine alone, without an application, is
 * kept apart: it never gets at a conversation of a channel.
 */
export function conversationName(channelId: string, id: string, appId: string | null): string {
  return `${appId === null ? 'here:' : ''}${channelId}:${digest(id)}`;
}

/** A channel's user, against whom wrong access codes are counted. */
export function userName(channelId: string, id: string): string {
  return `${channelId}:${digest(id)}`;
}

/** Half of SHA-256: nobody makes two ids meet in that. */
function digest(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}
