import type { Language } from '../knowledge/schema.ts';

/** Things a borrower may say at any time, whatever is being asked. */
export type Command =
  | 'human'
  | 'back'
  | 'why'
  | 'skip'
  | 'restart'
  | 'chinese'
  | 'english'
  | 'continue'
  | 'delete'
  | 'export'
  | 'assistant'
  | 'help';

export interface Reading {
  readonly intent: string;
  /** 0 to 1: how often such a reading is right. */
  readonly confidence: number;
}

/** What one message says. Shared by all who say the same few words. */
export interface Heard extends Reading {
  /** The masked text. */
  readonly text: string;
  /** Null where the text is of no language: a number, a bare product name. */
  readonly language: Language | null;
  /** The likeliest other readings, best first. */
  readonly alternatives: readonly Reading[];
  /** The product named (the first, where several are), or null. */
  readonly product: string | null;
  readonly products: readonly string[];
  /** Facts of the catalogue that the sentence already answers: yes, no or a value. Never guessed. */
  readonly facts: Readonly<Record<string, string>>;
  readonly danger: 'fraud' | 'distress' | null;
  /** A figure of speech (急死了) or plain worry: deserves one kind sentence, nothing more. */
  readonly worried: boolean;
  readonly command: Command | null;
  /** Further troubles of the same message, to be remembered and offered after this one. Left out where there are none. */
  readonly also?: readonly { readonly intent: string; readonly product: string | null }[];
}

/** What is being asked when an answer is read. */
export interface Asking {
  kind: 'one-of' | 'tick';
  /** In the order shown, numbered from 1. */
  options: {
    fact: string;
    value: string;
    text: string;
    /** A broad option: what else it stands for. */
    also?: { fact: string; value: string }[];
  }[];
}

/**
 * One choice by number, label, or in the borrower's own words. `unsure` when they do not know;
 * null when they say something else.
 * For a tick question: the indexes ticked (none ticked: an empty list for 以上都没有).
 */
export type AnswerRead = { kind: 'picked'; indexes: number[] } | { kind: 'unsure' } | null;

export interface Understanding {
  hear(text: string): Heard;
  /** `options` are the texts shown, in order. */
  readAnswer(text: string, asking: Asking): AnswerRead;
  /** For the `asking` of the understand command: a value of the fact, 'unsure', or null. */
  readFact(text: string, fact: string): string | null;
  /** Yes, no, or neither, to a yes-or-no question that is not about a fact. */
  readYesNo(text: string): 'yes' | 'no' | null;
  /** The borrower takes something back and says it anew: 不是…是…, 说错了, 其实, no, I mean. */
  corrects(text: string): boolean;
  /** 要多久 and no more. */
  asksHowLong(text: string): boolean;
  /** The borrower wants to stop what is being filled in: 算了, 不填了, never mind. */
  givesUp(text: string): boolean;
}
