import type { Finding } from '../src/case/case.ts';
import { formatDay } from '../src/tickets/format-day.ts';
import { requestOf } from './request.ts';
import type { Talk } from './talk.ts';
import { notedAs } from './unfold.ts';

/** What to say on the phone, filled from the case. */
export function sayCallScript(talk: Talk, finding: Finding): void {
  const { product } = finding;
  const help = product === null ? undefined : talk.parts.knowledge.products[product]?.help;
  talk.say(
    'call-script',
    {
      product: productSaid(talk, product),
      matter: matter(talk, finding),
      ask: talk.text(`script-ask-${requestOf(talk, finding).id}`),
      help: help === undefined ? talk.text('help-in-app') : talk.in(help),
    },
    { value: { takeaway: 'call-script' } },
  );
}

/** A letter to copy or print: same request, in writing. No claim is made that the borrower did not make. */
export function sayLetter(talk: Talk, finding: Finding): void {
  const { product } = finding;
  const entry = product === null ? undefined : talk.parts.knowledge.products[product];
  const { id, sources } = requestOf(talk, finding);
  const toBank = id === 'reason' && entry?.['lender-type'] === 'bank';
  talk.say(
    'letter',
    {
      lender: entry?.['lender-name'] === undefined ? talk.text('letter-lender-unknown') : talk.in(entry['lender-name']),
      product: productSaid(talk, product),
      matter: matter(talk, finding),
      ask: talk.text(toBank ? 'letter-ask-reason-bank' : `letter-ask-${id}`),
      date: formatDay(talk.turn.at, talk.language),
    },
    {
      value: { takeaway: 'letter' },
      from: toBank ? [...sources, 'personal-loan-measures-2024'] : [...sources],
    },
  );
}

/** As the borrower says it: 我的贷款, not 我的您的贷款. */
export function productSaid(talk: Talk, product: string | null): string {
  const named = talk.productName(product);
  return named === talk.text('your-loan') ? talk.text('loan') : named;
}

/** What the borrower said of the matter itself; what weakens them (debts, other applications) they need not volunteer. */
export function matter(talk: Talk, { complaint }: Finding): string {
  const told = Object.entries(talk.case.answers)
    .filter(([fact]) => ofTheMatter.has(fact))
    .map(([fact, { value }]) => notedAs(talk, fact, value))
    .filter((sentence) => sentence !== null);
  // That the page says nothing is worth a word only where a page refuses.
  const silent =
    told.length === 0 && talk.parts.knowledge.complaints[complaint]?.core === true ? [talk.text('situation-none')] : [];
  const clauses = [talk.complaintName(complaint), ...(told.length > 0 ? [talk.list(told)] : silent)];
  return clauses.map((clause) => talk.text('sentence', { clause })).join(talk.language === 'zh' ? '' : ' ');
}

const ofTheMatter = new Set([
  'shown-message',
  'stage',
  'frozen-where',
  'just-repaid',
  'had-before',
  'limit-moved-unexplained',
  'policy-notice',
  'maintenance-notice',
  'situation-improved',
  'credit-report-wrong',
  'debit-failed',
  'received-less-than-contract',
]);
