import type { Finding } from '../src/case/case.ts';
import { formatDay } from '../src/tickets/format-day.ts';
import { requestOf } from './request.ts';
import { matter, productSaid } from './takeaway.ts';
import type { Talk } from './talk.ts';

/** Letters beside the one that asks for the reason: offered only where they fit. */
export const letters = ['dispute', 'hardship', 'complaint'] as const;
export type Letter = (typeof letters)[number];

/** What makes a letter fit: something said, or a remedy of the finding. */
const fits: Readonly<Record<Letter, { facts: readonly string[]; remedies: readonly string[] }>> = {
  dispute: { facts: ['credit-report-wrong'], remedies: ['dispute-credit-report'] },
  hardship: { facts: ['cannot-repay'], remedies: ['ask-hardship-relief', 'reschedule-repayment'] },
  complaint: {
    facts: ['received-less-than-contract'],
    remedies: ['file-feedback-or-complaint', 'third-party-mediation'],
  },
};

export function fittingLetters(talk: Talk, finding: Finding): Letter[] {
  return letters.filter(
    (letter) =>
      fits[letter].facts.some((fact) => talk.case.answers[fact]?.value === 'yes') ||
      fits[letter].remedies.some((remedy) => finding.remedies.includes(remedy)) ||
      (letter === 'complaint' && finding.helpful === 'no'),
  );
}

/** Filled from the case; what only the borrower knows is left for them to fill in. */
export function sayFittingLetter(talk: Talk, letter: Letter, finding: Finding): void {
  const door = letter === 'complaint' ? doorOf(talk, finding) : null;
  talk.say(
    `letter-${letter}`,
    {
      lender: lenderNamed(talk, finding),
      product: productSaid(talk, finding.product),
      matter: matter(talk, finding),
      ask: talk.text(`letter-ask-${requestOf(talk, finding).id}`),
      door: door === null ? '' : talk.text(`door-${door.id}`),
      date: formatDay(talk.turn.at, talk.language),
    },
    { value: { takeaway: letter }, from: door?.sources ?? sources[letter] },
  );
}

const sources: Readonly<Record<Letter, string[]>> = {
  dispute: ['credit-reporting-regulation'],
  hardship: ['civil-code'],
  complaint: [],
};

interface Door {
  id: string;
  sources: string[];
}

const supervisor: Door = { id: 'financial-regulator', sources: ['complaint-doors-2024', 'complaint-measures-2020'] };

/** Who supervises a lender of that kind. */
const doors: Readonly<Record<string, Door>> = {
  bank: supervisor,
  'consumer-finance': supervisor,
  'micro-loan': { id: 'local-authority', sources: ['local-financial-authority'] },
};

/** A complaint goes to whoever supervises the lender; about a credit record, to the central bank's branch. */
function doorOf(talk: Talk, { product, complaint }: Finding): Door {
  if (complaint === 'credit-record')
    return { id: 'central-bank', sources: ['credit-reporting-regulation', 'complaint-doors-2024'] };
  const type = product === null ? undefined : talk.parts.knowledge.products[product]?.['lender-type'];
  return doors[type ?? ''] ?? { id: 'see-contract', sources: ['complaint-doors-2024', 'local-financial-authority'] };
}

function lenderNamed(talk: Talk, { product }: Finding): string {
  const name = product === null ? undefined : talk.parts.knowledge.products[product]?.['lender-name'];
  return name === undefined ? talk.text('letter-lender-unknown') : talk.in(name);
}
