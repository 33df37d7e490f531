const first = 1_000;
const longest = 30_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: doubling, at most half a minute, and never the
 * same for all, so that a service that comes back is not met by everybody at once.
 */
export function backoff(failures: number, random: number): number {
  return Math.min(longest, first * 2 ** Math.min(failures, 10)) * (0.5 + random / 2);
}
