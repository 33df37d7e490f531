import { describe, expect, it } from 'vitest';
import { InOrder } from '../../src/store/postgres/in-order.ts';

describe('work under one name', () => {
  it('is done in the order it was asked for, a failure not holding up what follows', async () => {
    const order = new InOrder();
    const done: string[] = [];
    const first = Promise.withResolvers<void>();
    const a = order.run('lin', () => first.promise.then(() => void done.push('a')));
    const b = order.run('lin', async () => {
      throw new Error('b');
    });
    const c = order.run('lin', async () => void done.push('c'));
    const other = order.run('wu', async () => void done.push('other'));
    await other;
    first.resolve();
    await expect(b).rejects.toThrow('b');
    await Promise.all([a, c]);
    expect(done).toEqual(['other', 'a', 'c']);
  });
});
