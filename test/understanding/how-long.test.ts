import { describe, expect, it } from 'vitest';
import { asksHowLong } from '../../src/understanding/how-long.ts';

describe('a bare question of time', () => {
  it.each([
    '要多久',
    '多久',
    '多久能好啊',
    '那要等几天？',
    '大概要多长时间',
    '什么时候能好',
    '得多久呢',
    'how long?',
    'How long does it take',
  ])('is %s', (text) => {
    expect(asksHowLong(text)).toBe(true);
  });

  it.each([
    '多久能再申请',
    '放款要多久',
    '投诉多久有结果',
    '逾期记录保留多久',
    '好久没用了',
    'how long is my record kept',
  ])('is not %s', (text) => {
    expect(asksHowLong(text)).toBe(false);
  });
});
