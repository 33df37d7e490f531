import { backoff } from './backoff.ts';
import { type DirectLine, isRefusal, Refused } from './direct-line.ts';
import type { Outbox, Unsent } from './outbox.ts';
import type { Session } from './session.ts';
import type { Surroundings } from './surroundings.ts';

/** Not the message's fault: the token, the conversation, the service's time, the visitor's haste. */
const passing = [403, 404, 408, 429];

export interface SenderHooks {
  /** Null while there is nothing to send to. */
  session(): Session | null;
  /** The service has the message for good. */
  acknowledged(entry: Unsent): void;
  /** What waits has changed. */
  changed(): void;
  /** The token is not taken any more, or the conversation is gone. */
  turnedDown(): void;
}

/**
 * Empties the outbox, one message after the other, in order, one tab at a time. A message whose acknowledgement was
 * lost is sent again under its own id; the service knows it by that.
 */
export class Sender {
  private readonly outbox: Outbox;
  private readonly direct: DirectLine;
  private readonly around: Surroundings;
  private readonly name: string;
  private readonly hooks: SenderHooks;
  private sending = false;
  private failures = 0;
  private stopTimer: () => void = () => undefined;

  constructor(name: string, outbox: Outbox, direct: DirectLine, around: Surroundings, hooks: SenderHooks) {
    this.name = `outbox:${name}`;
    this.outbox = outbox;
    this.direct = direct;
    this.around = around;
    this.hooks = hooks;
  }

  /** A new line, or the borrower wants it now: what failed before does not count. */
  afresh(): void {
    this.failures = 0;
    this.stopTimer();
  }

  async flush(): Promise<void> {
    if (this.sending || this.hooks.session() === null) return;
    this.sending = true;
    this.stopTimer();
    try {
      while (this.outbox.next() !== null) if (!(await this.around.alone(this.name, () => this.sendAll()))) return;
    } finally {
      this.sending = false;
    }
  }

  /** False when it came to a halt. */
  private async sendAll(): Promise<boolean> {
    for (let next = this.outbox.next(); next !== null; next = this.outbox.next()) {
      const session = this.hooks.session();
      if (session === null) return false;
      try {
        await this.direct.post(session, next);
      } catch (error) {
        if (this.hooks.session()?.conversation === session.conversation) this.notSent(next.clientId, error);
        return false;
      }
      this.failures = 0;
      this.hooks.acknowledged(this.outbox.arrive(next.clientId) ?? next);
    }
    return true;
  }

  private notSent(clientId: string, error: unknown): void {
    const status = error instanceof Refused ? error.status : 0;
    const final = status >= 400 && status < 500 && !passing.includes(status);
    if (final) this.outbox.set(clientId, 'refused');
    else this.outbox.halt();
    this.hooks.changed();
    const told = error instanceof Refused ? error.retryAfter : null;
    const wait = final ? 0 : (told ?? backoff(this.failures, this.around.random()));
    this.failures += 1;
    this.stopTimer();
    this.stopTimer = this.around.later(wait, () => {
      if (isRefusal(error, 403) || isRefusal(error, 404)) this.hooks.turnedDown();
      void this.flush();
    });
  }
}
