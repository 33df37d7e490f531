import { z } from 'zod';

/** A colleague at the desk: the id tells them apart, the name is what the borrower reads. */
export const humanSchema = z.object({ id: z.string().min(1).max(200), name: z.string().trim().min(1).max(40) });
export type Human = z.infer<typeof humanSchema>;

export const dangers = ['fraud', 'distress', 'minor'] as const;
export type Danger = (typeof dangers)[number];

const base = {
  /** Of this handoff, so that what comes late for an earlier one is known for it. */
  id: z.string(),
  since: z.number().int(),
  /** When the machine looks again. */
  dueAt: z.number().int(),
  /** How many timers it has had: the last one is the one that counts. */
  timer: z.number().int().positive(),
  /** The last sign of danger in what the borrower wrote meanwhile: for the human to see. */
  danger: z.enum(dangers).nullable(),
};

/** Who has the conversation, where it is not the assistant. Lives in the case, and changes in turns alone. */
export const handoffSchema = z.discriminatedUnion('state', [
  z.object({
    ...base,
    state: z.literal('waiting'),
    /** The borrower has heard that what they write meanwhile is kept for the human: said once. */
    noted: z.boolean(),
  }),
  z.object({
    ...base,
    state: z.literal('human'),
    by: humanSchema,
    /** Who is to speak: whose silence ends it. */
    turn: z.enum(['human', 'borrower']),
  }),
]);
export type Handoff = z.infer<typeof handoffSchema>;

/** How long is waited for whom. Milliseconds. */
export interface Patience {
  /** For somebody to take it. */
  take: number;
  /** For the human to answer. */
  answer: number;
  /** For the borrower to say something, once the human has. */
  borrower: number;
}
