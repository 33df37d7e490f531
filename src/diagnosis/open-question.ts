import type { Knowledge, Option, Question } from '../knowledge/schema.ts';
import type { NextQuestion, Situation } from './diagnosis.ts';
import type { Outcomes } from './information-gain.ts';
import type { Model } from './model.ts';

/** The facts that need no question: already said, or already asked about and skipped. */
export function closedFacts(knowledge: Knowledge, situation: Situation): Set<string> {
  const closed = new Set(Object.keys(situation.answers));
  for (const id of situation.asked) {
    for (const { fact } of knowledge.questions[id]?.options ?? []) closed.add(fact);
  }
  return closed;
}

/** What is left of a question once the options of closed facts are dropped; null when nothing is. */
export function openQuestion(id: string, question: Question, isOpen: (option: Option) => boolean): NextQuestion | null {
  const options = question.options.filter(isOpen);
  if (options.length === 0) return null;
  return { id, kind: question.kind, facts: [...new Set(options.map(({ fact }) => fact))], options };
}

/**
 * For each fact of a question, P(outcome | explanation) of each outcome. What is not offered falls together with the
 * ordinary value: an unticked fact is `no`, an unlisted sentence is none of those listed.
 */
export function outcomesOf(model: Model, question: NextQuestion): Outcomes[] {
  return question.facts.flatMap((fact) => {
    const ordinary = model.ordinary(fact);
    const listed = question.options
      .filter((option) => option.fact === fact && option.value !== ordinary)
      .flatMap((option) => {
        const chance = model.chance(fact, option.value);
        return chance === null ? [] : [chance];
      });
    if (listed.length === 0) return [];
    const rest = model.explanations.map((_, position) =>
      listed.reduce((left, chance) => left - (chance[position] ?? 0), 1),
    );
    return [[...listed, rest.map((chance) => Math.max(0, chance))]];
  });
}
