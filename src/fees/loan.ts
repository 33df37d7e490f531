import { z } from 'zod';

/** How a loan is paid back. `flat`: the same interest each time, always on the whole amount. */
export const ways = ['equal-instalments', 'equal-principal', 'flat', 'interest-first', 'bullet'] as const;
export type Way = (typeof ways)[number];

export const rateSchema = z.object({
  /** 0.01 is one percent. */
  rate: z.number().nonnegative(),
  per: z.enum(['day', 'month', 'year']),
});
export type Rate = z.infer<typeof rateSchema>;

export const termSchema = z.object({ count: z.number().int().positive(), unit: z.enum(['month', 'day']) });
export type Term = z.infer<typeof termSchema>;

/** A loan as its borrower knows it. Money in fen, a day counted from 1970-01-01; null: not told yet. */
export const loanSchema = z.object({
  contract: z.number().int().positive().nullable(),
  received: z.number().int().positive().nullable(),
  term: termSchema.nullable(),
  /** What is paid each time, where that is known; else the rate and the way. */
  instalment: z.number().int().positive().nullable(),
  rate: rateSchema.nullable(),
  way: z.enum(ways).nullable(),
  /** Paid beside the instalments, on the first day. */
  extra: z.number().int().nonnegative().nullable(),
  start: z.number().int().nullable(),
});
export type LoanTold = z.infer<typeof loanSchema>;

/** All that is needed to reckon. */
export interface Loan {
  contract: number;
  received: number;
  term: Term;
  pay: { instalment: number } | { rate: Rate; way: Way };
  extra: number;
  start: number;
}

export function nothingTold(): LoanTold {
  return {
    contract: null,
    received: null,
    term: null,
    instalment: null,
    rate: null,
    way: null,
    extra: null,
    start: null,
  };
}

/** The loan once everything is told; where no day was, it is taken to begin on `today`. Null while something is missing. */
export function wholeLoan(told: LoanTold, today: number): Loan | null {
  const { contract, received, term, instalment, rate, way, extra, start } = told;
  if (contract === null || received === null || term === null) return null;
  const pay = instalment !== null ? { instalment } : rate !== null && way !== null ? { rate, way } : null;
  return pay === null ? null : { contract, received, term, pay, extra: extra ?? 0, start: start ?? today };
}
