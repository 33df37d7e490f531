import { priorWeight } from '../../diagnosis/likelihood.ts';
import type { Knowledge } from '../../knowledge/schema.ts';

/** A borrower made up: what is so with them; everything else is the ordinary case. */
export interface Borrower {
  cause: string;
  complaint: string;
  product: string | null;
  facts: Readonly<Record<string, string>>;
  /** How often such a borrower comes with this complaint. */
  weight: number;
}

/**
 * For every cause and complaint, the plain borrower: what is decisive or strong evidence for the cause is so with
 * them, nothing else is. Causes that nothing speaks for so clearly have no plain borrower.
 */
export function plainBorrowers(knowledge: Knowledge): Borrower[] {
  return Object.entries(knowledge.causes).flatMap(([id, cause]) => {
    const facts: Record<string, string> = {};
    for (const wanted of ['decisive', 'strong']) {
      for (const { fact, value, strength } of cause.evidence) if (strength === wanted) facts[fact] ??= value;
    }
    if (Object.keys(facts).length === 0) return [];
    return Object.entries(cause.complaints).map(([complaint, commonness]) => ({
      cause: id,
      complaint,
      product: cause.products?.[0] ?? 'jiebei',
      facts,
      weight: priorWeight[commonness],
    }));
  });
}
