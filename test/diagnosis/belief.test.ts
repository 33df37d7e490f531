import { describe, expect, it } from 'vitest';
import { believe, byHypothesis } from '../../src/diagnosis/belief.ts';
import { buildModel } from '../../src/diagnosis/model.ts';
import { cause, says, smallKnowledge } from './small-knowledge.ts';

const two = smallKnowledge({
  causes: {
    debts: cause({ complaints: { refused: 'common' }, evidence: [says('debts', 'strong')] }),
    applications: cause({ complaints: { refused: 'occasional' } }),
  },
});
const model = buildModel(two, 'refused', null);

describe('the belief over causes', () => {
  it('starts from how common each cause is behind the complaint', () => {
    expect(believe(model, {})).toEqual([4 / 6, 2 / 6]);
  });

  it('follows the rule of Bayes when a borrower says yes', () => {
    // 4/6 · 0.625 against 2/6 · 0.04 / 0.94: elsewhere, debts are owned up to less often than by borrowers in general
    expect(believe(model, { debts: 'yes' })[0]).toBeCloseTo(0.96708, 5);
  });

  it('turns against a cause that expected a yes when a borrower says no', () => {
    // 4/6 · 0.375 against 2/6 · 0.9 / 0.94
    expect(believe(model, { debts: 'no' })[0]).toBeCloseTo(0.43925, 5);
  });

  it('is the same whatever the order of the answers', () => {
    const one = believe(model, { debts: 'yes', applications: 'no' });
    const other = believe(model, { applications: 'no', debts: 'yes' });
    one.forEach((weight, position) => {
      expect(weight).toBeCloseTo(other[position] ?? Number.NaN, 12);
    });
  });

  it('does not move for a borrower who is unsure, nor for a fact nobody knows', () => {
    expect(believe(model, { debts: 'unsure', weather: 'yes' })).toEqual(model.prior);
  });

  it('counts a family as the sum of its members', () => {
    const small = buildModel(smallKnowledge(), 'refused', null);
    const family = small.hypotheses.findIndex(({ id }) => id === 'judgement');
    // common and occasional, of 4 + 2 + 2 + 4 + 0.7
    expect(byHypothesis(small, small.prior)[family]).toBeCloseTo(6 / 12.7, 12);
  });
});

describe('the causes considered', () => {
  const kept = smallKnowledge({
    causes: {
      'by-invitation': cause({ products: ['weilidai'] }),
      elsewhere: cause({ complaints: { frozen: 'common' } }),
      anywhere: cause(),
    },
  });
  const considered = (product: string | null) => buildModel(kept, 'refused', product).explanations.map(({ id }) => id);

  it('are those that can lie behind the complaint of this product', () => {
    expect(considered('jiebei')).toEqual(['anywhere']);
    expect(considered('weilidai')).toEqual(['by-invitation', 'anywhere']);
  });

  it('include those of single products while no product is named', () => {
    expect(considered(null)).toEqual(['by-invitation', 'anywhere']);
  });
});
