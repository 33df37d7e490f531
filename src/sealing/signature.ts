import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whether two secrets are the same; the time it takes tells nothing about them. */
export function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** HMAC of `parts`, in hex with the name of its hash before it, as webhooks carry it: `sha256=…`. */
export function signature(hash: 'sha1' | 'sha256', secret: string, ...parts: (string | Buffer)[]): string {
  const hmac = createHmac(hash, secret);
  for (const part of parts) hmac.update(part);
  return `${hash}=${hmac.digest('hex')}`;
}
