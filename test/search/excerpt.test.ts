import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../src/search/excerpt.ts';
import { readQuery } from '../../src/search/search-query.ts';

const shown = (text: string, typed: string) =>
  excerptOf(text, readQuery(typed) ?? [])
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join('');

describe('a hit', () => {
  it('stands in its sentence, marked', () => {
    expect(shown('我上个月借的。这个月逾期了两天。怎么办？', '逾期')).toBe('…这个月[逾期]了两天。…');
  });

  it('ends with its line', () => {
    expect(shown('单号\n逾期两天\n恢复', '逾期')).toBe('…[逾期]两天…');
  });

  it('is marked as the borrower wrote it', () => {
    expect(shown('有ＡＰＰ里的逾期紀錄', 'app 逾期纪录')).toBe('有[ＡＰＰ]里的[逾期紀錄]');
  });

  it('may be one character, wherever it stands', () => {
    expect(shown('逾期，又逾', '逾')).toBe('[逾]期，又[逾]');
  });

  it('is marked once where what is looked for overlaps', () => {
    expect(shown('逾期记录', '逾期记 期记录')).toBe('[逾期记]录');
  });

  it('is cut out of a long sentence, and no character in two', () => {
    const text = `${'😀'.repeat(50)}逾期${'😀'.repeat(100)}`;
    const cut = shown(text, '逾期');
    expect(cut).toBe(`…${'😀'.repeat(20)}[逾期]${'😀'.repeat(40)}…`);
  });

  it('is how the text begins, where it stands there no more', () => {
    expect(shown('改过了。还有', '逾期')).toBe('改过了。…');
  });
});
