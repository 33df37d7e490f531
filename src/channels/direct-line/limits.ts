import type { Rate, TokenBuckets } from '../token-buckets.ts';

/**
 * How often what may be done. An address is often that of thousands of borrowers (the address translation of a mobile
 * network), so it is given much; one conversation is one person, who types.
 */
export const rates = {
  /** Every request of an address. */
  address: { burst: 4_000, perSecond: 600 },
  /** New tokens for an address that shows none. */
  newTokens: { burst: 1_200, perSecond: 10 },
  /** Activities of a user, in all their conversations. */
  user: { burst: 200, perSecond: 10 },
  /** Activities sent into a conversation. */
  conversation: { burst: 100, perSecond: 5 },
  /** Every other request of a conversation: polls, reconnects, files read. */
  reads: { burst: 200, perSecond: 20 },
  /** Messages with files: of a conversation, and of an address. */
  uploads: { burst: 10, perSecond: 0.1 },
  addressUploads: { burst: 100, perSecond: 1 },
} as const satisfies Record<string, Rate>;

export type Rates = Readonly<Record<keyof typeof rates, Rate>>;
export type Limited = Readonly<Record<keyof typeof rates, TokenBuckets>>;

const mega = 1024 * 1024;

/** Bytes, and counts. */
export const sizes = {
  /** An activity without files. */
  activity: 64 * 1024,
  /** Bodies of the other calls. */
  body: 8 * 1024,
  file: 5 * mega,
  files: 5,
  /** A message with files, whole. */
  upload: 10 * mega,
  /** All files of a conversation, and of all of them. */
  uploadsOfOne: 50 * mega,
  uploadsOfAll: 2048 * mega,
} as const;
