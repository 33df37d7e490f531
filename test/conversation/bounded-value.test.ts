import { describe, expect, it } from 'vitest';
import { boundedValue, valueLimits } from '../../src/conversation/bounded-value.ts';

const mask = (text: string) => text.replace(/\d{11}/g, '*');
const bounded = (value: unknown) => boundedValue(value, mask);

describe('what a button sends', () => {
  it('stays as it is', () => {
    const value = { question: 'q', picked: [1, 'a', true, null], nested: { n: 1.5 } };
    expect(bounded(value)).toEqual(value);
  });

  it('is masked in texts, in keys and in numbers', () => {
    expect(bounded({ '13800000000': 'tel 13800000000', n: 13800000000, m: 138 })).toEqual({
      '*': 'tel *',
      n: '*',
      m: 138,
    });
  });

  it('is JSON afterwards, whatever it was', () => {
    expect(bounded({ a: undefined, b: () => 1, c: Number.NaN, d: 10n, e: new Date(0) })).toEqual({
      a: null,
      b: null,
      c: null,
      d: null,
      e: {},
    });
    expect(bounded(undefined)).toBeNull();
    const odd = bounded(JSON.parse('{"__proto__":{"admin":true}}')) as { admin?: boolean };
    expect(odd.admin).toBeUndefined();
  });

  it('is bounded in depth, in parts and in length', () => {
    let deep: unknown = 'bottom';
    for (let n = 0; n < 10_000; n += 1) deep = [deep];
    expect(JSON.stringify(bounded(deep))).toBe(`${'['.repeat(valueLimits.depth)}null${']'.repeat(valueLimits.depth)}`);
    const wide = bounded(Array.from({ length: 100_000 }, (_, n) => n)) as number[];
    expect(wide.length).toBeLessThanOrEqual(valueLimits.parts);
    const long = bounded(['x'.repeat(valueLimits.characters + 1), '短']);
    expect(long).toEqual(['', '短']);
  });
});
