import { z } from 'zod';
import type { Case } from '../case/case.ts';
import { dangers, type Human, humanSchema } from '../handoff/handoff.ts';

/** What is known of a borrower's trouble, so that nobody asks again. Masked text only. */
const knownSchema = z.object({
  language: z.enum(['zh', 'en']),
  complaint: z.string().nullable(),
  product: z.string().nullable(),
  /** The borrower's first words on the trouble. */
  words: z.string().nullable(),
  answers: z.record(z.string(), z.string()),
  /** Causes as they were found, the likeliest first. */
  causes: z.array(z.string()),
  remedies: z.array(z.string()),
  tickets: z.array(z.string()),
  danger: z.enum(dangers).nullable(),
});
export type Known = z.infer<typeof knownSchema>;

/** A conversation as a desk lists it: what the case says, written in the same commit. */
export const listedHandoffSchema = knownSchema.extend({
  conversation: z.string(),
  state: z.enum(['waiting', 'human']),
  since: z.number().int(),
  /** When the wait for whoever is waited for ends. */
  dueAt: z.number().int(),
  /** Who has it; null while it waits. */
  by: humanSchema.nullable(),
  /** Who is to speak; null while it waits. */
  turn: z.enum(['human', 'borrower']).nullable(),
  /** When the borrower last wrote. */
  lastAt: z.number().int().nullable(),
});
export type ListedHandoff = z.infer<typeof listedHandoffSchema>;

export function knownOf(borrower: Case): Known {
  const { language, complaint, product, words, answers, finding, tickets, handoff, danger } = borrower;
  return {
    language,
    complaint,
    product,
    words,
    answers: Object.fromEntries(Object.entries(answers).map(([fact, { value }]) => [fact, value])),
    causes: finding?.cards.map(({ id }) => id) ?? [],
    remedies: finding?.remedies ?? [],
    tickets,
    danger: handoff?.danger ?? danger,
  };
}

/** How a desk lists the conversation of a case; null where the assistant has it. */
export function listedHandoff(conversation: string, borrower: Case): ListedHandoff | null {
  const { handoff, lastAt } = borrower;
  if (handoff === null) return null;
  const { state, since, dueAt } = handoff;
  return {
    ...knownOf(borrower),
    conversation,
    state,
    since,
    dueAt,
    by: handoff.state === 'human' ? handoff.by : null,
    turn: handoff.state === 'human' ? handoff.turn : null,
    lastAt,
  };
}

/** The desk's reading side, and who is on duty. What is listed is written with the turn's unit of work. */
export interface HandoffStore {
  /** Signs of danger first, then the longest wait. */
  listed(state: ListedHandoff['state'], limit: number): Promise<ListedHandoff[]>;
  /** The human is there until then, unless they say so again. */
  attend(human: Human, until: number): Promise<void>;
  leave(human: string): Promise<void>;
  /** Who is there at `now`, by name. */
  onDuty(now: number): Promise<Human[]>;
}
