/** What one caller may take of the service. Bytes and milliseconds. */
export interface Limits {
  /** Longest request target: path and query. */
  url: number;
  /** Largest body any route may be sent; each takes less, or just that. */
  body: number;
  /** How long a client may take for its headers, and for the whole request. */
  headersTimeout: number;
  requestTimeout: number;
  /** How often connections are looked over for those two. */
  checkEvery: number;
  /** How long an idle connection is kept: longer than the minute that proxies commonly keep theirs. */
  keepAliveTimeout: number;
}

export const limits: Limits = {
  url: 4096,
  body: 10 * 1024 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  checkEvery: 2_000,
  keepAliveTimeout: 65_000,
};
