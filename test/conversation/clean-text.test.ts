import { describe, expect, it } from 'vitest';
import { cleanText, longestText } from '../../src/conversation/clean-text.ts';

describe('a text at the door', () => {
  it.each([
    ['stays as it is', '额度没了 😀\n第二行\tx', '额度没了 😀\n第二行\tx'],
    ['loses U+0000 and other control characters', 'a\u0000b\u0007c\u001bd\u007fe\u0085f', 'abcdef'],
    ['keeps one kind of line end', 'a\r\nb\rc', 'a\nb\nc'],
    ['has half a surrogate pair replaced', 'a\ud83db', 'a\ufffdb'],
    ['cannot turn the writing direction around', 'a\u202eb\u2066c', 'abc'],
    ['keeps joined emoji', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['may be empty', '', ''],
  ])('%s', (_, raw, clean) => {
    expect(cleanText(raw)).toEqual({ text: clean, cut: false });
  });

  it('is cut where it is too long, and says so', () => {
    expect(cleanText('冻'.repeat(longestText))).toEqual({ text: '冻'.repeat(longestText), cut: false });
    expect(cleanText('冻'.repeat(10_000))).toEqual({ text: '冻'.repeat(longestText), cut: true });
  });

  it('is not cut through the middle of a character or a number', () => {
    const emoji = cleanText(`冻${'😀'.repeat(3_000)}`);
    expect(emoji.text.isWellFormed()).toBe(true);
    expect(emoji.text).toHaveLength(longestText - 1);
    const number = cleanText(`${'冻'.repeat(longestText - 10)}110101199003071234 完`);
    expect(number.text).toBe('冻'.repeat(longestText - 10));
  });
});
