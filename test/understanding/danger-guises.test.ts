import { describe, expect, it } from 'vitest';
import { outOfGuise } from '../../src/understanding/danger-guises.ts';

describe('a word of danger in disguise', () => {
  it.each([
    ['让我打宝证金', '让我打保证金'],
    ['叫我交验紫费', '叫我交验资费'],
    ['把严证码给他', '把验证码给他'],
    ['让我先刷牛水', '让我先刷流水'],
    ['我的银行咔', '我的银行卡'],
  ])('that sounds the same is that word: %s', (written, meant) => {
    expect(outOfGuise(written)).toBe(meant);
  });

  it.each([
    ['zhuan钱给他', '转钱给他'],
    ['bu xiang huo', '不想活'],
    ['烧tan', '烧炭'],
  ])('that is spelt is that word: %s', (written, meant) => {
    expect(outOfGuise(written)).toBe(meant);
  });

  it.each([
    ['我想自鲨', '我想自杀'],
    ['今晚zs', '今晚自杀'],
    ['要交bzj', '要交保证金'],
    ['跳。楼', '跳楼'],
  ])('that hides from filters is that word: %s', (written, meant) => {
    expect(outOfGuise(written)).toBe(meant);
  });

  it.each(['认证进度怎么看', '先叫前台', '我想思考一下', '不想货到付款', 'the women can go', '想4期分完', 'zsbd不懂'])(
    'is not found where another word stands: %s',
    (sentence) => {
      expect(outOfGuise(sentence)).toBe(sentence);
    },
  );

  it('takes no time in a run of letters that can be read in many ways', () => {
    const start = performance.now();
    outOfGuise(`${'na'.repeat(2000)} ${'nan '.repeat(500)}`);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
