import { describe, expect, it } from 'vitest';
import { baseOf, chances, ratioOf, sentenceCap } from '../../src/diagnosis/likelihood.ts';
import { cause, fact, says } from './small-knowledge.ts';

const valued = fact({
  values: {
    now: { name: { zh: '文', en: 'text' }, frequency: 'sometimes' },
    before: { name: { zh: '文', en: 'text' }, frequency: 'sometimes' },
    none: { name: { zh: '文', en: 'text' }, frequency: 'half' },
  },
});

describe('the probability of an answer given a cause', () => {
  it('is the base probability where the cause says nothing', () => {
    expect([...chances(cause(), 'debts', fact())]).toEqual([
      ['yes', 0.1],
      ['no', 0.9],
    ]);
  });

  it('grows with the strength of the evidence, and the other answer shrinks by itself', () => {
    const chance = chances(cause({ evidence: [says('debts', 'strong')] }), 'debts', fact());
    expect(chance.get('yes')).toBeCloseTo((0.1 * 15) / (0.1 * 15 + 0.9), 12);
    expect(chance.get('no')).toBeCloseTo(0.9 / (0.1 * 15 + 0.9), 12);
  });

  it('is less where the answer tells of another cause and this one says nothing about it', () => {
    const chance = chances(cause(), 'debts', fact(), undefined, new Set(['yes']));
    expect(chance.get('yes')).toBeCloseTo(0.04 / 0.94, 12);
    const supported = cause({ evidence: [says('debts', 'supports')] });
    expect(chances(supported, 'debts', fact(), undefined, new Set(['yes']))).toEqual(
      chances(supported, 'debts', fact()),
    );
  });

  it('is spread over all the values of a fact that has more than two', () => {
    expect(baseOf(valued).get('none')).toBeCloseTo(0.5 / 0.7, 12);
    const chance = chances(cause({ evidence: [says('debts', 'supports', 'now')] }), 'debts', valued);
    expect(chance.get('now')).toBeCloseTo(0.4 / 1.0, 12);
    expect(chance.get('before')).toBeCloseTo(0.1 / 1.0, 12);
    expect(chance.get('none')).toBeCloseTo(0.5 / 1.0, 12);
  });

  it('takes a shown sentence for no more than its cap, in both directions', () => {
    const deciding = cause({
      evidence: [says('shown-message', 'decisive', 'not-invited'), says('shown-message', 'rules-out', 'system-busy')],
    });
    expect(ratioOf(deciding, 'shown-message', 'not-invited')).toBe(sentenceCap);
    expect(ratioOf(deciding, 'shown-message', 'system-busy')).toBe(1 / sentenceCap);
  });
});
