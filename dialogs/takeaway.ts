import type { Finding } from '../src/case/case.ts';
import { formatDay } from '../src/tickets/format-day.ts';
import type { Talk } from './talk.ts';
import { notedAs } from './unfold.ts';

/** What to say on the phone, filled from the case: asks for the reason and for a person to look again. */
export function sayCallScript(talk: Talk, finding: Finding): void {
  const { product } = finding;
  const help = product === null ? undefined : talk.parts.knowledge.products[product]?.help;
  talk.say(
    'call-script',
    {
      product: productSaid(talk, product),
      complaint: talk.complaintName(finding.complaint),
      situation: situation(talk),
      help: help === undefined ? talk.text('help-in-app') : talk.in(help),
    },
    { value: { takeaway: 'call-script' } },
  );
}

/** A letter to copy or print: same request, in writing. No claim is made that the borrower did not make. */
export function sayLetter(talk: Talk, finding: Finding): void {
  const { product } = finding;
  const entry = product === null ? undefined : talk.parts.knowledge.products[product];
  const bank = entry?.['lender-type'] === 'bank';
  talk.say(
    'letter',
    {
      lender: entry?.['lender-name'] === undefined ? talk.text('letter-lender-unknown') : talk.in(entry['lender-name']),
      product: productSaid(talk, product),
      complaint: talk.complaintName(finding.complaint),
      situation: situation(talk),
      rights: bank ? talk.text('letter-rights-bank') : talk.text('letter-rights'),
      date: formatDay(talk.turn.at, talk.language),
    },
    {
      value: { takeaway: 'letter' },
      from: bank ? ['personal-information-law', 'personal-loan-measures-2024'] : ['personal-information-law'],
    },
  );
}

/** As the borrower says it: 我的贷款, not 我的您的贷款. */
function productSaid(talk: Talk, product: string | null): string {
  const named = talk.productName(product);
  return named === talk.text('your-loan') ? talk.text('loan') : named;
}

/** What the borrower said of the matter itself; what weakens them (debts, other applications) they need not volunteer. */
function situation(talk: Talk): string {
  const told = Object.entries(talk.case.answers)
    .filter(([fact]) => ofTheMatter.has(fact))
    .map(([fact, { value }]) => notedAs(talk, fact, value))
    .filter((sentence) => sentence !== null);
  return told.length === 0 ? talk.text('situation-none') : talk.list(told);
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
