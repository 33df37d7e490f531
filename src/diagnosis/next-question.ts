import type { Knowledge, Option } from '../knowledge/schema.ts';
import { type Belief, believeIn, byCause, update } from './belief.ts';
import type { NextQuestion, Situation } from './diagnosis.ts';
import { followUp } from './follow-up.ts';
import { isFraud } from './fraud.ts';
import { expectedGain } from './information-gain.ts';
import { withoutFollowUp } from './last-question.ts';
import type { Model } from './model.ts';
import { closedFacts, openQuestion } from './open-question.ts';
import { outcomesOf } from './outcomes.ts';
import { openConditions } from './remedies.ts';
import { clearlyRather, isCarried, isProven, leadOf, provingFacts, rivalOf, speaksFor } from './support.ts';

/** A worried person answers five questions at most; the product and questions of safety are not counted. */
export const mostQuestions = 5;
/** What an effort of 1, 2 or 3 costs; a question's gain in bits is divided by it. */
const cost = [1, 1, 1.2, 1.6];
/** Below this gain, in bits for its cost, a question is not worth a borrower's time. */
export const worthAsking = 0.075;
/** From this weight, and this many times the runner-up's, the leading cause is clear. */
export const clearWeight = 0.33;
export const clearLead = 2;

export function nextQuestion(knowledge: Knowledge, model: Model, situation: Situation): NextQuestion | null {
  const { complaint, answers, asked } = situation;
  if (isFraud(situation) || model.explanations.length === 0) return null;
  const left = mostQuestions - asked.filter((id) => knowledge.questions[id] !== undefined).length;
  if (left <= 0) return null;
  const opened = followUp(knowledge, situation);
  if (opened !== null) return opened;

  const belief = believeIn(knowledge, model, situation);
  const lead = leadOf(model, belief);
  const leader = model.hypotheses[lead.first];
  const supported =
    leader !== undefined && isCarried(model, leader, speaksFor(knowledge, model, belief, leader, answers));
  const explained = leader !== undefined && clearlyRather(model, leader, undefined, answers);
  const closed = closedFacts(knowledge, situation);
  const open = model.questions.filter((id) => !asked.includes(id));

  for (const id of open) {
    if (!knowledge.questions[id]?.['first-in'].includes(complaint)) continue;
    const first = openQuestion(knowledge, id, ({ fact }) => !closed.has(fact), situation);
    if (first !== null) return first;
  }

  const isOpen = ({ fact }: Option): boolean =>
    !closed.has(fact) &&
    (!knowledge.facts[fact]?.['only-when-it-matters'] || (!explained && wouldLead(model, belief, lead.first, fact)));
  const candidates = open.flatMap((id) => {
    const opened = openQuestion(knowledge, id, isOpen, situation);
    if (opened === null) return [];
    const candidate = left > 1 ? opened : withoutFollowUp(knowledge, model, belief, opened);
    const gain =
      expectedGain(model, belief, outcomesOf(model, candidate)) / (cost[knowledge.questions[id]?.effort ?? 0] ?? 1);
    return [{ candidate, gain }];
  });
  // The first words mostly say again what the trouble is; by them alone nothing is clear yet but a proof.
  const isClear =
    supported &&
    (isProven(model, leader, answers) ||
      (asked.length > 0 && lead.weight >= clearWeight && lead.weight >= clearLead * lead.second));
  const best = candidates.reduce<(typeof candidates)[number] | null>(
    (leading, one) => (leading === null || one.gain > leading.gain ? one : leading),
    null,
  );
  if (!isClear && best !== null && best.gain >= worthAsking) return best.candidate;
  const rival = isClear ? rivalOf(model, belief, leader, answers) : null;
  const settles = rival === null ? [] : provingFacts(model, rival);
  const settling = candidates.find(
    ({ candidate, gain }) => gain >= worthAsking && candidate.facts.some((fact) => settles.includes(fact)),
  );
  if (settling !== undefined) return settling.candidate;
  const wanted = bestRemedyNeeds(knowledge, model, belief, lead.first, situation);
  if (wanted.length === 0) return null;
  return candidates.find(({ candidate }) => wanted.every((fact) => candidate.facts.includes(fact)))?.candidate ?? null;
}

/** True when some value of the fact would put another hypothesis in front: only then is a sensitive matter asked. */
function wouldLead(model: Model, belief: Belief, first: number, fact: string): boolean {
  const chance = model.chance(fact, 'yes');
  return chance !== null && leadOf(model, update(belief, chance)).first !== first;
}

/**
 * The facts that stand between the borrower and the best remedy of the likeliest cause: a remedy that might do harm
 * is not shown before they are known, so one question about them is worth asking even when the cause is clear.
 */
function bestRemedyNeeds(
  knowledge: Knowledge,
  model: Model,
  belief: Belief,
  first: number,
  situation: Situation,
): string[] {
  const members = (model.hypotheses[first]?.members ?? []).map((member) => model.explanations[member]?.id);
  const likeliest = [...byCause(model, belief).keys()].find((cause) => members.includes(cause));
  const remedy = knowledge.remedies[knowledge.causes[likeliest ?? '']?.remedies[0] ?? ''];
  return remedy === undefined ? [] : openConditions(remedy, situation);
}
