import type { OutboundRow } from './rows.ts';

/** One bubble on its way through a push channel, claimed for a while. */
export interface Delivery {
  channel: string;
  external: string;
  reply: unknown;
  /** Failed sendings so far. */
  attempts: number;
  /** Proof of the claim: once it has run out and somebody else has claimed, this one can change nothing any more. */
  lease: string;
  row: OutboundRow;
}

export interface Claim {
  channel: string;
  now: number;
  /** From then on others may claim it. */
  until: number;
  lease: string;
  limit: number;
}

/** The queue of the push channels: in order within a conversation, at least once. */
export interface DeliveryStore {
  /** At most one a conversation: its earliest bubble that is neither delivered nor parked, when that one is due. */
  claim(claim: Claim): Promise<Delivery[]>;
  /** Done: leaves the queue, and what was sealed beside the row is erased. */
  delivered(delivery: Delivery): Promise<void>;
  /** Counts a failed sending; due again at `at`. */
  postpone(delivery: Delivery, at: number): Promise<void>;
  /** Given up: stays for the operator to see, and no longer holds up what follows. */
  park(delivery: Delivery, reason: string): Promise<void>;
  /** What is due later than `after` is due at `to`: nothing waits so long but for a clock that was set back. */
  bringForward(after: number, to: number): Promise<void>;
  /** How many are parked. */
  parked(): Promise<number>;
}

/** What a push channel sends: the bubble as the borrower reads it, with an id that repeats when it is sent again. */
export interface Parcel {
  id: string;
  conversation: string;
  external: string;
  reply: unknown;
  /** The id, at the door, of the message that it answers; null when that is gone. */
  answering: string | null;
  text: string;
  language: 'zh' | 'en';
  choices: OutboundRow['choices'];
  value: OutboundRow['value'];
}

/** Throws for anything that may pass (a network error, a 5xx, a 429). */
export interface PushChannel {
  readonly name: string;
  send(parcel: Parcel): Promise<Sent>;
}

/** `refused` is for good: a permanent 4xx. `reason` is for the operator: a status or a code, never the borrower's words. */
export type Sent = { kind: 'sent' } | { kind: 'refused'; reason: string } | { kind: 'later'; afterMs: number };
