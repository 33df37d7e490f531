import type { Text } from '../knowledge/schema.ts';

/** fact id → yes, no, unsure or one of the fact's values. What is not in it has not been said. */
export type Answers = Readonly<Record<string, string>>;

export interface Situation {
  complaint: string;
  product: string | null;
  answers: Answers;
  /** Ids of the questions already put, skipped ones among them, in order. */
  asked: readonly string[];
  /** Facts put to the borrower and left open: a broad option was ticked, and which of its facts it is was not said yet. */
  unsettled?: readonly string[];
  /** Danger heard in what the borrower wrote. Left out: none. Fraud ends the diagnosis as asked-to-pay-first does. */
  danger?: 'fraud' | 'distress' | null;
}

/** One fact having one value. */
export interface Part {
  fact: string;
  value: string;
}

export interface AskedOption extends Part {
  text: Text;
  /** A broad option: all it stands for, itself first. Ticked, one of these is so, and the next question settles which. */
  anyOf?: Part[];
}

/** Shared by all who are in the same situation. */
export interface NextQuestion {
  readonly id: string;
  readonly kind: 'one-of' | 'tick';
  /** The facts that the answer decides; those of a broad option that is ticked stay open. */
  readonly facts: readonly string[];
  /** Only the options whose fact is still open; a broad one stands for itself alone as long as all have room. */
  readonly options: readonly AskedOption[];
}

export interface Card {
  /** A cause, or the family that stands for its members. */
  id: string;
  kind: 'cause' | 'family';
  /** The causes behind it, likeliest first. */
  members: string[];
  /** 0 to 1, for ordering and for the desk; never shown to a borrower. */
  weight: number;
  /** The answers that speak for it. */
  because: { fact: string; value: string }[];
}

export interface Conclusion {
  /** At most three, likeliest first. */
  cards: Card[];
  /** In the order a borrower reads them. */
  remedies: string[];
  /** Little speaks for any cause: say so and offer the human first. */
  thin: boolean;
}

export interface Diagnosis {
  /** The question worth most now, or null when enough is known or nothing is worth asking. */
  next(situation: Situation): NextQuestion | null;
  conclude(situation: Situation): Conclusion;
  /** The same where the lender has named the cause: one card, and what would change it. */
  explain(cause: string, situation: Situation): Conclusion;
}
