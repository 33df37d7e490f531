import { isBroad, type Knowledge, optionsBehind } from '../knowledge/schema.ts';
import type { Part, Situation } from './diagnosis.ts';
import type { Model } from './model.ts';

/** A broad option that the borrower ticked: one of its parts is so, nobody knows yet which. */
export interface TickedBroadly {
  /** The question that settles it. */
  question: string;
  /** What may still be so. */
  parts: Part[];
}

/** The broad options that were ticked and that nothing said since has settled, in the order asked. */
export function tickedBroadly(knowledge: Knowledge, { asked, answers, unsettled = [] }: Situation): TickedBroadly[] {
  if (unsettled.length === 0) return [];
  return asked.flatMap((id) =>
    (knowledge.questions[id]?.options ?? []).filter(isBroad).flatMap((option) => {
      const all = optionsBehind(knowledge.questions, option);
      const parts = all.filter(({ fact }) => unsettled.includes(fact) && answers[fact] === undefined);
      const settled = all.some(({ fact, value }) => answers[fact] === value);
      return settled || parts.length === 0 ? [] : [{ question: option['any-of'], parts }];
    }),
  );
}

/** The situation with what follows by itself: where only one part of a ticked option is still open, it is that one. */
export function withImplied(knowledge: Knowledge, situation: Situation): Situation {
  const only = tickedBroadly(knowledge, situation).flatMap(({ parts }) => (parts.length === 1 ? parts : []));
  if (only.length === 0) return situation;
  const implied = Object.fromEntries(only.map(({ fact, value }) => [fact, value]));
  return { ...situation, answers: { ...situation.answers, ...implied } };
}

/**
 * P(some part is so | explanation), one number an explanation: 1 − Π (1 − P(fact is so)) over the facts, independent
 * given the explanation; the values of one fact exclude each other, so their probabilities add up.
 */
export function chanceOfAny(model: Model, parts: readonly Part[]): readonly number[] {
  const facts = new Map<string, number[]>();
  for (const { fact, value } of parts) {
    const chance = model.chance(fact, value);
    if (chance === null) continue;
    const sums = facts.get(fact);
    facts.set(fact, sums === undefined ? [...chance] : sums.map((sum, position) => sum + (chance[position] ?? 0)));
  }
  return model.explanations.map(
    (_, position) => 1 - [...facts.values()].reduce((none, sums) => none * Math.max(0, 1 - (sums[position] ?? 0)), 1),
  );
}
