import { type LoanTold, nothingTold } from '../src/fees/loan.ts';
import { loanSaid, tellsALoan, wantsReckoning } from '../src/fees/said/loan.ts';
import { moneySaid } from '../src/fees/said/money.ts';
import type { Talk } from './talk.ts';

/**
 * Said in plain words or by its button, also where no step has just offered it; or told with the numbers of a loan.
 * @param active the dialog that has asked; where it is about fees, an amount or a term alone is meant so.
 */
export function wantsFees(talk: Talk, active: string | undefined): boolean {
  const { text } = talk.heard;
  const [chip] = talk.chips('reckoning');
  if (chip?.title === text.trim() || wantsReckoning(text) || tellsALoan(text)) return true;
  const aboutFees = talk.case.complaint === 'fees-and-interest' && active === 'diagnosis';
  return aboutFees && (Object.keys(loanSaid(text)).length > 0 || (moneySaid(text) ?? 0) >= leastAmount);
}

/** Fen. Below it a number is one of an option. */
const leastAmount = 10_000;

/** What the message that wants it says already, and what the borrower came with: 合同写一万，到手八千五. */
export function toldAtOnce(talk: Talk): LoanTold {
  const { text } = talk.heard;
  const said = loanSaid(text);
  const loan = { ...nothingTold(), ...loanSaid(talk.case.words ?? ''), ...said };
  // An amount with no word of what it is: what was borrowed.
  const bare = Object.keys(said).length === 0 ? moneySaid(text) : null;
  if (bare !== null && bare >= leastAmount) loan.contract ??= bare;
  return loan;
}
