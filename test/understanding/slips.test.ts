import { describe, expect, it } from 'vitest';
import { mended } from '../../src/understanding/slips.ts';

describe('slips of input methods and dictation', () => {
  it.each([
    ['借呗被冻洁了', '借呗被冻结了'],
    ['方款失败', '放款失败'],
    ['jiebei beidongjie le', 'jiebei 被冻结 了'],
    ['wo de edu meile', '我 的 额度 没了'],
  ])('%s is %s', (typed, meant) => {
    expect(mended(typed)).toBe(meant);
  });

  it.each(['my loan was frozen', 'de facto', 'education', '利息多少'])('%s stays', (text) => {
    expect(mended(text)).toBe(text);
  });
});
