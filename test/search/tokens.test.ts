import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../src/search/tokens.ts';

const words = (text: string) => tokensOf(text).map((token) => token.text);

describe('what the index holds of a text', () => {
  it('is every two characters of Chinese that stand together, and the last by itself', () => {
    expect(words('有逾期记录')).toEqual(['有逾', '逾期', '期记', '记录', '录']);
    expect(words('逾')).toEqual(['逾']);
  });

  it('joins nothing across a sign or a blank', () => {
    expect(words('有逾期，记录 好')).toEqual(['有逾', '逾期', '期', '记录', '录', '好']);
  });

  it('is words of letters and figures, small and of half width', () => {
    expect(words('ＡＰＰ打不开 DW-4829-1375')).toEqual(['app', '打不', '不开', '开', 'dw', '4829', '1375']);
  });

  it('is simplified, as understanding reads it', () => {
    expect(words('逾期紀錄')).toEqual(words('逾期纪录'));
  });

  it('says where each stands in the text as it was written', () => {
    const text = '我𠮷𠮷ＡＢ';
    expect(tokensOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(['我𠮷', '𠮷𠮷', '𠮷', 'ＡＢ']);
  });

  it('is not torn by characters that nobody sees', () => {
    expect(words('逾\u200b期a\u200bb')).toEqual(['逾期', '期', 'ab']);
    expect(words('\u200b')).toEqual([]);
  });

  it('holds nothing that a database would take for more than a letter or a figure', () => {
    const signs = String.fromCharCode(...Array.from({ length: 0x2fff }, (_, n) => n));
    expect(words(`${signs}'"*:&|!<->()\\`).some((word) => /[\s'"*:&|!<>()\\\p{C}]/u.test(word))).toBe(false);
  });

  it('cuts a word that nobody would look for by all of it', () => {
    expect(words('a'.repeat(4_000))).toEqual(['a'.repeat(40)]);
  });
});
