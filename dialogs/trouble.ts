import type { Trouble } from '../src/case/case.ts';
import type { Talk } from './talk.ts';

/** Starts on one trouble: a finding already made steps aside, answers of the last trouble that still hold are kept. */
export function startTrouble(talk: Talk, trouble: Trouble): void {
  const { case: borrower } = talk;
  if (borrower.finding !== null) borrower.earlier.push(borrower.finding);
  const sameProduct = trouble.product === null || trouble.product === borrower.product;
  borrower.answers = sameProduct ? aboutThePerson(talk) : {};
  for (const [fact, value] of Object.entries(trouble.facts)) borrower.answers[fact] = { value, how: 'said' };
  borrower.finding = null;
  borrower.asked = [];
  borrower.draft = null;
  borrower.danger = null;
  borrower.complaint = trouble.complaint;
  borrower.waiting = borrower.waiting.filter((t) => t.complaint !== trouble.complaint);
  if (trouble.product !== null) borrower.product = trouble.product;
  borrower.productAsked = borrower.product !== null;
}

/** Where and how it got stuck belongs to one trouble; what kind of borrower somebody is holds for the next as well. */
const ofOneTrouble = new Set([
  'shown-message',
  'stage',
  'frozen-where',
  'peak-time',
  'maintenance-notice',
  'just-repaid',
  'asked-to-pay-first',
]);

function aboutThePerson(talk: Talk): typeof talk.case.answers {
  return Object.fromEntries(Object.entries(talk.case.answers).filter(([fact]) => !ofOneTrouble.has(fact)));
}

/** What was understood and the likely directions, in one bubble; a kind word first where the borrower is worried. */
export function sayUnderstood(talk: Talk): void {
  const { complaint } = talk.case;
  const entry = complaint === null ? undefined : talk.parts.knowledge.complaints[complaint];
  if (complaint === null || entry === undefined) throw new Error('no complaint to speak of');
  if (talk.heard.worried) talk.say('kind-word');
  const understood = talk.in(entry.understood).replaceAll('{product}', talk.productName());
  const text = entry.core ? understood : `${understood}\n${talk.in(entry['first-step'])}`;
  talk.sayText(text, { value: { complaint, product: talk.case.product }, from: [complaint] });
}
