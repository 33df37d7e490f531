import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestQuery, readQuery } from '../../src/search/search-query.ts';
import { tokensOf } from '../../src/search/tokens.ts';

describe('what somebody looks for', () => {
  it('must stand as it is written, its characters one after another', () => {
    expect(readQuery('逾期记录')).toEqual([{ tokens: ['逾期', '期记', '记录'], isOpen: false }]);
  });

  it('is several things where blanks part it, all of which must be there', () => {
    expect(readQuery(' 逾期　微粒贷 ')).toEqual([
      { tokens: ['逾期'], isOpen: false },
      { tokens: ['微粒', '粒贷'], isOpen: false },
    ]);
  });

  it('may be one character, with which a token begins', () => {
    expect(readQuery('逾')).toEqual([{ tokens: ['逾'], isOpen: true }]);
    expect(readQuery('3000元')).toEqual([{ tokens: ['3000', '元'], isOpen: true }]);
  });

  it('is nothing where there are only signs', () => {
    for (const typed of ['', '   ', '，。！', '"*"', '%_']) expect(readQuery(typed)).toBeNull();
  });

  it('is taken up to a length', () => {
    expect(readQuery('查 '.repeat(1_000))?.length).toBe(8);
    expect(readQuery('逾'.repeat(10_000))?.[0]?.tokens.length).toBe(longestQuery - 1);
  });

  it('is found in every text that holds it between signs or characters', () => {
    const characters = fc.string({ unit: fc.constantFrom(...'逾期记录的，。 a1Ａ紀') });
    fc.assert(
      fc.property(characters, characters, characters, (before, wanted, after) => {
        // What is joined on to a word of letters makes another word of it.
        const text = `${before.replace(/[\w１Ａ]+$/u, '')}${wanted}${after.replace(/^[\w１Ａ]+/u, '')}`;
        const tokens = tokensOf(text).map((token) => token.text);
        for (const phrase of readQuery(wanted) ?? []) {
          const last = phrase.tokens.length - 1;
          const stands = tokens.some((_, at) =>
            phrase.tokens.every((token, n) =>
              phrase.isOpen && n === last ? tokens[at + n]?.startsWith(token) : tokens[at + n] === token,
            ),
          );
          expect(stands).toBe(true);
        }
      }),
    );
  });
});
