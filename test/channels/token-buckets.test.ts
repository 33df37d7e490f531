import { describe, expect, it } from 'vitest';
import { TokenBuckets } from '../../src/channels/token-buckets.ts';
import { TooManyRequests } from '../../src/errors.ts';
import { TestClock } from '../conversation/stage.ts';

function refusedFor(take: () => void): number | null {
  try {
    take();
    return null;
  } catch (error) {
    if (error instanceof TooManyRequests) return error.seconds;
    throw error;
  }
}

describe('a token bucket', () => {
  it('gives so many at once, then so many a second, and says when to come back', () => {
    const clock = new TestClock();
    const buckets = new TokenBuckets({ burst: 3, perSecond: 0.5 }, clock);
    const take = () => refusedFor(() => buckets.take('lin'));
    expect([take(), take(), take(), take()]).toEqual([null, null, null, 2]);
    clock.pass(1000);
    expect(take()).toBe(1);
    clock.pass(1000);
    expect([take(), take()]).toEqual([null, 2]);
  });

  it('never holds more than its burst', () => {
    const clock = new TestClock();
    const buckets = new TokenBuckets({ burst: 2, perSecond: 1 }, clock);
    buckets.take('lin');
    clock.pass(3_600_000);
    expect([1, 2, 3].map(() => refusedFor(() => buckets.take('lin')))).toEqual([null, null, 1]);
  });

  it('counts everybody for themselves', () => {
    const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, new TestClock());
    buckets.take('lin');
    expect(refusedFor(() => buckets.take('wang'))).toBeNull();
    expect(refusedFor(() => buckets.take('lin'))).toBe(1);
  });

  it('is not filled by a clock that goes back', () => {
    const clock = new TestClock();
    const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, clock);
    buckets.take('lin');
    clock.pass(-60_000);
    expect(refusedFor(() => buckets.take('lin'))).toBe(1);
  });

  it('forgets the one unused for longest when there are too many names', () => {
    const buckets = new TokenBuckets({ burst: 1, perSecond: 1 }, new TestClock(), 3);
    for (const name of ['lin', 'wang', 'zhao']) buckets.take(name);
    expect(refusedFor(() => buckets.take('lin'))).toBe(1);
    buckets.take('sun');
    expect(buckets.size).toBe(3);
    expect(refusedFor(() => buckets.take('lin'))).toBe(1);
    expect(refusedFor(() => buckets.take('wang'))).toBeNull();
  });
});
