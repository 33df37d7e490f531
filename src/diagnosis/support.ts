import type { Knowledge } from '../knowledge/schema.ts';
import { type Belief, byHypothesis } from './belief.ts';
import type { Answers } from './diagnosis.ts';
import { likelihoodRatio, ratioOf, sentenceFact } from './likelihood.ts';
import type { Hypothesis, Model } from './model.ts';

/**
 * The answers that speak for a hypothesis, strongest first: those with a likelihood ratio above 1, for a family the
 * mean over its members by their weight. Only what can be said back to the borrower counts: a fact's `said` sentence.
 */
export function speaksFor(
  knowledge: Knowledge,
  model: Model,
  belief: Belief,
  hypothesis: Hypothesis,
  answers: Answers,
): { fact: string; value: string }[] {
  const mass = hypothesis.members.reduce((sum, member) => sum + (belief[member] ?? 0), 0);
  const found: { fact: string; value: string; ratio: number }[] = [];
  for (const [fact, value] of Object.entries(answers)) {
    if (!isSayable(knowledge, fact, value)) continue;
    const ratio = hypothesis.members.reduce((sum, member) => {
      const cause = model.explanations[member]?.cause;
      return cause === undefined ? sum : sum + ((belief[member] ?? 0) / mass) * ratioOf(cause, fact, value);
    }, 0);
    if (ratio > 1 + rounding) found.push({ fact, value, ratio });
  }
  return found.sort((a, b) => b.ratio - a.ratio).map(({ fact, value }) => ({ fact, value }));
}

/** A mean of ones may come out a little above one: such an answer says nothing. */
const rounding = 1e-9;

/**
 * Whether what speaks for a hypothesis carries it: one answer that speaks clearly, or two that each speak a little. A
 * shown sentence never decides alone, and neither does one weak sign: a grey button has a dozen reasons.
 */
export function isCarried(
  model: Model,
  hypothesis: Hypothesis,
  because: readonly { fact: string; value: string }[],
): boolean {
  const own = because.filter(({ fact }) => fact !== sentenceFact);
  if (own.length === 0) return false;
  const clear = own.some(({ fact, value }) => ratioUnder(model, hypothesis, fact, value) >= likelihoodRatio.strong);
  return clear || because.length > 1;
}

/** How many times likelier an answer is under a hypothesis: the most that any of its causes gives it. */
function ratioUnder(model: Model, hypothesis: Hypothesis, fact: string, value: string): number {
  const causes = hypothesis.members.flatMap((member) => model.explanations[member]?.cause ?? []);
  return Math.max(0, ...causes.map((cause) => ratioOf(cause, fact, value)));
}

/** Some answer, not a shown sentence, is as good as a proof of the hypothesis. */
export function isProven(model: Model, hypothesis: Hypothesis, answers: Answers): boolean {
  return Object.entries(answers).some(
    ([fact, value]) => fact !== sentenceFact && ratioUnder(model, hypothesis, fact, value) >= likelihoodRatio.decisive,
  );
}

/** A hypothesis with less than this part of the leading one's weight is no rival any more. */
const rivalShare = 0.22;

/**
 * Another hypothesis, not far behind, that every answer which speaks clearly for the leading one speaks clearly for as
 * well: frozen by a court is a freeze at the bank, and may be a case of enforcement.
 */
export function rivalOf(model: Model, belief: Belief, leader: Hypothesis, answers: Answers): Hypothesis | null {
  const telling = Object.entries(answers).filter(
    ([fact, value]) => fact !== sentenceFact && ratioUnder(model, leader, fact, value) >= likelihoodRatio.strong,
  );
  if (telling.length === 0) return null;
  const masses = byHypothesis(model, belief);
  const least = rivalShare * (masses[model.hypotheses.indexOf(leader)] ?? 0);
  const isRival = (other: Hypothesis, position: number): boolean =>
    other !== leader &&
    (masses[position] ?? 0) >= least &&
    telling.every(([fact, value]) => ratioUnder(model, other, fact, value) >= likelihoodRatio.strong);
  return model.hypotheses.find(isRival) ?? null;
}

/** The facts that would prove a hypothesis. */
export function provingFacts(model: Model, { members }: Hypothesis): string[] {
  return members
    .flatMap((member) => model.explanations[member]?.cause.evidence ?? [])
    .filter(({ strength }) => strength === 'decisive')
    .map(({ fact }) => fact);
}

/** Some answer, not a shown sentence, speaks clearly for the hypothesis, and for the other one less so. */
export function clearlyRather(model: Model, hypothesis: Hypothesis, other: Hypothesis | undefined, answers: Answers) {
  return Object.entries(answers).some(([fact, value]) => {
    if (fact === sentenceFact) return false;
    const ratio = ratioUnder(model, hypothesis, fact, value);
    return ratio >= likelihoodRatio.strong && (!other || ratio > ratioUnder(model, other, fact, value));
  });
}

export interface Lead {
  /** Position of the likeliest hypothesis. */
  first: number;
  /** Its weight, and that of the runner-up. */
  weight: number;
  second: number;
}

/** The likeliest hypothesis of a model that has one. */
export function leadOf(model: Model, belief: Belief): Lead {
  const masses = byHypothesis(model, belief);
  const order = masses.map((weight, position) => ({ weight, position })).sort((a, b) => b.weight - a.weight);
  return { first: order[0]?.position ?? 0, weight: order[0]?.weight ?? 0, second: order[1]?.weight ?? 0 };
}

function isSayable(knowledge: Knowledge, id: string, value: string): boolean {
  const fact = knowledge.facts[id];
  if (fact === undefined) return false;
  const said = fact.values === undefined ? (value === 'yes' ? fact.said : undefined) : fact.values[value]?.said;
  return said !== undefined;
}
