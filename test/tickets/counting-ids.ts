import { createHash } from 'node:crypto';
import type { Ids } from '../../src/ids.ts';

/** Ids that look random and are the same in every run. */
export function seededIds(seed: string): Ids {
  let drawn = 0;
  const block = () => {
    drawn += 1;
    return createHash('sha256').update(`${seed}:${drawn}`).digest();
  };
  return {
    next: () => block().toString('hex', 0, 16),
    below: (max) => block().readUIntBE(0, 6) % max,
    bytes: (count) => block().subarray(0, count),
  };
}

/** Ids whose `below` gives these numbers in turn, then runs dry. */
export function listedIds(numbers: readonly number[]): Ids {
  const left = [...numbers];
  const below = () => {
    const next = left.shift();
    if (next === undefined) throw new RangeError('The list is at its end.');
    return next;
  };
  return { next: () => String(below()), below, bytes: (count) => new Uint8Array(count) };
}
