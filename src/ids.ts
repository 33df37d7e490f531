import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** The only source of randomness that leaves a trace (ids, ticket numbers, access codes): a test owns its own. */
export interface Ids {
  /** A fresh id for a message, an event or a conversation. */
  next(): string;
  /** A whole number, 0 ≤ n < max, from a source nobody can guess. */
  below(max: number): number;
  bytes(count: number): Uint8Array;
}

export const randomIds: Ids = {
  next: () => randomUUID(),
  below: (max) => randomInt(max),
  bytes: (count) => randomBytes(count),
};
