import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../../clock.ts';
import { type Rate, TokenBuckets } from '../token-buckets.ts';
import { type ActivitySet, asJson } from './activity-sets.ts';
import type { OutgoingActivity } from './outgoing-activity.ts';

/** RFC 6455, 7.4.1, and 1013 of IANA's registry. */
export const closeCode = { goingAway: 1001, unsupported: 1003, notAllowed: 1008, failed: 1011, tryAgainLater: 1013 };

/** A client has nothing to say here but an empty frame now and then, and the pongs. */
export const framesTaken: Rate = { burst: 60, perSecond: 2 };
/** Bytes waiting in this process for a socket that does not read. */
export const mostWaiting = 1024 * 1024;

export interface LiveSocketParts {
  ws: WebSocket;
  clock: Clock;
  /** What comes after a watermark. */
  read: (after: number) => Promise<ActivitySet>;
  failed: (error: unknown) => void;
}

/**
 * One open stream. It holds a watermark and nothing else: what is new is read from the store, one set at a time, the
 * next only when the one before has left. So a client that reads slowly costs one set, however much is waiting for it.
 */
export class LiveSocket {
  private readonly parts: LiveSocketParts;
  private readonly frames: TokenBuckets;
  private after: number;
  private reading = false;
  private again = false;
  private answered = true;

  constructor(parts: LiveSocketParts, after: number) {
    this.parts = parts;
    this.after = after;
    this.frames = new TokenBuckets(framesTaken, parts.clock);
    const { ws } = parts;
    ws.on('message', (data, isBinary) => this.hear(data, isBinary));
    ws.on('ping', (data) => {
      if (this.mayHear()) ws.pong(data);
    });
    ws.on('pong', () => {
      this.answered = true;
    });
    // A broken frame, a torn connection: it closes by itself.
    ws.on('error', () => undefined);
  }

  /** There may be something new. */
  async push(): Promise<void> {
    this.again = true;
    if (this.reading) return;
    this.reading = true;
    try {
      while (this.again && this.isOpen()) {
        this.again = false;
        await this.sendAll();
      }
    } catch (error) {
      this.parts.failed(error);
      this.parts.ws.close(closeCode.failed);
    } finally {
      this.reading = false;
    }
  }

  /** Something that is no row: it goes at once or never, and the watermark stays. */
  hint(activity: OutgoingActivity): void {
    // Whoever does not read what was said need not know what is about to be.
    if (!this.isOpen() || this.parts.ws.bufferedAmount > 0) return;
    this.parts.ws.send(JSON.stringify({ activities: [activity] }));
  }

  /** To be called every so often: asks whether anybody is there, and ends what did not answer the last time. */
  keepAlive(): void {
    const { ws } = this.parts;
    if (!this.answered || ws.bufferedAmount > mostWaiting) {
      ws.terminate();
      return;
    }
    if (!this.isOpen()) return;
    this.answered = false;
    ws.ping();
    ws.send('');
    void this.push();
  }

  close(code: number): void {
    this.parts.ws.close(code);
  }

  terminate(): void {
    this.parts.ws.terminate();
  }

  private async sendAll(): Promise<void> {
    for (let more = true; more && this.isOpen(); ) {
      const set = await this.parts.read(this.after);
      if (set.activities.length > 0) await this.send(asJson(set));
      this.after = set.watermark;
      more = set.more;
    }
  }

  /** Resolves when it has left this process, or never will. */
  private send(text: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.parts.ws.send(text, () => resolve());
    return promise;
  }

  private hear(data: RawData, isBinary: boolean): void {
    if (!this.mayHear()) return;
    const isEmpty = Buffer.isBuffer(data) && data.length === 0;
    if (isBinary && !isEmpty) this.close(closeCode.unsupported);
  }

  private mayHear(): boolean {
    try {
      this.frames.take('');
      return true;
    } catch {
      this.close(closeCode.notAllowed);
      // Whoever floods does not wait for a farewell.
      this.parts.ws.terminate();
      return false;
    }
  }

  private isOpen(): boolean {
    return this.parts.ws.readyState === this.parts.ws.OPEN;
  }
}
