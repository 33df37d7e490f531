import { describe, expect, it } from 'vitest';
import { neededCharacters } from '../../src/understanding/needed-characters.ts';

const needed = (words: RegExp) => {
  const set = neededCharacters(words.source);
  return set === null ? null : [...set].sort().join('');
};

describe('the characters that a match needs', () => {
  it.each([
    [/逾期/u, '逾'],
    [/(?:还|没)?逾期/u, '逾'],
    [/还清|结清/u, '结还'],
    [/(?:我)?(?:换|丢)了手机/u, '了'],
    [/[还没]了?/u, '没还'],
    [/(?<!没)过{1,3}/u, '过'],
    [/好{0,2}的*吧+/u, '吧'],
    [/\d{2}/u, '0123456789'],
    [/[a-c]/u, 'abc'],
    [/(?<kind>甲|乙)/u, '乙甲'],
    [/\?/u, '?'],
  ])('of %s are %s', (words, characters) => {
    expect(needed(words)).toBe(characters);
  });

  it.each([/[^没]/u, /.好?/u, /好?/u, /好|.?/u, /\p{L}+/u, /(?=好)/u, /\bx?/u])('of %s cannot be told', (words) => {
    expect(needed(words)).toBeNull();
  });
});
