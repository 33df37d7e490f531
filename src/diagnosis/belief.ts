import type { Knowledge } from '../knowledge/schema.ts';
import { chanceOfAny, tickedBroadly } from './broad-option.ts';
import type { Answers, Situation } from './diagnosis.ts';
import type { Model } from './model.ts';

/** A probability for each explanation of a model, in its order, summing to 1. */
export type Belief = readonly number[];

/**
 * The posterior by Bayes' rule, answers being independent given the explanation (naive Bayes; Duda and Hart, Pattern
 * Classification and Scene Analysis, 1973, ch. 2): P(e | a) ∝ P(e) · Π P(a_i | e). What is unsure changes nothing.
 */
export function believe(model: Model, answers: Answers): Belief {
  let belief: Belief = model.prior;
  for (const [fact, value] of Object.entries(answers)) {
    const chance = value === 'unsure' ? null : model.chance(fact, value);
    if (chance !== null) belief = update(belief, chance);
  }
  return belief;
}

/** The belief after everything said, also that one of several things is so where it is not known yet which. */
export function believeIn(knowledge: Knowledge, model: Model, situation: Situation): Belief {
  return tickedBroadly(knowledge, situation).reduce(
    (belief, { parts }) => update(belief, chanceOfAny(model, parts)),
    believe(model, situation.answers),
  );
}

/** One step of Bayes' rule. `chance` holds P(answer | explanation), one number an explanation. */
export function update(belief: Belief, chance: readonly number[]): Belief {
  const joint = belief.map((weight, position) => weight * (chance[position] ?? 0));
  const sum = joint.reduce((total, weight) => total + weight, 0);
  return sum > 0 ? joint.map((weight) => weight / sum) : belief;
}

/** The belief in each hypothesis: the sum over its causes and their ways. */
export function byHypothesis(model: Model, belief: Belief): number[] {
  return model.hypotheses.map(({ members }) => members.reduce((sum, member) => sum + (belief[member] ?? 0), 0));
}

/** The belief in each cause: the sum over the ways in which it shows itself, likeliest first. */
export function byCause(model: Model, belief: Belief): Map<string, number> {
  const weights = new Map<string, number>();
  model.explanations.forEach(({ id }, position) => {
    weights.set(id, (weights.get(id) ?? 0) + (belief[position] ?? 0));
  });
  return new Map([...weights].sort((a, b) => b[1] - a[1]));
}
