import { describe, expect, it } from 'vitest';
import { isUnsure, readYesNo } from '../../src/understanding/yes-no.ts';

describe('yes or no', () => {
  it.each([
    '是',
    '是的',
    '对',
    '嗯',
    '嗯嗯',
    '好的',
    '好的，谢谢',
    '可以',
    '行',
    '确认',
    '没问题',
    '当然可以',
    '要',
    '提交吧',
    'YES',
    'ok',
    'sure',
    '👍',
    '👌🏻',
    '是的，就是这样',
    '應該是',
    '對',
    '没错！',
    'yes please',
    'yes, go ahead',
    '那好吧',
    '有帮助',
  ])('yes: %s', (text) => {
    expect(readYesNo(text)).toBe('yes');
  });

  it.each([
    '不',
    '不是',
    '不用了',
    '不要',
    '没有',
    '算了',
    '先不提交',
    '不对',
    '不需要，谢谢',
    'no',
    'No thanks',
    'nope',
    '👎',
    '没有啊',
    '否',
    '暂时不用',
    '没帮助',
    '不是的，是自动关的',
    "I don't",
  ])('no: %s', (text) => {
    expect(readYesNo(text)).toBe('no');
  });

  it.each([
    '不好意思',
    '行不行',
    '好吗',
    '可以吗',
    '是不是要交钱',
    '不客气',
    '不用谢',
    '对了，我想问利息多少',
    '不知道',
    '借呗不能用了',
    '我的微粒贷没有额度',
    'no idea',
    'not sure',
    'okay but why is my loan frozen',
    '',
    '？',
    '有没有',
  ])('neither: %s', (text) => {
    expect(readYesNo(text)).toBeNull();
  });
});

describe('a borrower who does not know', () => {
  it.each([
    '不知道',
    '不清楚',
    '我不太清楚',
    '忘了',
    '不记得了',
    '记不清了',
    '没注意',
    '不确定',
    '不清楚啊',
    '這個不知道',
    '说不准',
    '真的不知道',
    "I don't know",
    'not sure',
    'no idea',
    "I'm not sure about that",
    'forgot',
    '不知道是哪个',
  ])('is unsure: %s', (text) => {
    expect(isUnsure(text)).toBe(true);
  });

  it.each([
    '不知道为什么借呗不能用了',
    '不清楚原因但是逾期还清了',
    '忘了还款逾期三天',
    '没有',
    '知道',
    '不是',
    'I know',
    "I don't know why my loan was rejected yesterday",
  ])('is not just unsure: %s', (text) => {
    expect(isUnsure(text)).toBe(false);
  });
});
