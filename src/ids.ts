import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** The only source of randomness that leaves a trace (ids, ticket numbers, access codes): a test owns its own. */
export interface Ids {
  /** A fresh id for a message, an event or a conversation. */
  next(): string;
  /** A whole number, 0 ≤ n < max, from a source nobody can guess. */
  below(max: number): number;
  bytes(count: number): Uint8Array;
}

/**
 * A UUID of version 7 (RFC 9562): the milliseconds of its making before 74 random bits. What comes up at the same time
 * stands side by side in an index, so that many conversations' entries are written to few pages.
 */
export function timeOrderedId(at: number, random: string = randomUUID()): string {
  const milliseconds = at.toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${random.slice(15)}`;
}

export const randomIds: Ids = {
  next: () => timeOrderedId(Date.now()),
  below: (max) => randomInt(max),
  bytes: (count) => randomBytes(count),
};
