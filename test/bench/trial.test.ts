import { describe, expect, it } from 'vitest';
import { contenders } from '../../src/bench/contenders/all.ts';
import { nameOf } from '../../src/bench/contenders/contender.ts';
import { tryOut } from '../../src/bench/trial.ts';

const training = [
  ...['利息多少', '利息怎么算', '手续费多少', '利息太高', '一天利息多少'].map((text) => ({ text, label: 'fees' })),
  ...['被冻结了', '怎么解冻', '突然冻结', '冻结多久', '账户冻结'].map((text) => ({ text, label: 'frozen' })),
];

describe('a contender tried out in a process of its own', () => {
  const quick = contenders.map(nameOf).filter((name) => !name.includes('MaxEnt'));

  it.each(quick)('%s learns and answers', async (contender) => {
    const outcome = await tryOut({ contender, training, texts: ['利息是多少', '为什么冻结'] }, 60_000);
    expect(outcome?.said.map(({ label }) => label)).toEqual(['fees', 'frozen']);
    for (const { confidence } of outcome?.said ?? []) {
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('is given up on when it takes too long', async () => {
    expect(await tryOut({ contender: 'ours', training, texts: ['利息是多少'] }, 1)).toBeNull();
  });
});
