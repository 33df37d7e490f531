import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an Authorization header (RFC 6750) carries the token; the time it takes tells nothing about it. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
