import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fromJson, toColumn, toJson } from '../../src/store/columns.ts';

describe('a column', () => {
  it('takes text, whole numbers, booleans as 0 and 1, and null', () => {
    expect(['a', 1_750_000_000_000, true, false, null].map(toColumn)).toEqual(['a', 1_750_000_000_000, 1, 0, null]);
  });

  it.each([
    ['a Date, which would be bound as NULL', new Date(0)],
    ['U+0000, which PostgreSQL refuses', 'a\u0000'],
    ['a fraction', 1.5],
    ['a number that is none', Number.NaN],
    ['a number past 2^53', 2 ** 53],
    ['a bigint', 1n],
    ['nothing at all', undefined],
    ['an object', {}],
  ])('refuses %s', (_, value) => {
    expect(() => toColumn(value)).toThrow(TypeError);
  });

  it('of JSON holds what it should, or names itself and not what it holds', () => {
    const schema = z.object({ n: z.number() });
    expect(fromJson(schema, toJson({ n: 1 }), 'c')).toEqual({ n: 1 });
    expect(() => fromJson(schema, '{"n":"13800000000"}', 'messages.body_json')).toThrow(
      /^the column messages.body_json does not hold what it should$/,
    );
    expect(() => toJson(undefined)).toThrow(TypeError);
  });
});
