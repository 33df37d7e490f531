import type { Cause, Commonness, Fact, Frequency, Strength } from '../knowledge/schema.ts';

/**
 * The words of the knowledge base as numbers, in one place. An editor writes words; whoever changes a number here
 * changes every cause alike, and `npm run simulate -- --sweep` tells what it did.
 */

/** Prior weight of a cause behind a complaint; only the proportions count. */
export const priorWeight: Readonly<Record<Commonness, number>> = {
  'very-common': 8,
  common: 4,
  occasional: 2,
  rare: 0.7,
};

/** How probable it is that an ordinary borrower with such a complaint says this of themself. */
export const baseProbability: Readonly<Record<Frequency, number>> = {
  half: 0.5,
  often: 0.25,
  sometimes: 0.1,
  seldom: 0.04,
  'hardly-ever': 0.015,
};

/** How many times likelier a value is said when the cause is at work than by an ordinary borrower. */
export const likelihoodRatio: Readonly<Record<Strength, number>> = {
  decisive: 100,
  strong: 15,
  supports: 4,
  against: 1 / 4,
  'rules-out': 1 / 100,
};

/**
 * What a page shows is the lender's choice of words, and one sentence stands for several reasons. So its likelihood
 * ratio never goes beyond this, whatever an editor writes, in either direction.
 */
export const sentenceFact = 'shown-message';
export const sentenceCap = 25;

/**
 * How often a value that tells of one cause is said where another cause is at work, against its base probability: that
 * one is of all borrowers, those with the telling cause among them.
 */
export const elsewhere = 0.4;

/** The values of a fact that are decisive or strong evidence for a cause. */
export function tellingValues(cause: Cause, fact: string): string[] {
  return cause.evidence
    .filter((evidence) => evidence.fact === fact && likelihoodRatio[evidence.strength] >= likelihoodRatio.strong)
    .map(({ value }) => value);
}

/** The likelihood ratio that a cause's evidence gives a value; 1 where it says nothing. */
export function ratioOf(cause: Cause, fact: string, value: string): number {
  const said = cause.evidence.find((evidence) => evidence.fact === fact && evidence.value === value);
  if (said === undefined) return 1;
  const ratio = likelihoodRatio[said.strength];
  if (fact !== sentenceFact) return ratio;
  return Math.min(sentenceCap, Math.max(1 / sentenceCap, ratio));
}

/** The base probability of each value of a fact, summing to 1. */
export function baseOf(fact: Fact): Map<string, number> {
  if (fact.values === undefined) {
    const yes = baseProbability[fact.frequency ?? 'sometimes'];
    return new Map([
      ['yes', yes],
      ['no', 1 - yes],
    ]);
  }
  return normalised(Object.entries(fact.values).map(([value, { frequency }]) => [value, baseProbability[frequency]]));
}

/**
 * P(value | cause) for every value of a fact: the base probability times the likelihood ratio, normalised over the
 * values. By the normalising, a `no` speaks against a cause that expects a `yes`, with no word written for it.
 * @param ratio turns a value's likelihood ratio into the one to reckon with; see ways.ts.
 * @param telling the values that tell of other causes: a cause that says nothing about the fact expects them less often.
 */
export function chances(
  cause: Cause,
  id: string,
  fact: Fact,
  ratio: (full: number) => number = (full) => full,
  telling: ReadonlySet<string> = new Set(),
): Map<string, number> {
  const isSilent = cause.evidence.every((evidence) => evidence.fact !== id);
  const base = [...baseOf(fact)].map(([value, often]): [string, number] => [
    value,
    isSilent && telling.has(value) ? often * elsewhere : often * ratio(ratioOf(cause, id, value)),
  ]);
  return normalised(base);
}

function normalised(weights: [string, number][]): Map<string, number> {
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return new Map(weights.map(([value, weight]) => [value, weight / sum]));
}
