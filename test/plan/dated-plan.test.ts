import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/fees/due-day.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { datedPlan } from '../../src/plan/dated-plan.ts';

const knowledge = loadKnowledge();
const today = dayOf(2026, 8, 31);
const byEffort = (effort: number) =>
  Object.entries(knowledge.remedies).flatMap(([id, remedy]) => (remedy.effort === effort ? [id] : []));
const [minutes, days, weeks] = [byEffort(1), byEffort(2), byEffort(3)];

function plan(...remedies: (string | undefined)[]) {
  return datedPlan(
    knowledge,
    remedies.flatMap((id) => id ?? []),
    today,
  );
}

describe('a dated plan', () => {
  it('ends in a week, in a month and in six months, on a day that there is', () => {
    expect(plan(minutes[0]).map(({ until }) => until)).toEqual([
      dayOf(2026, 9, 7),
      dayOf(2026, 9, 30),
      dayOf(2027, 2, 28),
    ]);
  });

  it('puts what takes minutes in the week, a day or two in the month, weeks in the half year', () => {
    const [first, ...more] = minutes;
    expect(plan(first, weeks[0], days[0], more[0]).map(({ remedies }) => remedies)).toEqual([
      [first, more[0]],
      [days[0]],
      [weeks[0]],
    ]);
  });

  it('begins with the first thing to do, however long it takes', () => {
    expect(plan(weeks[0], minutes[0])[0]?.remedies).toEqual([weeks[0], minutes[0]]);
  });

  it('moves what is too much for one part to the next, and loses nothing', () => {
    const all = minutes.slice(0, 5);
    expect(plan(...all).map(({ remedies }) => remedies)).toEqual([all.slice(0, 3), all.slice(3), []]);
  });
});
