import type { Rate, TokenBuckets } from '../token-buckets.ts';

/**
 * How often what may be done. Azure Bot Service speaks for all borrowers from few addresses, so those are not counted;
 * callers who turn out not to be it are, and so is one conversation, which is one person who types.
 */
export const rates = {
  /** Callers with a token that is not good, by address: so many that nobody locks out a proxy they share with Azure. */
  refused: { burst: 1_000, perSecond: 100 },
  /** Activities of one conversation. */
  conversation: { burst: 100, perSecond: 5 },
} as const satisfies Record<string, Rate>;

export type Rates = Readonly<Record<keyof typeof rates, Rate>>;
export type Limited = Readonly<Record<keyof typeof rates, TokenBuckets>>;

/** Milliseconds and bytes. */
export const most = {
  activity: 256 * 1024,
  /** The check of a token, with the keys of Azure Bot Service to be read. */
  auth: 10_000,
  /** One request to a channel; below the courier's lease. */
  sending: 15_000,
  /** How long a caller that waits for its answer is let wait: Azure Bot Service itself gives up after 15 seconds. */
  waiting: 14_000,
} as const;
