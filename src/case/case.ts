import { z } from 'zod';
import { loanSchema } from '../fees/loan.ts';
import { handoffSchema } from '../handoff/handoff.ts';

/**
 * What is known of one borrower's trouble: the assistant's memory. The dialog stack is only a position;
 * a stack that no longer fits is dropped and re-entered from here with the answers kept.
 */

const answer = z.object({
  /** yes, no, unsure or one of the fact's values. */
  value: z.string(),
  /** `said` unasked in a sentence, `asked` in answer to a question. */
  how: z.enum(['said', 'asked']),
});

const trouble = z.object({
  complaint: z.string(),
  product: z.string().nullable(),
  /** Facts said in the same breath. */
  facts: z.record(z.string(), z.string()).default({}),
});

const finding = z.object({
  at: z.number().int(),
  complaint: z.string(),
  product: z.string().nullable(),
  cards: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['cause', 'family']),
      members: z.array(z.string()),
      weight: z.number(),
      because: z.array(z.object({ fact: z.string(), value: z.string() })),
    }),
  ),
  remedies: z.array(z.string()),
  escalated: z.boolean(),
  helpful: z.enum(['yes', 'no']).nullable(),
});

/** The appeal or help case being written; nothing is filed before an explicit yes. */
const draft = z.object({
  what: z.string().nullable(),
  when: z.string().nullable(),
  wanted: z.string().nullable(),
  files: z.array(z.string()),
  /** Sealed with the purpose `draft:CONVERSATION`; re-sealed for the ticket when filed. */
  contact: z.object({ key: z.string(), box: z.string() }).nullable(),
});

export const caseSchema = z.object({
  language: z.enum(['zh', 'en']),
  /** Chosen by the borrower: from then on no longer guessed. */
  languageChosen: z.boolean(),
  /** The disclaimer is said once. */
  disclaimed: z.boolean(),
  complaint: z.string().nullable(),
  product: z.string().nullable(),
  /** The product was asked for once; skipped is fine. */
  productAsked: z.boolean(),
  /** The borrower's first words on this trouble, masked. */
  words: z.string().nullable(),
  answers: z.record(z.string(), answer),
  /** fact → the number of the row in which it was heard. */
  heardAt: z.record(z.string(), z.number().int().positive()).default({}),
  /** Said now against what stands in `answers`: which holds has still to be asked. */
  contested: z.object({ fact: z.string(), value: z.string() }).nullable().default(null),
  /** Facts it was asked about: once is enough. */
  contestedBefore: z.array(z.string()).default([]),
  /** Questions put, in order, with what each decided: 返回 takes the last one back. */
  asked: z.array(z.object({ question: z.string(), facts: z.array(z.string()), skipped: z.boolean() })),
  /** Troubles mentioned and not yet helped, offered afterwards. */
  waiting: z.array(trouble),
  finding: finding.nullable(),
  /** Troubles already dealt with in this conversation. */
  earlier: z.array(finding),
  danger: z.enum(['fraud', 'distress']).nullable(),
  /** The cause that the lender's own system has named for this trouble: nothing is asked. */
  given: z.string().nullable().default(null),
  draft: draft.nullable(),
  /** The loan whose cost is being reckoned, as far as it was told. */
  loan: loanSchema.nullable().default(null),
  tickets: z.array(z.string()),
  /** Lessons and warnings already told: none is told twice. */
  told: z.array(z.string()).default([]),
  /** A human has the conversation, or is waited for; null: the assistant has it. */
  handoff: handoffSchema.nullable().default(null),
  /** When another desk's software last said how the conversation stands there, by its clock. */
  elsewhereAt: z.number().int().nullable().default(null),
  /** How often in a row nothing was understood. */
  misses: z.number().int().nonnegative(),
  /** When the borrower last wrote. */
  lastAt: z.number().int().nullable(),
});

export type Case = z.infer<typeof caseSchema>;
export type Finding = z.infer<typeof finding>;
export type Draft = z.infer<typeof draft>;
export type Trouble = z.infer<typeof trouble>;

export function newCase(language: Case['language']): Case {
  return {
    language,
    languageChosen: false,
    disclaimed: false,
    complaint: null,
    product: null,
    productAsked: false,
    words: null,
    answers: {},
    heardAt: {},
    contested: null,
    contestedBefore: [],
    asked: [],
    waiting: [],
    finding: null,
    earlier: [],
    danger: null,
    given: null,
    draft: null,
    loan: null,
    tickets: [],
    told: [],
    handoff: null,
    elsewhereAt: null,
    misses: 0,
    lastAt: null,
  };
}
