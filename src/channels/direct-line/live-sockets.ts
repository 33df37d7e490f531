import type { WebSocket } from 'ws';
import { CodedError, TooManyRequests } from '../../errors.ts';
import { closeCode, LiveSocket, type LiveSocketParts } from './live-socket.ts';
import type { OutgoingActivity } from './outgoing-activity.ts';

/** Open streams: of one conversation (tabs, and connections that died unnoticed), of one address, of all. */
export const mostSockets = { conversation: 10, address: 4_000, all: 20_000 };

const farewell = 1_000;

interface Watching extends Omit<LiveSocketParts, 'ws'> {
  conversation: string;
  address: string;
  after: number;
  /** Tells of new rows from now on, until the function returned is called. */
  watch: (listener: () => void) => () => void;
  /** Tells of activities that are no rows, in the same way. */
  watchHints: (listener: (activity: OutgoingActivity) => void) => () => void;
}

/** All open streams of this process. */
export class LiveSockets {
  private readonly ofConversation = new Map<string, Set<LiveSocket>>();
  private readonly ofAddress = new Map<string, number>();
  private readonly all = new Set<LiveSocket>();
  private stopping = false;

  get size(): number {
    return this.all.size;
  }

  /** Before a connection becomes a socket. Throws too-many-requests, not-ready. */
  checkRoom(address: string): void {
    if (this.stopping || this.all.size >= mostSockets.all) throw new CodedError('not-ready');
    if ((this.ofAddress.get(address) ?? 0) >= mostSockets.address) throw new TooManyRequests(60);
  }

  /** Sends everything after the watermark, and what comes, until the socket closes. */
  add(ws: WebSocket, { conversation, address, after, watch, watchHints, ...parts }: Watching): void {
    const socket = new LiveSocket({ ...parts, ws }, after);
    const beside = this.ofConversation.get(conversation) ?? new Set();
    this.ofConversation.set(conversation, beside.add(socket));
    this.ofAddress.set(address, (this.ofAddress.get(address) ?? 0) + 1);
    this.all.add(socket);
    const unwatch = watch(() => void socket.push());
    const unwatchHints = watchHints((activity) => socket.hint(activity));
    ws.once('close', () => {
      unwatch();
      unwatchHints();
      this.all.delete(socket);
      beside.delete(socket);
      if (beside.size === 0 && this.ofConversation.get(conversation) === beside) {
        this.ofConversation.delete(conversation);
      }
      const left = (this.ofAddress.get(address) ?? 1) - 1;
      if (left === 0) this.ofAddress.delete(address);
      else this.ofAddress.set(address, left);
    });
    // The oldest of too many has most likely died unnoticed.
    if (beside.size > mostSockets.conversation)
      for (const oldest of beside) {
        beside.delete(oldest);
        oldest.close(closeCode.tryAgainLater);
        break;
      }
    void socket.push();
  }

  /** An empty frame and a ping to each, every 20 seconds or so; ends those that did not answer the last ones. */
  keepAlive(): void {
    for (const socket of this.all) socket.keepAlive();
  }

  /** Sends everybody away and takes nobody any more; whoever does not go within a second is cut off. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const socket of this.all) socket.close(closeCode.goingAway);
    const { promise, resolve } = Promise.withResolvers<void>();
    const looking = setInterval(() => {
      if (this.all.size === 0) resolve();
    }, 20);
    const cutting = setTimeout(() => {
      for (const socket of this.all) socket.terminate();
      resolve();
    }, farewell);
    if (this.all.size === 0) resolve();
    await promise;
    clearInterval(looking);
    clearTimeout(cutting);
  }
}
