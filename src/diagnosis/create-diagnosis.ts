import type { Knowledge } from '../knowledge/schema.ts';
import { Recent } from '../recent.ts';
import { believeIn, byCause } from './belief.ts';
import { withImplied } from './broad-option.ts';
import { cardsOf } from './cards.ts';
import type { Card, Conclusion, Diagnosis, NextQuestion, Situation } from './diagnosis.ts';
import { fraudCause, fraudRemedy, isFraud } from './fraud.ts';
import { buildModel, type Model } from './model.ts';
import { nextQuestion } from './next-question.ts';
import { orderRemedies } from './remedies.ts';
import { clearlyRather, isCarried } from './support.ts';

/** Below this weight, or this lead over the runner-up, a leading card that no answer clearly speaks for is a guess. */
const thinWeight = 0.3;
const thinLead = 1.2;

/**
 * Every question is worked out to be put and again to hear its answer, and the first ones after a complaint are the same
 * for everybody. Some 2 kB a situation.
 */
const mostQuestionsKept = 2_000;

/**
 * The diagnosis over one knowledge base. Pure: the same situation brings the same answer. The arithmetic of each
 * complaint and product is prepared once.
 */
export function createDiagnosis(knowledge: Knowledge): Diagnosis {
  const models = new Map<string, Model>();
  const modelFor = ({ complaint, product }: Situation): Model => {
    const key = `${complaint}/${product ?? ''}`;
    const model = models.get(key) ?? buildModel(knowledge, complaint, product);
    models.set(key, model);
    return model;
  };
  const questions = new Recent<{ next: NextQuestion | null }>(mostQuestionsKept);
  const workOut = (said: Situation) => ({
    next: nextQuestion(knowledge, modelFor(said), withImplied(knowledge, said)),
  });
  return {
    next: (said) => questions.of(keyOf(said), () => workOut(said)).next,
    conclude: (said) => {
      const situation = withImplied(knowledge, said);
      return isFraud(situation)
        ? concludeFraud(knowledge, situation)
        : conclude(knowledge, modelFor(situation), situation);
    },
    explain: (cause, said) => (isFraud(said) ? concludeFraud(knowledge, said) : explainGiven(knowledge, cause, said)),
  };
}

/** All that a question depends on. The order of the answers too: adding up in another order rounds otherwise. */
function keyOf({ complaint, product, answers, asked, unsettled, danger }: Situation): string {
  return JSON.stringify([complaint, product, answers, asked, unsettled, danger]);
}

function conclude(knowledge: Knowledge, model: Model, situation: Situation): Conclusion {
  const belief = believeIn(knowledge, model, situation);
  const cards = cardsOf(knowledge, model, belief, situation.answers);
  const thin = isThin(model, cards, situation);
  const share = byCause(model, belief);
  return { cards, thin, remedies: orderRemedies(knowledge, cards, (id) => share.get(id) ?? 0, situation, thin) };
}

function isThin(model: Model, [first, second]: readonly Card[], { answers }: Situation): boolean {
  const hypothesisOf = (card: Card | undefined) => model.hypotheses.find(({ id }) => id === card?.id);
  const leader = hypothesisOf(first);
  if (first === undefined || leader === undefined || !isCarried(model, leader, first.because)) return true;
  if (clearlyRather(model, leader, hypothesisOf(second), answers)) return false;
  return first.weight < thinWeight || first.weight < thinLead * (second?.weight ?? 0);
}

function explainGiven(knowledge: Knowledge, cause: string, situation: Situation): Conclusion {
  const cards = [{ id: cause, kind: 'cause' as const, members: [cause], weight: 1, because: [] }];
  return { cards, thin: false, remedies: orderRemedies(knowledge, cards, () => 1, situation, false) };
}

/** Fraud outranks everything: one card, and first of all stop paying. */
function concludeFraud(knowledge: Knowledge, situation: Situation): Conclusion {
  const because =
    situation.answers['asked-to-pay-first'] === 'yes' ? [{ fact: 'asked-to-pay-first', value: 'yes' }] : [];
  const card = { id: fraudCause, kind: 'cause', members: [fraudCause], weight: 1, because } as const;
  const cards = knowledge.causes[fraudCause] === undefined ? [] : [{ ...card, members: [fraudCause] }];
  const rest = orderRemedies(knowledge, cards, () => 1, situation, false).filter((id) => id !== fraudRemedy);
  const first = knowledge.remedies[fraudRemedy] === undefined ? [] : [fraudRemedy];
  return { cards, thin: false, remedies: [...first, ...rest] };
}
