import type { Trouble } from '../src/case/case.ts';
import type { Talk } from './talk.ts';

/** Further troubles than this are left out. */
const mostWaiting = 3;

/** The trouble of this message is another one: remembered, with what else the message tells of, and offered afterwards. */
export function note(talk: Talk): void {
  const { intent, product, facts } = talk.heard;
  noteOne(talk, { complaint: intent, product, facts });
  noteAlso(talk);
}

/** What the message tells of beside the trouble that is helped first: remembered and offered afterwards. */
export function noteAlso(talk: Talk): void {
  for (const { intent, product } of talk.heard.also ?? []) noteOne(talk, { complaint: intent, product, facts: {} });
}

function noteOne(talk: Talk, trouble: Trouble): void {
  const { case: borrower } = talk;
  if (sameTrouble(trouble, borrower)) return;
  const { waiting } = borrower;
  const known = waiting.some((one) => one.complaint === trouble.complaint && one.product === trouble.product);
  if (!known && waiting.length < mostWaiting) waiting.push(trouble);
  const complaint = talk.complaintName(trouble.complaint);
  // Two products in the same trouble are told apart by their names.
  if (trouble.product !== null && trouble.complaint === borrower.complaint)
    talk.say('noted-other-product', { complaint, product: talk.productName(trouble.product) });
  else talk.say('noted-other-trouble', { complaint });
}

/** A trouble of no product is that of any. */
export function sameTrouble(one: Pick<Trouble, 'complaint' | 'product'>, other: SaidTrouble): boolean {
  return one.complaint === other.complaint && (one.product ?? other.product) === (other.product ?? one.product);
}

type SaidTrouble = { complaint: string | null; product: string | null };
