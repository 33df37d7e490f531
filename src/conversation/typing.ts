import type { Clock } from '../clock.ts';

/** Who types: the borrower, or the human at a desk who has the conversation, under their name. */
export type Typist = { side: 'borrower' } | { side: 'human'; name: string };

/** Signs of one side that come sooner after each other are one. Milliseconds. */
export const signEvery = 1_000;

interface Heard {
  listeners: Set<(typist: Typist) => void>;
  /** When the last sign was passed on. */
  at: number;
}

/**
 * That somebody is typing in a conversation, never what: a hint within this process, kept nowhere. Whoever did not
 * listen has missed it.
 */
export class Typing {
  private readonly clock: Clock;
  private readonly heard = new Map<string, Heard>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Hears of the signs of one side. Call what comes back to hear no more. */
  watch(conversation: string, side: Typist['side'], listener: (typist: Typist) => void): () => void {
    const key = keyOf(conversation, side);
    const heard = this.heard.get(key) ?? { listeners: new Set(), at: Number.NEGATIVE_INFINITY };
    heard.listeners.add(listener);
    this.heard.set(key, heard);
    return () => {
      heard.listeners.delete(listener);
      if (heard.listeners.size === 0 && this.heard.get(key) === heard) this.heard.delete(key);
    };
  }

  /** Whether a sign given now would come to anybody. */
  isWanted(conversation: string, side: Typist['side']): boolean {
    const heard = this.heard.get(keyOf(conversation, side));
    // Also a clock that was set back passes.
    return heard !== undefined && Math.abs(this.clock.now() - heard.at) >= signEvery;
  }

  tell(conversation: string, typist: Typist): void {
    const heard = this.heard.get(keyOf(conversation, typist.side));
    if (heard === undefined || !this.isWanted(conversation, typist.side)) return;
    heard.at = this.clock.now();
    for (const listener of [...heard.listeners]) listener(typist);
  }
}

function keyOf(conversation: string, side: Typist['side']): string {
  return `${side} ${conversation}`;
}
