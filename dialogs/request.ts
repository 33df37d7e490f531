import type { Finding } from '../src/case/case.ts';
import type { Talk } from './talk.ts';

/** What a borrower asks the lender for; `sources`: the instruments that the letter names. */
export interface Request {
  id: string;
  sources: readonly string[];
}

const ofComplaint: Readonly<Record<string, Request>> = {
  'entry-not-found': { id: 'entry', sources: [] },
  'repayment-trouble': { id: 'repayment', sources: ['civil-code'] },
  'fees-and-interest': { id: 'fees', sources: ['civil-code'] },
  'credit-record': { id: 'credit', sources: ['credit-reporting-regulation'] },
  'privacy-or-fraud': { id: 'privacy', sources: ['personal-information-law'] },
  'close-product': { id: 'closing', sources: ['personal-information-law'] },
};

const reason: Request = { id: 'reason', sources: ['personal-information-law'] };

/** Who cannot pay asks for time, who was refused for the reason: another trouble, another request. */
export function requestOf(talk: Talk, { complaint }: Finding): Request {
  const told = (fact: string, value = 'yes') => talk.case.answers[fact]?.value === value;
  if (complaint === 'repayment-trouble' && told('debit-failed') && !told('cannot-repay')) {
    return { id: 'debit', sources: [] };
  }
  if (told('stage', 'shown-success-no-money')) return { id: 'payout', sources: [] };
  return ofComplaint[complaint] ?? reason;
}
