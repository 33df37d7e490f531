import type { Diagnosis, NextQuestion, Situation } from '../../diagnosis/diagnosis.ts';
import { followUp } from '../../diagnosis/follow-up.ts';
import { isFraud } from '../../diagnosis/fraud.ts';
import { closedFacts, openQuestion } from '../../diagnosis/open-question.ts';
import type { Knowledge } from '../../knowledge/schema.ts';

/**
 * The baseline: the same knowledge and the same conclusion, but everybody with a complaint is asked all its questions,
 * in the order of the file, as a form would. What a broad option opens follows it.
 * @param most how many questions a borrower answers at most; left out, all of them.
 */
export function fixedList(
  knowledge: Knowledge,
  { conclude, explain }: Pick<Diagnosis, 'conclude' | 'explain'>,
  most = Number.POSITIVE_INFINITY,
): Diagnosis {
  return {
    conclude,
    explain,
    next: (situation) => (situation.asked.length < most ? nextOfList(knowledge, situation) : null),
  };
}

function nextOfList(knowledge: Knowledge, situation: Situation): NextQuestion | null {
  if (isFraud(situation)) return null;
  const settling = followUp(knowledge, situation);
  if (settling !== null) return settling;
  const closed = closedFacts(knowledge, situation);
  for (const [id, question] of Object.entries(knowledge.questions)) {
    if (!question.complaints.includes(situation.complaint) || situation.asked.includes(id)) continue;
    const open = openQuestion(knowledge, id, ({ fact }) => !closed.has(fact), situation);
    if (open !== null) return open;
  }
  return null;
}
