import { describe, expect, it } from 'vitest';
import { believe, byCause } from '../../src/diagnosis/belief.ts';
import { buildModel } from '../../src/diagnosis/model.ts';
import { waysOf } from '../../src/diagnosis/ways.ts';
import { cause, fact, says, smallKnowledge } from './small-knowledge.ts';

describe('the ways in which a cause shows itself', () => {
  it('are its decisive and strong facts, a decisive one weighing twice', () => {
    const identity = cause({
      evidence: [says('expired', 'decisive'), says('face-check', 'strong'), says('new-phone', 'supports')],
    });
    expect(waysOf(identity)).toEqual([
      { fact: 'expired', share: 2 / 3 },
      { fact: 'face-check', share: 1 / 3 },
    ]);
  });

  it('count a shown sentence no more than strong evidence', () => {
    const refusal = cause({ evidence: [says('expired', 'strong'), says('shown-message', 'decisive', 'busy')] });
    expect(waysOf(refusal).map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  it('are those that can be asked about with the complaint, if any can', () => {
    const identity = cause({ evidence: [says('expired', 'decisive'), says('face-check', 'strong')] });
    expect(waysOf(identity, (fact) => fact === 'face-check')).toEqual([{ fact: 'face-check', share: 1 }]);
    expect(waysOf(identity, () => false)).toHaveLength(2);
  });

  it('are one, of no fact, where nothing speaks clearly for the cause', () => {
    expect(waysOf(cause({ evidence: [says('debts', 'supports')] }))).toEqual([{ fact: null, share: 1 }]);
  });
});

describe('a cause with two ways', () => {
  const facts = { expired: fact(), 'face-check': fact() };
  const twoWays = cause({ evidence: [says('expired', 'strong'), says('face-check', 'strong')] });
  const model = buildModel(smallKnowledge({ facts, causes: { identity: twoWays, other: cause() } }), 'refused', null);
  const weight = (answers: Record<string, string>) => byCause(model, believe(model, answers)).get('identity');

  it('is not given up because one of them is not there', () => {
    // Through expired: 0.625 · (0.9 / 1.3); through the face check: (0.4 / 1.3) · 0.375; half of each. Another cause: a yes in 0.04 / 0.94, a no in 0.9 / 0.94.
    const through = 0.5 * 0.625 * (0.9 / 1.3) + 0.5 * (0.4 / 1.3) * 0.375;
    expect(weight({ expired: 'yes', 'face-check': 'no' })).toBeCloseTo(
      through / (through + (0.04 / 0.94) * (0.9 / 0.94)),
      12,
    );
  });

  it('is likelier still when both are there', () => {
    expect(weight({ expired: 'yes', 'face-check': 'yes' })).toBeGreaterThan(weight({ expired: 'yes' }) ?? 1);
  });

  it('is ruled out in every way by what rules it out', () => {
    const ruled = cause({ evidence: [...twoWays.evidence, says('face-check', 'rules-out', 'no')] });
    const ruledModel = buildModel(
      smallKnowledge({ facts, causes: { identity: ruled, other: cause() } }),
      'refused',
      null,
    );
    const belief = byCause(ruledModel, believe(ruledModel, { 'face-check': 'no' }));
    expect(belief.get('identity')).toBeLessThan(0.05);
  });
});
