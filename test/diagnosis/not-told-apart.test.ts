import { describe, expect, it } from 'vitest';
import { notToldApart } from '../../src/diagnosis/not-told-apart.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import { cause, fact, says, smallKnowledge, tick } from './small-knowledge.ts';

const pairs = (causes: Knowledge['causes'], change: Partial<Knowledge> = {}) =>
  notToldApart(
    smallKnowledge({ causes, facts: { debts: fact(), age: fact() }, questions: { debts: tick('debts') }, ...change }),
  ).map(({ causes: pair }) => pair);

describe('causes that no question tells apart', () => {
  const one = cause({ evidence: [says('debts', 'decisive')] });

  it('are found where every answer says the same of both', () => {
    expect(pairs({ one, other: one })).toEqual([['one', 'other']]);
  });

  it('are found where they differ only in what nobody asks', () => {
    const other = cause({ evidence: [says('debts', 'decisive'), says('age', 'decisive')] });
    expect(pairs({ one, other })).toEqual([['one', 'other']]);
    const questions = { both: tick('debts', 'age') };
    expect(pairs({ one, other }, { questions })).toEqual([]);
  });

  it('are none where an answer says more of one', () => {
    expect(pairs({ one, other: cause({ evidence: [says('debts', 'supports')] }) })).toEqual([]);
  });

  it('are none where a family joins them, or no product has both', () => {
    expect(pairs({ one: { ...one, family: 'f' }, other: { ...one, family: 'f' } })).toEqual([]);
    expect(pairs({ one: { ...one, products: ['a'] }, other: { ...one, products: ['b'] } })).toEqual([]);
    expect(pairs({ one: { ...one, products: ['a'] }, other: one })).toEqual([['one', 'other']]);
  });

  it('are none in what the project ships', () => {
    expect(notToldApart(loadKnowledge())).toEqual([]);
  });
});
