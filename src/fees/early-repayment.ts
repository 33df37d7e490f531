import type { Day } from './due-day.ts';
import type { Loan } from './loan.ts';
import { amountOf, flowsOf, type Reckoning } from './reckoning.ts';
import { yearlyRate } from './yearly-rate.ts';

/** Paying everything off on the day of an instalment, after it. Money in fen. */
export interface EarlyRepayment {
  /** How many instalments are paid by then. */
  after: number;
  day: Day;
  /** The principal still owed, which is paid at once. */
  principal: number;
  /** What is then not paid any more, against paying to the end: the interest of the instalments left. */
  saved: number;
  /** The true yearly rate if it ends so: what was taken at the beginning weighs more on a shorter time. */
  yearly: number | null;
}

/**
 * Null when nothing is left by then. Interest is reckoned by the real time of the loan, as Article 677 of the Civil Code
 * has it where nothing else is agreed; what a contract charges for it beyond that is not in here.
 */
export function repayEarly(loan: Loan, { plan }: Reckoning, after: number): EarlyRepayment | null {
  const last = plan[after - 1];
  const left = after === 0 ? loan.contract : last?.left;
  if (left === undefined || left === 0) return null;
  const rest = plan.slice(after);
  const day = last?.day ?? loan.start;
  const flows = [...flowsOf(loan, plan.slice(0, after)), { day, amount: -left }];
  const due = rest.reduce((sum, payment) => sum + amountOf(payment), 0);
  return { after, day, principal: left, saved: due - left, yearly: after === 0 ? null : yearlyRate(flows) };
}
