import type { Finding } from '../src/case/case.ts';
import type { Talk } from './talk.ts';

/** Doors that differ; a lender that only the contract names, or that nobody knows, has all of them. */
const known = new Set(['bank', 'consumer-finance', 'micro-loan']);

/** What the lender should do beside a borrower's rights, for so many of the first remedies: more does not fit a phone. */
const mostPoints = 2;

/** Where a complaint about the lender of a product goes. */
export function doorFor(talk: Talk, product: string | null): string {
  const type = lenderType(talk, product);
  return talk.text(`door-${known.has(type) ? type : 'unknown'}`);
}

/** The instruments and pages behind a door. */
export const doorSources = ['complaint-doors-2024', 'local-financial-authority'] as const;

/** Explanation, human look, correction, complaint and mediation, with the door for this kind of lender. */
export function sayRights(talk: Talk, finding: Finding): void {
  const kind = lenderType(talk, finding.product) === 'bank' ? 'bank' : 'other';
  const points = finding.remedies
    .slice(0, mostPoints)
    .flatMap((remedy) => pointOf(talk, remedy))
    .filter(([id], at, all) => all.findIndex(([other]) => other === id) === at);
  const rights = talk.text('rights', {
    explanation: talk.text(`rights-explanation-${kind}`),
    review: talk.text(`rights-review-${kind}`),
    mediation: talk.text(`rights-mediation-${kind}`),
    door: doorFor(talk, finding.product),
  });
  const lines = points.map(([, { text }]) => talk.text('rights-lender-side', { text: talk.in(text) }));
  talk.sayText([rights, ...lines].join('\n'), {
    value: { rights: kind },
    from: [
      'rights',
      'personal-information-law',
      ...(kind === 'bank' ? ['personal-loan-measures-2024', 'consumer-protection-measures-2022'] : []),
      ...doorSources,
      ...points.map(([id]) => id),
    ],
  });
}

/** What the lender should do where a remedy is the borrower's part. */
function pointOf(talk: Talk, remedy: string) {
  return Object.entries(talk.parts.knowledge['lender-side'])
    .filter(([, { remedies }]) => remedies.includes(remedy))
    .slice(0, 1);
}

function lenderType(talk: Talk, product: string | null): string {
  const entry = product === null ? undefined : talk.parts.knowledge.products[product];
  return entry?.['lender-type'] ?? 'unknown';
}
