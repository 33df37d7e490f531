import { createHash } from 'node:crypto';

/** For each thing a number from 0 to 1, always the same for the same seed and case: whatever is asked, in any order. */
export function seededChance(seed: number, scene: string): (what: string) => number {
  return (what) => createHash('sha256').update(`${seed}/${scene}/${what}`).digest().readUIntBE(0, 6) / 2 ** 48;
}
