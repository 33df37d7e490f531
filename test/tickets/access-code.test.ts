import { describe, expect, it } from 'vitest';
import { drawAccessCode, readAccessCode } from '../../src/tickets/access-code.ts';
import { readNumber } from '../../src/tickets/ticket-number.ts';
import { listedIds, seededIds } from './counting-ids.ts';

const drawn = () => {
  const ids = seededIds('codes');
  return Array.from({ length: 500 }, () => drawAccessCode(ids));
};

describe('a fresh access code', () => {
  it('has two groups of four without look-alikes or vowels, each from a letter on', () => {
    for (const code of drawn()) {
      expect(code).toMatch(/^[CDFGHJKMNPRTVXY][0-9CDFGHJKMNPRTVXY]{3}-[CDFGHJKMNPRTVXY][0-9CDFGHJKMNPRTVXY]{3}$/);
    }
  });

  it('holds a digit, so that no word comes about', () => {
    for (const code of drawn()) expect(code).toMatch(/\d/);
    // The first draw is letters alone and is thrown away.
    const letters = [0, 10, 10, 10, 0, 10, 10, 10];
    const withDigit = [1, 7, 10, 10, 0, 10, 10, 10];
    expect(drawAccessCode(listedIds([...letters, ...withDigit]))).toBe('D7CC-CCCC');
  });

  it('is never read as a ticket number', () => {
    for (const code of drawn()) expect(readNumber(code)).toBeNull();
  });

  it('is drawn anew each time and uses the whole alphabet', () => {
    const codes = drawn();
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(25);
  });

  it('is read back from its own spelling', () => {
    for (const code of drawn()) expect(readAccessCode(code)).toBe(code);
  });
});

describe('a borrower who types an access code', () => {
  it.each([
    'K7M9-X3R4',
    'k7m9-x3r4',
    'K7M9X3R4',
    'k7m9 x3r4',
    ' K7 M9 X3 R4 ',
    'Ｋ７Ｍ９－Ｘ３Ｒ４',
    'K7M9—X3R4',
    'K七M九-X三R四',
    '代码是K7M9-X3R4，谢谢',
    '代码：k7m9x3r4',
    'the code is K7M9-X3R4.',
    'code K7M9 X3R4',
    'from K7M9 X3R4',
    'DW-4829-1375 K7M9-X3R4',
    'DW-4829-1375，K7M9X3R4',
    '48291375 K7M9-X3R4',
    '4829 1375 K7M9 X3R4',
  ])('is understood with %j', (typed) => {
    expect(readAccessCode(typed)).toBe('K7M9-X3R4');
  });

  it.each([
    ['CO1L-DZSB', 'C011-D258'],
    ['cqiu-d111', 'C01V-D111'],
  ])('is understood with the look-alikes of %j', (typed, code) => {
    expect(readAccessCode(typed)).toBe(code);
  });

  it.each([
    '',
    '不知道',
    "I don't know",
    'dont know it',
    'Dont know anything',
    '13812345678',
    '48291375',
    'DW-4829-1375',
    'K7M9-X3R',
    'K7M9-X3R45',
    'AAAA-EEEE',
    '7K7M-X3R4',
    '😀'.repeat(4),
  ])('is asked again after %j', (typed) => {
    expect(readAccessCode(typed)).toBeNull();
  });
});
