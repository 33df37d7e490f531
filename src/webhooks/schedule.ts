const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses before each further try, as Standard Webhooks recommends: the first try is at once. Milliseconds. */
const pauses = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** How often a message is tried. */
export const mostTries = pauses.length + 1;

/**
 * How long to wait after the so-manieth failed try; null where that was the last. `wait` is what the target asked for
 * (Retry-After, milliseconds), `chance` 0 to 1: up to a tenth more, so that not all come back at one moment.
 */
export function pauseAfter(tries: number, wait: number, chance: number): number | null {
  const pause = pauses[tries - 1];
  if (pause === undefined) return null;
  return Math.max(Math.round(pause * (1 + chance / 10)), wait);
}
