import { describe, expect, it } from 'vitest';
import { scoresOf } from '../../src/bench/scores.ts';

describe('the scores of a classifier', () => {
  const judged = [
    { right: ['account-frozen'], said: 'account-frozen', confidence: 1 },
    { right: ['quota-reduced', 'account-frozen'], said: 'account-frozen', confidence: 1 },
    { right: ['application-rejected'], said: 'withdrawal-failed', confidence: 0.5 },
    { right: ['withdrawal-failed'], said: 'withdrawal-failed', confidence: 0.5 },
  ];

  it('count any of several right labels', () => {
    expect(scoresOf(judged).accuracy).toBe(0.75);
  });

  it('average F1 over the labels that occur, and over the core complaints', () => {
    const { macroF1, coreF1 } = scoresOf(judged);
    expect(macroF1).toBeCloseTo((1 + 0 + 2 / 3) / 3);
    expect(coreF1).toBeCloseTo((1 + 0 + 0 + 2 / 3) / 4);
  });

  it('call it no error to be sure half the time and right half the time', () => {
    expect(scoresOf(judged).ece).toBe(0);
    expect(scoresOf(judged.map((one) => ({ ...one, confidence: 1 }))).ece).toBe(0.25);
  });
});
