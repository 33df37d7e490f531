import type { Loan } from './loan.ts';
import { type Payment, repaymentPlan } from './repayment-plan.ts';
import { type Flow, yearlyRate } from './yearly-rate.ts';

/** What a loan really costs. Money in fen, rates as parts: 0.18 is 18 %. */
export interface Reckoning {
  plan: Payment[];
  /** By actual days over 365, on what was really received, every fee counted in; null where there is no such rate. */
  yearly: number | null;
  /** The same without interest on interest: the rate of a month times twelve. Null for a loan of some days. */
  simple: number | null;
  /** All that is paid, fees included. */
  paid: number;
  /** What is paid beyond what was received. */
  cost: number;
}

export function reckon(loan: Loan): Reckoning {
  const plan = repaymentPlan(loan);
  const flows = flowsOf(loan, plan);
  const paid = loan.extra + plan.reduce((sum, payment) => sum + amountOf(payment), 0);
  const monthly = loan.term.unit === 'month' ? yearlyRate(flows.map(inEqualMonths(loan, plan))) : null;
  return {
    plan,
    yearly: yearlyRate(flows),
    simple: monthly === null ? null : monthly * 12,
    paid,
    cost: paid - loan.received,
  };
}

export function amountOf({ principal, interest }: Payment): number {
  return principal + interest;
}

/** What moved on which day, a fee on the first day taken from what was received. */
export function flowsOf({ received, extra, start }: Loan, payments: readonly Payment[]): Flow[] {
  return [
    { day: start, amount: received - extra },
    ...payments.map((payment) => ({ day: payment.day, amount: -amountOf(payment) })),
  ];
}

/** A month counted as a year, so that the rate that comes out is a month's. */
function inEqualMonths({ start, term }: Loan, plan: readonly Payment[]): (flow: Flow) => Flow {
  const months = new Map(plan.map(({ day }, i) => [day, plan.length === 1 ? term.count : i + 1]));
  return ({ day, amount }) => ({ day: day === start ? 0 : (months.get(day) ?? 0) * 365, amount });
}
