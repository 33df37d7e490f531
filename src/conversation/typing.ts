import type { Clock } from '../clock.ts';

/** Who types: the borrower, or the human at a desk who has the conversation, under their name. */
export type Typist = { side: 'borrower' } | { side: 'human'; name: string };

/** Word of it between the processes that share a store; it may be lost. */
export interface TypingSigns {
  sendSign(conversation: string, typist: Typist): void;
  hearSigns(listener: (conversation: string, typist: Typist) => void): void;
}

/** Signs of one side that come sooner after each other are one. Milliseconds. */
export const signEvery = 1_000;
/** So long somebody who asks now and then, and does not listen, is told of the last sign. Milliseconds. */
export const signLasts = 3_000;
/** So many signs are kept before those that are over are looked for. */
const manySigns = 1_000;

type Listener = (typist: Typist) => void;

/**
 * That somebody is typing in a conversation, never what: a hint, kept nowhere but here and for seconds. Whoever neither
 * listens nor asks meanwhile has missed it.
 */
export class Typing {
  private readonly clock: Clock;
  private readonly elsewhere: TypingSigns | null;
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly last = new Map<string, { typist: Typist; at: number }>();

  /** `elsewhere`: null where no other process shares the store. */
  constructor(clock: Clock, elsewhere: TypingSigns | null) {
    this.clock = clock;
    this.elsewhere = elsewhere;
    elsewhere?.hearSigns((conversation, typist) => this.heard(conversation, typist));
  }

  /** Hears of the signs of one side. Call what comes back to hear no more. */
  watch(conversation: string, side: Typist['side'], listener: Listener): () => void {
    const key = keyOf(conversation, side);
    const listeners = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(key) === listeners) this.listeners.delete(key);
    };
  }

  /** Whether a sign given now would be one of its own. */
  isDue(conversation: string, side: Typist['side']): boolean {
    return !this.isWithin(signEvery, this.last.get(keyOf(conversation, side)));
  }

  tell(conversation: string, typist: Typist): void {
    if (!this.isDue(conversation, typist.side)) return;
    this.heard(conversation, typist);
    this.elsewhere?.sendSign(conversation, typist);
  }

  /** Who of that side has just been typing; null for nobody. */
  typist<S extends Typist['side']>(conversation: string, side: S): Extract<Typist, { side: S }> | null {
    const last = this.last.get(keyOf(conversation, side));
    if (last === undefined || !this.isWithin(signLasts, last)) return null;
    return last.typist as Extract<Typist, { side: S }>;
  }

  /** Something has been said: the signs before it are over. */
  said(conversation: string): void {
    for (const side of ['borrower', 'human'] as const) this.last.delete(keyOf(conversation, side));
  }

  private heard(conversation: string, typist: Typist): void {
    const key = keyOf(conversation, typist.side);
    if (this.last.size >= manySigns) this.forgetOver();
    this.last.set(key, { typist, at: this.clock.now() });
    for (const listener of [...(this.listeners.get(key) ?? [])]) listener(typist);
  }

  private forgetOver(): void {
    for (const [key, last] of this.last) if (!this.isWithin(signLasts, last)) this.last.delete(key);
  }

  private isWithin(time: number, last: { at: number } | undefined): boolean {
    // A clock that was set back is in no time at all.
    return last !== undefined && Math.abs(this.clock.now() - last.at) < time;
  }
}

function keyOf(conversation: string, side: Typist['side']): string {
  return `${side} ${conversation}`;
}
