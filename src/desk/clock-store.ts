import type { Raised } from './raise.ts';
import type { ServiceClock } from './service-clocks.ts';

/** What runs on a ticket, as it stood at a version. */
export interface Reckoned {
  number: string;
  version: number;
  /** By which targets: those that were reckoned by others are reckoned anew. */
  by: string;
  /** The nearest clock; null where none runs. */
  clock: Pick<ServiceClock, 'kind' | 'at'> | null;
  raised: Raised | null;
  /** When there is something to raise of it; null where there will not be, as it stands. */
  lookAt: number | null;
}

/** What the queue is ordered by, kept beside the tickets. Implemented by src/store. Promises reject as those of other ports. */
export interface ClockStore {
  /** Numbers of tickets that have changed since they were reckoned, or never were. */
  unreckoned(limit: number): Promise<string[]>;
  /** Numbers of tickets, not closed, that were reckoned by other targets: those after `after`, in order. */
  reckonedOtherwise(by: string, after: string, limit: number): Promise<string[]>;
  /** Numbers of tickets of which there is something to raise at `now`, the longest due first. */
  toRaise(now: number, limit: number): Promise<string[]>;
  /** Changes nothing where the ticket has moved on. */
  reckon(reckoned: Reckoned): Promise<void>;
}
