import type { Belief } from './belief.ts';
import type { Model } from './model.ts';

/** For one fact of a question: P(outcome | explanation) for each outcome that the answer can bring. */
export type Outcomes = readonly ArrayLike<number>[];

/** Shannon's entropy in bits of weights that need not sum to 1. */
export function entropy(weights: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += weights[at] ?? 0;
  if (sum <= 0) return 0;
  let bits = 0;
  for (let at = 0; at < weights.length; at += 1) {
    const share = (weights[at] ?? 0) / sum;
    if (share > 0) bits -= share * Math.log2(share);
  }
  return bits;
}

/**
 * How many bits the answer to a question is expected to tell about the hypotheses: the mutual information of answer
 * and hypothesis, H(h) − Σ P(o) · H(h | o) (D. V. Lindley, On a measure of the information provided by an experiment,
 * Annals of Mathematical Statistics 27, 1956). The outcomes of several facts are joint: every combination is one
 * outcome, the facts being independent given the explanation, not given the hypothesis.
 */
export function expectedGain(model: Model, belief: Belief, facts: readonly Outcomes[]): number {
  const sums = new Float64Array(model.hypotheses.length);
  const masses = (weights: ArrayLike<number>): Float64Array => {
    sums.fill(0);
    for (let at = 0; at < weights.length; at += 1) {
      const hypothesis = model.hypothesisOf[at] ?? 0;
      sums[hypothesis] = (sums[hypothesis] ?? 0) + (weights[at] ?? 0);
    }
    return sums;
  };
  // The combinations are many, and asked for at every turn: one line of weights a fact, written over and over.
  const lines = facts.map(() => new Float64Array(belief.length));
  const remaining = (weights: ArrayLike<number>, depth: number): number => {
    const outcomes = facts[depth];
    const line = lines[depth];
    if (outcomes === undefined || line === undefined) {
      let mass = 0;
      for (let at = 0; at < weights.length; at += 1) mass += weights[at] ?? 0;
      return mass * entropy(masses(weights));
    }
    let sum = 0;
    for (const chance of outcomes) {
      for (let at = 0; at < line.length; at += 1) line[at] = (weights[at] ?? 0) * (chance[at] ?? 0);
      sum += remaining(line, depth + 1);
    }
    return sum;
  };
  return Math.max(0, entropy(masses(belief)) - remaining(Float64Array.from(belief), 0));
}
