import { describe, expect, it } from 'vitest';
import { fill } from '../../dialogs/talk.ts';

describe('filling a sentence', () => {
  it('puts every value in its place, however often it stands there', () => {
    expect(fill('{product}：{product}的{what}', { product: '借呗', what: '额度' })).toBe('借呗：借呗的额度');
  });

  it('takes a value as it is, braces and dollars too', () => {
    expect(fill('{what}', { what: '$& {product}' })).toBe('$& {product}');
  });

  it('refuses a place without a value rather than show it to a borrower', () => {
    expect(() => fill('{product}', {})).toThrow('{product}');
  });
});
