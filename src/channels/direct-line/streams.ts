import type { WebSocket } from 'ws';
import type { Clock } from '../../clock.ts';
import { faultFields, type Log } from '../../conversation/log.ts';
import type { Typing } from '../../conversation/typing.ts';
import { CodedError } from '../../errors.ts';
import { type ReadingParts, readActivities } from './activity-sets.ts';
import type { Callers, Visit } from './callers.ts';
import type { Limited } from './limits.ts';
import { LiveSockets } from './live-sockets.ts';
import { typingOf } from './outgoing-activity.ts';
import { type Party, rowsOf, userIn, whoever } from './party.ts';
import { readWatermark } from './watermark.ts';

export interface StreamsParts extends ReadingParts {
  callers: Callers;
  limited: Limited;
  clock: Clock;
  log: Log;
  typing: Pick<Typing, 'watch'>;
}

/** Rows in one frame at most: a socket that does not read makes us keep one. */
const frame = 20;

/** The live side: sockets that are sent what their conversations get. */
export class Streams {
  readonly sockets = new LiveSockets();
  private readonly parts: StreamsParts;

  constructor(parts: StreamsParts) {
    this.parts = parts;
  }

  /**
   * Whether a connection may become the stream of a conversation; the function returned is given the socket. Throws
   * bad-token, not-allowed, not-found, bad-request, too-many-requests, not-ready.
   */
  async open(visit: Visit, conversation: string, query: URLSearchParams): Promise<(ws: WebSocket) => void> {
    const { callers, limited, conversations, typing, clock, log } = this.parts;
    const holder = await callers.byToken('stream', query.get('t') ?? '', visit.origin);
    if (holder.conversation !== conversation) throw new CodedError('bad-token');
    limited.reads.take(conversation);
    const watermark = readWatermark(query.get('watermark'));
    const stored = await conversations.find(rowsOf(conversation));
    if (stored === null) throw new CodedError('not-found');
    this.sockets.checkRoom(visit.address);
    const party = { ...holder, isServer: false, lastSeq: stored.lastSeq };
    return (ws) =>
      this.sockets.add(ws, {
        conversation,
        address: visit.address,
        clock,
        after: Math.min(watermark, stored.lastSeq),
        watch: (listener) => conversations.watch(rowsOf(conversation), listener),
        watchHints: (listener) =>
          typing.watch(rowsOf(conversation), 'human', (typist) => {
            if (typist.side === 'human') listener(typingOf(typist.name, conversation, clock.now()));
          }),
        read: async (after) => readActivities(this.parts, await this.named(party), visit.base, after, frame),
        failed: (error) => log.error('stream-failed', { conversation, ...faultFields(error) }),
      });
  }

  private async named(party: Party): Promise<Party> {
    if (party.user !== whoever) return party;
    const stored = await this.parts.conversations.find(rowsOf(party.conversation));
    return { ...party, isServer: true, user: userIn(stored?.reply) };
  }
}
