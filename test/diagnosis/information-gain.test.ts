import { describe, expect, it } from 'vitest';
import { entropy, expectedGain, type Outcomes } from '../../src/diagnosis/information-gain.ts';
import { buildModel } from '../../src/diagnosis/model.ts';
import { cause, smallKnowledge } from './small-knowledge.ts';

const pair = buildModel(smallKnowledge({ causes: { one: cause(), other: cause() } }), 'refused', null);
const uniform = [0.5, 0.5];
const telling: Outcomes = [
  [1, 0],
  [0, 1],
];
const mostlyTelling: Outcomes = [
  [0.8, 0.2],
  [0.2, 0.8],
];
const silent: Outcomes = [
  [0.3, 0.3],
  [0.7, 0.7],
];

describe('entropy', () => {
  it('is one bit for a coin and none for a certainty', () => {
    expect(entropy([2, 2])).toBe(1);
    expect(entropy([5, 0])).toBe(0);
    expect(entropy([])).toBe(0);
  });
});

describe('the expected gain of a question', () => {
  it('is all the entropy when the answer decides', () => {
    expect(expectedGain(pair, uniform, [telling])).toBeCloseTo(1, 12);
  });

  it('is what a noisy channel carries when the answer is right four times of five', () => {
    // 1 − H(0.8)
    expect(expectedGain(pair, uniform, [mostlyTelling])).toBeCloseTo(0.278072, 6);
  });

  it('is nothing when the answer is the same for every cause', () => {
    expect(expectedGain(pair, uniform, [silent])).toBeCloseTo(0, 12);
  });

  it('takes several facts together: two noisy answers tell more than one, less than twice as much', () => {
    // outcomes (2,0), (1,1), (0,2): 0.68 · (1 − H(0.64 / 0.68)), the mixed ones tell nothing
    expect(expectedGain(pair, uniform, [mostlyTelling, mostlyTelling])).toBeCloseTo(0.460525, 6);
  });

  it('counts nothing for telling the members of one family apart', () => {
    const family = { one: cause({ family: 'judgement' }), other: cause({ family: 'judgement' }) };
    const model = buildModel(smallKnowledge({ causes: family }), 'refused', null);
    expect(expectedGain(model, uniform, [telling])).toBeCloseTo(0, 12);
  });
});
