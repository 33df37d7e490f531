import { createHash } from 'node:crypto';
import type { Ids } from '../ids.ts';

/** Ids that are the same in every replay: SHA-256 over the seed and a count. Not for anything that must be secret. */
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
