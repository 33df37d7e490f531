import type { Situation } from './diagnosis.ts';

/** Whoever asks for money to release money is a swindler (no lender does it): nothing else matters until that stops. */
export const fraudCause = 'advance-fee-fraud';
export const fraudRemedy = 'stop-paying-and-report';
const fraudFact = 'asked-to-pay-first';

/** True when the borrower was asked to pay first, or fraud was heard in their words: the diagnosis ends. */
export function isFraud({ answers, danger }: Situation): boolean {
  return danger === 'fraud' || answers[fraudFact] === 'yes';
}
