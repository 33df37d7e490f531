import type { Ids } from '../../src/ids.ts';

export { seededIds } from '../../src/transcript/seeded-ids.ts';

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
