import type { Knowledge } from '../knowledge/schema.ts';
import { type Belief, byCause, byHypothesis } from './belief.ts';
import type { Answers, Card } from './diagnosis.ts';
import type { Model } from './model.ts';
import { speaksFor } from './support.ts';

const mostCards = 3;
/** A card with less than this share of the leading card's weight is left out: more than a few reasons do not help. */
const farBehind = 0.25;

/** At most three cards, likeliest first; a family is one card with its members inside, likeliest first. */
export function cardsOf(knowledge: Knowledge, model: Model, belief: Belief, answers: Answers): Card[] {
  const masses = byHypothesis(model, belief);
  const causes = [...byCause(model, belief).keys()];
  const most = Math.max(0, ...masses);
  return model.hypotheses
    .map((hypothesis, position) => ({ hypothesis, weight: masses[position] ?? 0 }))
    .filter(({ weight }) => weight > 0 && weight >= farBehind * most)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostCards)
    .map(({ hypothesis, weight }) => ({
      id: hypothesis.id,
      kind: hypothesis.kind,
      members: causes.filter((cause) => hypothesis.members.some((member) => model.explanations[member]?.id === cause)),
      weight,
      because: speaksFor(knowledge, model, belief, hypothesis, answers),
    }));
}
