import type { Trouble } from '../src/case/case.ts';
import { sameTrouble } from './noted-trouble.ts';
import type { Talk } from './talk.ts';

/** Starts on one trouble: a finding already made steps aside, answers of the last trouble that still hold are kept. */
export function startTrouble(talk: Talk, trouble: Trouble): void {
  const { case: borrower } = talk;
  if (borrower.finding !== null) borrower.earlier.push(borrower.finding);
  const sameProduct = trouble.product === null || trouble.product === borrower.product;
  borrower.answers = stillTrue(talk, sameProduct);
  for (const [fact, value] of Object.entries(trouble.facts)) borrower.answers[fact] = { value, how: 'said' };
  borrower.contested = null;
  borrower.finding = null;
  borrower.asked = [];
  borrower.draft = null;
  borrower.danger = null;
  borrower.given = null;
  borrower.complaint = trouble.complaint;
  borrower.waiting = borrower.waiting.filter((waiting) => !sameTrouble(waiting, trouble));
  if (trouble.product !== null) borrower.product = trouble.product;
  borrower.productAsked = borrower.product !== null;
}

/** Where and how it got stuck belongs to one trouble. */
const ofOneTrouble = new Set([
  'shown-message',
  'stage',
  'frozen-where',
  'peak-time',
  'maintenance-notice',
  'just-repaid',
  'asked-to-pay-first',
]);

/** What holds for one product only; what kind of borrower somebody is holds for all. */
const ofOneProduct = new Set([
  'had-before',
  'rarely-used',
  'closed-by-self',
  'other-account',
  'policy-notice',
  'limit-moved-unexplained',
  'submitted-repeatedly',
  'unusual-activity',
  'identity-check-failed',
  'information-outdated',
  'opened-by-mistake',
  'received-less-than-contract',
  'debit-failed',
  'card-problem',
]);

function stillTrue(talk: Talk, sameProduct: boolean): typeof talk.case.answers {
  return Object.fromEntries(
    Object.entries(talk.case.answers).filter(
      ([fact]) => !ofOneTrouble.has(fact) && (sameProduct || !ofOneProduct.has(fact)),
    ),
  );
}

/** What was understood and the likely directions, in one bubble; a kind word first where the borrower is worried. */
export function sayUnderstood(talk: Talk): void {
  const { complaint } = talk.case;
  const entry = complaint === null ? undefined : talk.parts.knowledge.complaints[complaint];
  if (complaint === null || entry === undefined) throw new Error('no complaint to speak of');
  if (talk.heard.worried) talk.say('kind-word');
  const understood = talk.in(entry.understood).replaceAll('{product}', talk.productName());
  const lines = [
    understood,
    ...(entry.core ? [] : [talk.in(entry['first-step'])]),
    ...(complaint === 'fees-and-interest' ? [talk.text('fees-offer')] : []),
  ];
  talk.sayText(lines.join('\n'), { value: { complaint, product: talk.case.product }, from: [complaint] });
}
