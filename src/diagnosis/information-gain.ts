import type { Belief } from './belief.ts';
import type { Model } from './model.ts';

/** For one fact of a question: P(outcome | explanation) for each outcome that the answer can bring. */
export type Outcomes = readonly (readonly number[])[];

/** Shannon's entropy in bits of weights that need not sum to 1. */
export function entropy(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum <= 0) return 0;
  let bits = 0;
  for (const weight of weights) if (weight > 0) bits -= (weight / sum) * Math.log2(weight / sum);
  return bits;
}

/**
 * How many bits the answer to a question is expected to tell about the hypotheses: the mutual information of answer
 * and hypothesis, H(h) − Σ P(o) · H(h | o) (D. V. Lindley, On a measure of the information provided by an experiment,
 * Annals of Mathematical Statistics 27, 1956). The outcomes of several facts are joint: every combination is one
 * outcome, the facts being independent given the explanation, not given the hypothesis.
 */
export function expectedGain(model: Model, belief: Belief, facts: readonly Outcomes[]): number {
  const masses = (weights: Belief): number[] => {
    const sums = model.hypotheses.map(() => 0);
    weights.forEach((weight, position) => {
      const hypothesis = model.hypothesisOf[position] ?? 0;
      sums[hypothesis] = (sums[hypothesis] ?? 0) + weight;
    });
    return sums;
  };
  const remaining = (weights: Belief, depth: number): number => {
    const outcomes = facts[depth];
    if (outcomes === undefined) {
      const mass = weights.reduce((total, weight) => total + weight, 0);
      return mass * entropy(masses(weights));
    }
    return outcomes.reduce(
      (sum, chance) =>
        sum +
        remaining(
          weights.map((weight, position) => weight * (chance[position] ?? 0)),
          depth + 1,
        ),
      0,
    );
  };
  return Math.max(0, entropy(masses(belief)) - remaining(belief, 0));
}
