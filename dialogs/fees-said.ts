import { dateOf } from '../src/fees/due-day.ts';
import { type EarlyRepayment, repayEarly } from '../src/fees/early-repayment.ts';
import { type Loan, type LoanTold, wholeLoan } from '../src/fees/loan.ts';
import { odditiesOf } from '../src/fees/oddities.ts';
import { amountOf, reckon } from '../src/fees/reckoning.ts';
import { shanghaiDay } from '../src/tickets/shanghai-day.ts';
import { told } from './fees-told.ts';
import type { Talk } from './talk.ts';

const yuan = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** 8,500元, 888.49 yuan. */
export function money(talk: Talk, fen: number): string {
  return talk.text('money', { amount: yuan.format(fen / 100) });
}

/** 24.35%; from 100 on without decimals. */
export function share(part: number): string {
  const percent = part * 100;
  return `${new Intl.NumberFormat('en-US', { maximumFractionDigits: percent >= 100 ? 0 : 2 }).format(percent)}%`;
}

export function isWhole(loan: LoanTold): boolean {
  return wholeLoan(loan, 0) !== null;
}

function loanOf(talk: Talk): Loan {
  const loan = wholeLoan(told(talk), shanghaiDay(talk.turn.at));
  if (loan === null) throw new Error('a loan reckoned before it was told');
  return loan;
}

/** Beyond this a yearly rate says nothing any more but that the loan is very short or very dear. */
const beyondMeaning = 100;

/** What it costs, in one short bubble; what is odd about it in a second one. */
export function sayReckoning(talk: Talk): void {
  const loan = loanOf(talk);
  const reckoning = reckon(loan);
  const { yearly, simple, paid, cost } = reckoning;
  const head =
    yearly === null || yearly > beyondMeaning
      ? talk.text('fees-rate-beyond')
      : talk.text('fees-rate', { rate: share(yearly) });
  const lines = [
    head,
    talk.text('fees-sum', {
      received: money(talk, loan.received),
      paid: money(talk, paid),
      cost: money(talk, cost),
    }),
    ...(simple === null ? [] : [talk.text('fees-simple', { rate: share(simple) })]),
    talk.text(told(talk).start === null ? 'fees-basis-today' : 'fees-basis'),
  ];
  talk.sayText(lines.join('\n'), {
    value: { reckoning: { yearly, simple, paid, cost } },
    from: ['annualised-rate-announcement-2021'],
  });
  sayOddities(talk, loan, reckoning);
}

const sourceOf = {
  'received-less': 'civil-code',
  'fee-beside': 'annualised-rate-announcement-2021',
  'fee-outside-table': 'all-in-cost-2026',
  'flat-interest': 'annualised-rate-announcement-2021',
  'above-micro-loan-guideline': 'micro-loan-guideline-2025',
} as const;

function sayOddities(talk: Talk, loan: Loan, reckoning: ReturnType<typeof reckon>): void {
  const { product } = talk.case;
  const entry = product === null ? undefined : talk.parts.knowledge.products[product];
  const odd = odditiesOf(loan, reckoning, entry?.['lender-type'] ?? 'unknown');
  if (odd.length === 0) return;
  const values = { less: money(talk, loan.contract - loan.received), extra: money(talk, loan.extra) };
  talk.sayText([talk.text('fees-odd'), ...odd.map((one) => talk.text(`fees-odd-${one}`, values))].join('\n'), {
    value: { oddities: odd },
    from: odd.map((one) => sourceOf[one]),
  });
}

/** Every payment on a line of its own: it unfolds, to copy or print. */
export function sayRepaymentTable(talk: Talk): void {
  const { plan } = reckon(loanOf(talk));
  const lines = plan.map((payment, i) =>
    talk.text('fees-table-line', {
      n: i + 1,
      day: shortDay(payment.day),
      amount: yuan.format(amountOf(payment) / 100),
      interest: yuan.format(payment.interest / 100),
      left: yuan.format(payment.left / 100),
    }),
  );
  talk.sayText([talk.text('fees-table'), ...lines].join('\n'), { value: { takeaway: 'repayment-table' } });
}

function shortDay(day: number): string {
  const { year, month, day: ofMonth } = dateOf(day);
  return `${year}-${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')}`;
}

/** Paying it all off now, or some instalments later; false where nothing is left to pay off. */
export function sayEarlyRepayment(talk: Talk, after: number): boolean {
  const loan = loanOf(talk);
  const reckoning = reckon(loan);
  const now = repayEarly(loan, reckoning, after);
  if (now === null) return false;
  const wait = Math.min(3, reckoning.plan.length - 1 - after);
  const later = wait > 0 ? repayEarly(loan, reckoning, after + wait) : null;
  const takenAtOnce = loan.received < loan.contract || loan.extra > 0;
  const lines = [
    talk.text(after === 0 ? 'fees-early-at-once' : 'fees-early-now', sums(talk, now)),
    ...(later === null ? [] : [talk.text('fees-early-later', { ...sums(talk, later), wait })]),
    ...(takenAtOnce && now.yearly !== null && now.yearly <= beyondMeaning
      ? [talk.text('fees-early-rate', { rate: share(now.yearly) })]
      : []),
    talk.text('fees-early-check'),
  ];
  talk.sayText(lines.join('\n'), { value: { early: { now, later } }, from: ['civil-code'] });
  return true;
}

function sums(talk: Talk, { after, principal, saved }: EarlyRepayment) {
  return { after, principal: money(talk, principal), saved: money(talk, Math.max(0, saved)) };
}
