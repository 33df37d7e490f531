import { z } from 'zod';

/** How the limit stands, and the payout, as the lender's system has it. */
export const limitStates = ['available', 'reduced', 'frozen', 'none'] as const;
export const disbursementStates = ['none', 'pending', 'failed', 'paid'] as const;

/** What a lender's own system says of why a borrower comes: no word of who they are. */
export const lenderContextSchema = z.object({
  lender: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  product: z.string().max(60).nullable(),
  /** The lender's internal code of the decision. */
  code: z.string().min(1).max(60),
  limit: z.enum(limitStates).nullable(),
  disbursement: z.enum(disbursementStates).nullable(),
});
export type LenderContext = z.infer<typeof lenderContextSchema>;

/** The event that brings it into a conversation. */
export const lenderContextEvent = 'lender-context';
