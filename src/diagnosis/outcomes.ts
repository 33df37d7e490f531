import { chanceOfAny } from './broad-option.ts';
import type { NextQuestion, Part } from './diagnosis.ts';
import type { Outcomes } from './information-gain.ts';
import type { Model } from './model.ts';
import { factsOf } from './open-question.ts';

/** The same questions come again with every borrower: kept for each model, by what their options say. */
let known = new WeakMap<Model, Map<string, Outcomes[]>>();
let held = 0;
/** Of all models together, some 10 kB each: when there are more, all are worked out anew. */
const mostHeld = 1_000;

/**
 * For each fact of a question, and each broad option, P(outcome | explanation) of each outcome. What is not offered
 * falls together with the ordinary value: an unticked fact is `no`, an unlisted sentence is none of those listed.
 */
export function outcomesOf(model: Model, { options }: NextQuestion): Outcomes[] {
  const key = options.map(({ fact, value, anyOf }) => `${fact}=${value}${broadly(anyOf)}`).join(' ');
  const kept = known.get(model)?.get(key);
  if (kept !== undefined) return kept;
  const outcomes = worked(model, options).map((ofOne) => ofOne.map((chance) => Float64Array.from(chance)));
  if (held >= mostHeld) {
    known = new WeakMap();
    held = 0;
  }
  known.set(model, (known.get(model) ?? new Map<string, Outcomes[]>()).set(key, outcomes));
  held += 1;
  return outcomes;
}

function broadly(anyOf: readonly Part[] | undefined): string {
  return anyOf === undefined ? '' : `|${anyOf.map(({ fact, value }) => `${fact}=${value}`).join('|')}`;
}

function worked(model: Model, options: NextQuestion['options']): (readonly number[])[][] {
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
function withRest(model: Model, listed: readonly (readonly number[])[]): (readonly number[])[] {
  const rest = model.explanations.map((_, position) =>
    listed.reduce((left, chance) => left - (chance[position] ?? 0), 1),
  );
  return [...listed, rest.map((chance) => Math.max(0, chance))];
}
