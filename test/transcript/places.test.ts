import { describe, expect, it } from 'vitest';
import { fillPlaces, matchText } from '../../src/transcript/places.ts';

describe('the text of a bot line', () => {
  it.each([
    ['最可能是：…', '最可能是：还款记录\n因为…', true],
    ['…综合评估…', '页面写着综合评估未通过', true],
    ['…', '', true],
    ['好。', '好。 ', false],
    ['好.', '好。', false],
    ['a+b (c) [d] {e', 'a+b (c) [d] {e', true],
    ['明白了…', '不明白', false],
  ])('%j stands for %j: %s', (written, text, does) => {
    expect(matchText(written, text, {}) !== null).toBe(does);
  });

  it('catches what is shown at a named place and knows it again', () => {
    const places = matchText(
      '单号：{number}\n查询码：{code}（…',
      '单号：DW-4829-1375\n查询码：K7M9-X3R4（只显示一次）',
      {},
    );
    expect(places).toEqual({ number: 'DW-4829-1375', code: 'K7M9-X3R4' });
    expect(matchText('{number} 已撤回。', 'DW-4829-1375 已撤回。', places ?? {})).toEqual(places);
    expect(matchText('{number} 已撤回。', 'DW-9999-9999 已撤回。', places ?? {})).toBeNull();
  });

  it('wants the same at a place that is named twice', () => {
    expect(matchText('{n}，{n}', 'A1，A1', {})).toEqual({ n: 'A1' });
    expect(matchText('{n}，{n}', 'A1，A2', {})).toBeNull();
  });

  it('fills places into what the borrower says', () => {
    expect(fillPlaces('查 {number} {code}', { number: 'DW-1', code: 'K7' })).toBe('查 DW-1 K7');
  });
});
