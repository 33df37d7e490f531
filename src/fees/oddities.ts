import { dayOf } from './due-day.ts';
import type { Loan } from './loan.ts';
import type { Reckoning } from './reckoning.ts';

/** What a borrower should have explained. The words for each stand in knowledge/messages. */
export type Oddity =
  | 'received-less'
  | 'fee-beside'
  | 'fee-outside-table'
  | 'flat-interest'
  | 'above-micro-loan-guideline';

export type LenderType = 'bank' | 'consumer-finance' | 'micro-loan' | 'named-in-contract' | 'unknown';

/** 金规〔2026〕2号 is in force from here on: all costs in one table before signing, nothing beside it. */
const allInCostTable = dayOf(2026, 8, 1);
/** The guideline for micro-loan companies is of December 2025: it speaks of new loans only. */
const microLoanGuideline = dayOf(2025, 12, 1);
const microLoanCeiling = 0.24;

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
  return found;
}
