import { describe, expect, it } from 'vitest';
import { foldsOf, groupsOf } from '../../src/bench/near-duplicates.ts';

describe('near-duplicates of a template', () => {
  const texts = ['Ⓛ为什么被关闭了', 'Ⓛ为什么被关闭', '利息怎么算', 'Ⓛ怎么被关闭了', '今天下雨吗'];

  it('are one group, by way of each other', () => {
    const groups = groupsOf(texts);
    expect(groups[0]).toBe(groups[1]);
    expect(groups[0]).toBe(groups[3]);
    expect(new Set(groups).size).toBe(3);
  });

  it('stay in one fold, and the folds fill evenly', () => {
    const groups = Int32Array.from([0, 0, 0, 1, 2, 3]);
    const folds = foldsOf(groups, 2);
    expect(new Set(folds.slice(0, 3)).size).toBe(1);
    expect([0, 1].map((fold) => folds.filter((one) => one === fold).length)).toEqual([3, 3]);
  });
});
