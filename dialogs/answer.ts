import type { Found } from '../src/understanding/answer-search.ts';
import { checkedLongAgo } from './checked.ts';
import { doorFor, doorSources } from './rights.ts';
import type { Option, Talk } from './talk.ts';

/** The answer to a bare 怎么办: where it is known already what to do, that is said instead. */
export const whatNow = 'what-now';

/** The answer to what was said, or those it may be, for the product at hand. */
export function foundAnswers({ parts, heard, case: borrower }: Talk): Found {
  return parts.findAnswer(heard.text, heard.product ?? borrower.product);
}

/** The one answer to what was said where it is sure; null for none, and for a bare 怎么办. */
export function sureAnswer(talk: Talk): string | null {
  const { sure } = foundAnswers(talk);
  return sure === whatNow ? null : sure;
}

/** The answer to a side question, or those it may be. A bare 要多久 is asked of the trouble at hand. */
export function answerTo(talk: Talk): Found {
  const { heard, parts, case: borrower } = talk;
  const entry = borrower.complaint === null ? undefined : parts.knowledge.complaints[borrower.complaint];
  const ownTime = parts.understanding.asksHowLong(heard.text) ? entry?.['how-long'] : undefined;
  return ownTime === undefined ? foundAnswers(talk) : { sure: ownTime, near: [] };
}

/** A side question's answer: for which products it holds, and where to ask or complain where only that helps. */
export function sayAnswer(talk: Talk, id: string, choices: readonly Option[] = []): void {
  const answer = talk.parts.knowledge.answers[id];
  if (answer === undefined) throw new Error(`no answer '${id}'`);
  const product = talk.heard.product ?? talk.case.product;
  const offered = [...(answer['leads-to'] === undefined ? [] : talk.chips(answer['leads-to'])), ...choices];
  const lines = [
    talk.in(answer.answer),
    ...(answer.products === 'all' ? [] : [talk.text('answer-holds-for', { products: names(talk, answer.products) })]),
    ...whereToLook(talk, answer.look, product),
    checkedLongAgo(talk, [answer]),
  ];
  talk.sayText(lines.filter((line) => line !== null).join('\n'), {
    ...(offered.length === 0 ? {} : { choices: offered }),
    value: { answer: id },
    from: [id, ...(answer.look === 'door' ? doorSources : [])],
  });
}

function whereToLook(talk: Talk, look: 'help' | 'door' | undefined, product: string | null): string[] {
  const entry = product === null || product === 'micro-loan' ? undefined : talk.parts.knowledge.products[product];
  if (look === undefined || entry === undefined || product === null) return [];
  if (look === 'door')
    return [talk.text('answer-door', { product: talk.productName(product), door: doorFor(talk, product) })];
  return [talk.text('answer-help', { product: talk.productName(product), help: talk.in(entry.help) })];
}

function names(talk: Talk, products: readonly string[]): string {
  return products.map((id) => talk.productName(id)).join(talk.language === 'zh' ? '、' : ', ');
}
