import { type Knowledge, optionsBehind } from '../knowledge/schema.ts';
import type { Belief } from './belief.ts';
import type { NextQuestion } from './diagnosis.ts';
import { expectedGain } from './information-gain.ts';
import type { Model } from './model.ts';
import { factsOf, mostTicks, partsOf } from './open-question.ts';
import { outcomesOf } from './outcomes.ts';

/**
 * The same question as the last one there is room for, with nothing left to settle afterwards: the parts of its broad
 * options stand beside its plain ones, and those that tell most are kept.
 */
export function withoutFollowUp(
  knowledge: Knowledge,
  model: Model,
  belief: Belief,
  question: NextQuestion,
): NextQuestion {
  if (question.options.every(({ anyOf }) => anyOf === undefined)) return question;
  const all = (knowledge.questions[question.id]?.options ?? [])
    .flatMap((option) => optionsBehind(knowledge.questions, option))
    .filter(({ fact, value }) =>
      question.options.flatMap(partsOf).some((part) => part.fact === fact && part.value === value),
    );
  const gains = new Map(
    all.map((option) => [option, expectedGain(model, belief, outcomesOf(model, { ...question, options: [option] }))]),
  );
  const kept = [...all].sort((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0)).slice(0, mostTicks);
  const options = all.filter((option) => kept.includes(option));
  return { ...question, facts: factsOf(options), options };
}
