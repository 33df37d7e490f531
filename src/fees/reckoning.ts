import type { Loan } from './loan.ts';
import { type Payment, repaymentPlan } from './repayment-plan.ts';
import { type Flow, yearlyRate } from './yearly-rate.ts';

/** What a loan really costs. Money in fen, rates as parts: 0.18 is 18 %. */
export interface Reckoning {
  plan: Payment[];
  /** By actual days over 365, on what was really received, every fee counted in; null where there is no such rate. */
  yearly: number | null;
  /** The same without interest on interest: a month's rate times twelve, or a day's times 365. Null as above. */
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
  return {
    plan,
    yearly: yearlyRate(flows),
    simple: loan.term.unit === 'month' ? twelveMonths(loan, plan) : byDays(loan, plan),
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

function twelveMonths(loan: Loan, plan: readonly Payment[]): number | null {
  const monthly = yearlyRate(flowsOf(loan, plan).map(inEqualMonths(loan, plan)));
  return monthly === null ? null : monthly * 12;
}

/** A loan of some days is paid back once. */
function byDays({ received, extra, term }: Loan, plan: readonly Payment[]): number | null {
  const [once] = plan;
  const got = received - extra;
  return once === undefined || got <= 0 ? null : ((amountOf(once) / got - 1) * 365) / term.count;
}

/** A month counted as a year, so that the rate that comes out is a month's. */
function inEqualMonths({ start, term }: Loan, plan: readonly Payment[]): (flow: Flow) => Flow {
  const months = new Map(plan.map(({ day }, i) => [day, plan.length === 1 ? term.count : i + 1]));
  return ({ day, amount }) => ({ day: day === start ? 0 : (months.get(day) ?? 0) * 365, amount });
}
