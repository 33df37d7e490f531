import { describe, expect, it } from 'vitest';
import { OneAtATime } from '../src/one-at-a-time.ts';

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { promise, resolve, reject };
}

describe('work that is asked for again and again', () => {
  it('does not overlap: whoever asks while it runs waits for that run', async () => {
    const runs = [held(), held()];
    let begun = 0;
    const work = new OneAtATime(
      () => runs[begun++]?.promise ?? Promise.resolve(),
      () => undefined,
    );
    const both = [work.run(), work.run()];
    expect(begun).toBe(1);
    runs[0]?.resolve();
    await Promise.all(both);
    const next = work.run();
    expect(begun).toBe(2);
    runs[1]?.resolve();
    await next;
  });

  it('tells of a failure, and is done again the next time', async () => {
    const errors: unknown[] = [];
    let begun = 0;
    const work = new OneAtATime(
      async () => {
        begun += 1;
        if (begun === 1) throw new Error('the first');
      },
      (error) => errors.push(error),
    );
    await work.run();
    await work.run();
    expect([begun, errors]).toEqual([2, [new Error('the first')]]);
  });

  it('is idle once what runs has ended', async () => {
    const one = held();
    const done: string[] = [];
    const work = new OneAtATime(
      () => one.promise,
      () => undefined,
    );
    void work.run().then(() => done.push('run'));
    const idle = work.idle().then(() => done.push('idle'));
    one.resolve();
    await idle;
    expect(done).toContain('run');
  });
});
