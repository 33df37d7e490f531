import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/understanding/language.ts';

const names = ['微粒贷', '借呗', 'weilidai', 'JD Jintiao'];

describe('the language of a message', () => {
  it.each([
    ['我的借呗不能用了', 'zh'],
    ['我的APP打不开', 'zh'],
    ['借唄被凍結了', 'zh'],
    ['你好', 'zh'],
    ['jiebei edu meile zenmeban', 'zh'],
    ['My loan application was rejected', 'en'],
    ['my 借呗 is frozen', 'en'],
    ['hello', 'en'],
    ['Please help me, 借呗 says 系统繁忙 and nothing works at all', 'en'],
    ['系统繁忙 try again later 怎么办啊', 'zh'],
    ['借呗', null],
    ['weilidai', null],
    ['JD Jintiao', null],
    ['1,3', null],
    ['ok', null],
    ['13800', null],
    ['😭😭', null],
    ['', null],
    ['〔手机号〕', null],
  ])('%s → %s', (text, language) => {
    expect(detectLanguage(text, names)).toBe(language);
  });
});
