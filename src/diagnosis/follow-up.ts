import type { Knowledge } from '../knowledge/schema.ts';
import { tickedBroadly } from './broad-option.ts';
import type { NextQuestion, Situation } from './diagnosis.ts';
import { factsOf, singles } from './open-question.ts';

/** The question that settles a broad option just ticked: which of the things is it? Asked once, whatever comes of it. */
export function followUp(knowledge: Knowledge, situation: Situation): NextQuestion | null {
  for (const { question: id, parts } of tickedBroadly(knowledge, situation)) {
    const question = knowledge.questions[id];
    if (question === undefined || situation.asked.includes(id)) continue;
    const open = singles(question).filter(({ fact, value }) =>
      parts.some((part) => part.fact === fact && part.value === value),
    );
    return { id, kind: question.kind, facts: factsOf(open), options: open };
  }
  return null;
}
