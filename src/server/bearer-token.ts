import { createHash, timingSafeEqual } from 'node:crypto';

/** The token of an Authorization header (RFC 6750), or null. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization ?? '')?.[1] ?? null;
}

/** Whether such a header carries the token; the time it takes tells nothing about it. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const given = bearerToken(authorization);
  return given !== null && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
