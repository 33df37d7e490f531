import type { CodeFailures } from './ticket.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How many wrong codes an address has before it must wait. */
export const freeTries = 5;
const firstLock = 15 * minute;
const longestLock = day;

/** How many of the failures still count at `at`: a few are forgiven after an hour without another, a lock after a day. */
function counting(failures: CodeFailures | null, at: number): number {
  if (failures === null) return 0;
  const memory = failures.count < freeTries ? hour : day;
  return at - failures.lastAt >= memory ? 0 : failures.count;
}

/** Until when the address must wait (milliseconds), or null: 15 minutes from the fifth, then doubling, a day at most. */
export function lockedUntil(failures: CodeFailures | null, at: number): number | null {
  const count = counting(failures, at);
  if (failures === null || count < freeTries) return null;
  const until = failures.lastAt + Math.min(longestLock, firstLock * 2 ** (count - freeTries));
  return until > at ? until : null;
}

/** The failures with one more. */
export function failedAgain(failures: CodeFailures | null, address: string, at: number): CodeFailures {
  return { address, count: counting(failures, at) + 1, lastAt: at };
}
