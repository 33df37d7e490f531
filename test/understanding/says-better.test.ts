import { describe, expect, it } from 'vitest';
import { saysBetter } from '../../src/understanding/says-better.ts';

describe('somebody met as being in distress', () => {
  it.each([
    '我没事',
    '没事了',
    '没事，就是发泄一下',
    '还好',
    '好多了',
    '现在好点了，谢谢',
    '我就是随便说说',
    '说的气话',
    '你误会了，我没想死',
    '不是那个意思',
    '我不会做傻事的',
    '冷静下来了',
    "I'm ok",
    'feeling a bit better, thanks',
    'just venting',
  ])('%s: is better', (text) => expect(saysBetter(text)).toBe(true));

  it.each([
    '好不了',
    '没好一点',
    '怎么才能好一点',
    '会好起来吗',
    '没事，死了就好了',
    '没事才怪',
    '还是不想活',
    '不用了',
    '真的撑不下去了',
    '没人能帮我',
    '没事做，天天被催',
    '有没有好一点的办法',
    '好一点的贷款有吗',
    '借呗被冻结了',
    '',
  ])('%s: is not', (text) => expect(saysBetter(text)).toBe(false));
});
