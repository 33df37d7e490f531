import { describe, expect, it } from 'vitest';
import { readsAsCorrection, readsAsGivingUp } from '../../src/understanding/change-of-mind.ts';

describe('a borrower who takes something back', () => {
  it.each([
    '不是没通过，是额度降了',
    '说错了，是冻结',
    '其实是借不出来',
    '不对，是还呗',
    '我说的是额度',
    '問的是額度不是利息，其實是額度',
    'no, I mean the limit was cut',
    'actually it is frozen',
    'sorry, I meant rejected',
    '选错了',
  ])('corrects: %s', (text) => {
    expect(readsAsCorrection(text)).toBe(true);
  });

  it.each(['是不是没通过，我不知道', '额度降了', '提示信息错误', '我不是学生', 'my loan is frozen', '卡号填错误'])(
    'corrects nothing: %s',
    (text) => {
      expect(readsAsCorrection(text)).toBe(false);
    },
  );
});

describe('a borrower who gives up', () => {
  it.each([
    '算了',
    '不填了',
    '我不想弄了',
    '还是算了吧',
    '取消',
    '先不填了，谢谢',
    '以后再说吧',
    'never mind',
    'forget it',
    'cancel',
  ])('%s', (text) => {
    expect(readsAsGivingUp(text)).toBe(true);
  });

  it.each([
    '取消借款怎么取消',
    '算了一下利息不对',
    '不填了可以吗我想问额度',
    '继续',
    '借呗被取消了',
    "don't cancel my loan",
  ])('goes on: %s', (text) => {
    expect(readsAsGivingUp(text)).toBe(false);
  });
});
