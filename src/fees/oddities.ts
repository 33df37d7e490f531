import { dayOf } from './due-day.ts';
import type { Loan, Rate } from './loan.ts';
import type { Reckoning } from './reckoning.ts';

/** What a borrower should have explained. The words for each stand in knowledge/messages. */
export type Oddity =
  | 'received-less'
  | 'fee-beside'
  | 'fee-outside-table'
  | 'flat-interest'
  | 'above-micro-loan-guideline'
  | 'much-above-what-was-said';

export type LenderType = 'bank' | 'consumer-finance' | 'micro-loan' | 'named-in-contract' | 'unknown';

/** 金规〔2026〕2号 is in force from here on: all costs in one table before signing, nothing beside it. */
const allInCostTable = dayOf(2026, 8, 1);
/** The guideline for micro-loan companies is of December 2025: it speaks of new loans only. */
const microLoanGuideline = dayOf(2025, 12, 1);
const microLoanCeiling = 0.24;
/** A true rate so much above the one agreed has something else in it. */
const muchAbove = 0.02;

/**
 * What is odd about a loan, most telling first. Nothing is called unlawful by a rate alone: which rule applies depends
 * on the lender's kind, the day of the contract and what its fees are for.
 */
export function odditiesOf(loan: Loan, { yearly, simple }: Reckoning, lender: LenderType): Oddity[] {
  const found: Oddity[] = [];
  if (loan.received < loan.contract) found.push('received-less');
  if (loan.extra > 0) found.push(loan.start >= allInCostTable ? 'fee-outside-table' : 'fee-beside');
  if ('way' in loan.pay && loan.pay.way === 'flat' && loan.pay.rate.rate > 0) found.push('flat-interest');
  const mayBeMicroLoan = lender !== 'bank' && lender !== 'consumer-finance';
  if (mayBeMicroLoan && loan.start >= microLoanGuideline && (simple ?? yearly ?? 0) > microLoanCeiling) {
    found.push('above-micro-loan-guideline');
  }
  const agreed = 'rate' in loan.pay ? agreedRate(loan.pay.rate) : null;
  if (agreed !== null && found.length === 0 && (simple ?? yearly ?? 0) - agreed > muchAbove) {
    found.push('much-above-what-was-said');
  }
  return found;
}

/** The rate agreed, a year, without interest on interest. */
function agreedRate({ rate, per }: Rate): number {
  return rate * { day: 365, month: 12, year: 1 }[per];
}
