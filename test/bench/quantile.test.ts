import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/bench/quantile.ts';

describe('a quantile', () => {
  it('is the value below which so many lie, by nearest rank', () => {
    const values = [50, 15, 40, 20, 35];
    expect([0.05, 0.3, 0.4, 0.5, 1].map((share) => quantile(values, share))).toEqual([15, 20, 20, 35, 50]);
  });

  it('of one value is that value, and of none no number', () => {
    expect(quantile([7], 0.99)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
