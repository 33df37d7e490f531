import {
  type Cause,
  type Commonness,
  type Fact,
  type Frequency,
  type Strength,
  valuesOf,
} from '../knowledge/schema.ts';

/**
 * The words of the knowledge base as numbers, in one place. An editor writes words; whoever changes a number here
 * changes every cause alike, and the simulated borrowers of test/diagnosis tell what it did.
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
 */
export function chances(
  cause: Cause,
  id: string,
  fact: Fact,
  ratio: (full: number) => number = (full) => full,
): Map<string, number> {
  const base = baseOf(fact);
  return normalised(valuesOf(fact).map((value) => [value, (base.get(value) ?? 0) * ratio(ratioOf(cause, id, value))]));
}

function normalised(weights: [string, number][]): Map<string, number> {
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return new Map(weights.map(([value, weight]) => [value, weight / sum]));
}
