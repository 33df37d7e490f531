import { describe, expect, it } from 'vitest';
import type { MaskedText } from '../../src/sealing/sealed.ts';
import { drawAccessCode } from '../../src/tickets/access-code.ts';
import { maskAccessCodes } from '../../src/tickets/mask-access-codes.ts';
import { seededIds } from './counting-ids.ts';

const plain = (text: string): MaskedText => ({ text, spans: [] });

function opened({ text, spans }: MaskedText): string {
  return spans.reduceRight((open, { at, length, value }) => open.slice(0, at) + value + open.slice(at + length), text);
}

describe('an access code that a borrower types', () => {
  it.each([
    ['K7M9-X3R4', '〔查询码〕'],
    ['k7m9x3r4', '〔查询码〕'],
    ['Ｋ７Ｍ９－Ｘ３Ｒ４', '〔查询码〕'],
    ['单号DW-4829-1375，查询码K7M9-X3R4，谢谢', '单号DW-4829-1375，查询码〔查询码〕，谢谢'],
    ['DW-4829-1375 K7M9 X3R4', 'DW-4829-1375 〔查询码〕'],
    ['from K7M9 X3R4', 'from 〔查询码〕'],
    ['K7M9-X3R4 还是 K7M9-X3R5？', '〔查询码〕 还是 〔查询码〕？'],
  ])('is not kept: %j becomes %j', (typed, text) => {
    const masked = maskAccessCodes(plain(typed));
    expect(masked.text).toBe(text);
    expect(opened(masked)).toBe(typed);
    for (const span of masked.spans) {
      expect(span.kind).toBe('access-code');
      expect(masked.text.slice(span.at, span.at + span.length)).toBe('〔查询码〕');
    }
  });

  it('is not kept whichever it is', () => {
    const ids = seededIds('masks');
    for (let n = 0; n < 200; n += 1) {
      const code = drawAccessCode(ids);
      expect(maskAccessCodes(plain(`我的查询码是 ${code}`)).text).toBe('我的查询码是 〔查询码〕');
    }
  });

  it('leaves what was masked before where it belongs', () => {
    const before: MaskedText = {
      text: '〔手机号〕的查询码K7M9X3R4，另一个号〔手机号〕',
      spans: [
        { kind: 'phone', at: 0, length: 5, value: '13812345678' },
        { kind: 'phone', at: 22, length: 5, value: '13987654321' },
      ],
    };
    const masked = maskAccessCodes(before);
    expect(masked.text).toBe('〔手机号〕的查询码〔查询码〕，另一个号〔手机号〕');
    expect(masked.spans.map(({ kind }) => kind)).toEqual(['phone', 'access-code', 'phone']);
    expect(opened(masked)).toBe('13812345678的查询码K7M9X3R4，另一个号13987654321');
  });

  it('is not looked for in what is masked already', () => {
    const before: MaskedText = { text: 'K7M9X3R4', spans: [{ kind: 'other', at: 0, length: 8, value: 'secret' }] };
    expect(maskAccessCodes(before)).toEqual(before);
  });
});

describe('a text without an access code', () => {
  it.each([
    '',
    '借呗冻结了怎么办',
    "I don't know what to do",
    'DW-4829-1375',
    '我想要 iPhone 15',
    '95188',
    '2026-1121',
  ])('stays as it is: %j', (text) => {
    expect(maskAccessCodes(plain(text))).toEqual(plain(text));
  });
});
