import { type Activity, record } from './activity.ts';
import type { Surroundings } from './surroundings.ts';

/** A human who reads along needs to hear of it no more often. Milliseconds. */
const signEvery = 3_000;

/** Whether a human has the conversation: what changes that says so. */
export function isWithHuman(activities: readonly Activity[]): boolean {
  const last = activities.findLast(({ from, value }) => from === 'bot' && value.handoff !== undefined);
  return record(last?.value.handoff).state === 'human';
}

/** Tells the service that the borrower is typing, now and then, and never what. */
export class TypingSign {
  private readonly around: Pick<Surroundings, 'now'>;
  private readonly send: () => Promise<void>;
  private sentAt = Number.NEGATIVE_INFINITY;

  constructor(around: Pick<Surroundings, 'now'>, send: () => Promise<void>) {
    this.around = around;
    this.send = send;
  }

  /** To be called at every key. */
  give(): void {
    const now = this.around.now();
    // Also a clock that was set back passes.
    if (Math.abs(now - this.sentAt) < signEvery) return;
    this.sentAt = now;
    // One that is lost is no harm: the next comes.
    this.send().catch(() => undefined);
  }
}
