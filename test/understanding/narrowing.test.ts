import { expect, it } from 'vitest';
import { narrowing, occurs } from '../../src/understanding/narrowing.ts';

const patterns = [/逾期/u, /还清|结清/u, /\p{L}{3}/u, /期/u];
const possible = narrowing(patterns, ({ source }) => source);

it('leaves out the patterns whose characters a text lacks, and keeps the others in their order', () => {
  expect(possible('已经结了')).toEqual([patterns[1], patterns[2]]);
  expect(possible('期还逾')).toEqual(patterns);
});

it('keeps a pattern of which nothing is known, whatever the text', () => {
  expect(possible('abc')).toEqual([patterns[2]]);
  expect(possible('')).toEqual([patterns[2]]);
});

it('finds a global pattern again and again in the same text', () => {
  const global = /期/gu;
  expect([occurs(global, '逾期'), occurs(global, '逾期'), occurs(global, '好')]).toEqual([true, true, false]);
});
