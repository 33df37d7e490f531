import { describe, expect, it } from 'vitest';
import { failedAgain, freeTries, lockedUntil } from '../../src/tickets/code-failures.ts';
import type { CodeFailures } from '../../src/tickets/ticket.ts';
import { day, filedAt, hour, minute } from './sample-ticket.ts';

function fail(times: number, every: number, from = filedAt): CodeFailures {
  let failures: CodeFailures | null = null;
  for (let n = 0; n < times; n += 1) failures = failedAgain(failures, 'a', from + n * every);
  if (failures === null) throw new RangeError('At least once.');
  return failures;
}

describe('an address with wrong codes', () => {
  it('has four tries that cost nothing', () => {
    expect(lockedUntil(null, filedAt)).toBeNull();
    expect(lockedUntil(fail(freeTries - 1, minute), filedAt + 4 * minute)).toBeNull();
  });

  it('waits 15 minutes after the fifth', () => {
    const failures = fail(5, 0);
    expect(lockedUntil(failures, filedAt)).toBe(filedAt + 15 * minute);
    expect(lockedUntil(failures, filedAt + 15 * minute - 1)).toBe(filedAt + 15 * minute);
    expect(lockedUntil(failures, filedAt + 15 * minute)).toBeNull();
  });

  it('waits twice as long after each further one, and a day at most', () => {
    const waits: number[] = [];
    let failures = fail(5, 0);
    let at = filedAt;
    for (let n = 0; n < 8; n += 1) {
      const until = lockedUntil(failures, at);
      if (until === null) throw new RangeError('It should be locked.');
      waits.push((until - at) / minute);
      at = until;
      failures = failedAgain(failures, 'a', at);
    }
    // After the wait of a day the address is new again.
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1440]);
    expect(failures.count).toBeLessThan(freeTries);
  });

  it('is forgiven a few after an hour without another', () => {
    expect(failedAgain(fail(4, minute), 'a', filedAt + 3 * minute + hour).count).toBe(1);
    expect(failedAgain(fail(4, minute), 'a', filedAt + 3 * minute + hour - 1).count).toBe(5);
  });

  it('is remembered for a day once it was locked', () => {
    const failures = fail(5, 0);
    expect(failedAgain(failures, 'a', filedAt + day - 1).count).toBe(6);
    expect(failedAgain(failures, 'a', filedAt + day).count).toBe(1);
  });
});
