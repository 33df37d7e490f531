import { chanceOfAny } from './broad-option.ts';
import type { NextQuestion } from './diagnosis.ts';
import type { Outcomes } from './information-gain.ts';
import type { Model } from './model.ts';
import { factsOf } from './open-question.ts';

/**
 * For each fact of a question, and each broad option, P(outcome | explanation) of each outcome. What is not offered
 * falls together with the ordinary value: an unticked fact is `no`, an unlisted sentence is none of those listed.
 */
export function outcomesOf(model: Model, { options }: NextQuestion): Outcomes[] {
  const plain = options.filter(({ anyOf }) => anyOf === undefined);
  const byFact = factsOf(plain).flatMap((fact) => {
    const ordinary = model.ordinary(fact);
    const listed = plain
      .filter((option) => option.fact === fact && option.value !== ordinary)
      .flatMap((option) => {
        const chance = model.chance(fact, option.value);
        return chance === null ? [] : [chance];
      });
    return listed.length === 0 ? [] : [withRest(model, listed)];
  });
  const byBroad = options.flatMap(({ anyOf }) =>
    anyOf === undefined ? [] : [withRest(model, [chanceOfAny(model, anyOf)])],
  );
  return [...byFact, ...byBroad];
}

/** The outcomes listed, and that it is none of them. */
function withRest(model: Model, listed: readonly (readonly number[])[]): Outcomes {
  const rest = model.explanations.map((_, position) =>
    listed.reduce((left, chance) => left - (chance[position] ?? 0), 1),
  );
  return [...listed, rest.map((chance) => Math.max(0, chance))];
}
