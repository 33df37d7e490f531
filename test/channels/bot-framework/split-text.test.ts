import { describe, expect, it } from 'vitest';
import { splitText } from '../../../src/channels/bot-framework/split-text.ts';
import { seeded } from '../../conversation/stage.ts';

describe('a long text', () => {
  it('that fits stays whole', () => {
    expect(splitText('一二三', 3)).toEqual(['一二三']);
    expect(splitText('', 10)).toEqual(['']);
  });

  it.each([
    [
      'between paragraphs',
      '第一段第一段。\n还是第一段。\n\n第二段。',
      16,
      ['第一段第一段。\n还是第一段。', '第二段。'],
    ],
    ['between lines', '第一行的话\n第二行的话', 8, ['第一行的话', '第二行的话']],
    ['after a sentence', '这是第一句话。这是第二句话。', 10, ['这是第一句话。', '这是第二句话。']],
    ['after a sentence in English', 'One two. Three four.', 12, ['One two.', 'Three four.']],
    ['after a clause', '前半句话在这里，后半句话在那里', 10, ['前半句话在这里，', '后半句话在那里']],
    ['between words', 'alpha beta gamma', 11, ['alpha beta', 'gamma']],
    ['anywhere, where there is no place', '一二三四五六七', 3, ['一二三', '四五六', '七']],
  ])('is parted %s', (_, text, most, parts) => {
    expect(splitText(text, most)).toEqual(parts);
  });

  it('is not parted within an amount', () => {
    expect(splitText('一年的利率是24.5%左右', 9)).toEqual(['一年的利率是', '24.5%左右']);
  });

  it('never tears a character', () => {
    for (const part of splitText('😭'.repeat(9), 5)) {
      expect(part.isWellFormed()).toBe(true);
      expect(part.length).toBeLessThanOrEqual(5);
    }
  });

  it('loses nothing but blanks at the seams, whatever it is', () => {
    const random = seeded(7);
    const signs = ['字', 'a', ' ', '\n', '\n\n', '。', '，', '. ', '😭', '1.5'];
    for (let n = 0; n < 300; n += 1) {
      const text = Array.from({ length: random(80) }, () => signs[random(signs.length)]).join('');
      const most = 2 + random(30);
      const parts = splitText(text, most);
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
    }
  });
});
