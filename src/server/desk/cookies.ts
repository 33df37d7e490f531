import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { baseOf } from '../direct-line/origins.ts';

/** The desk's cookies: who is signed in, and a sign-in that is under way at the provider. */
export type CookieName = 'daiwen-desk' | 'daiwen-desk-sign-in';

/** Null where the browser brings none. Over https it stands under a name that only this very host can set. */
export function readCookie(headers: IncomingHttpHeaders, name: CookieName): string | null {
  const brought = new Map(
    (headers.cookie ?? '').split(';').map((part): [string, string] => {
      const at = part.indexOf('=');
      return [part.slice(0, Math.max(at, 0)).trim(), part.slice(at + 1).trim()];
    }),
  );
  return brought.get(`__Host-${name}`) ?? brought.get(name) ?? null;
}

/**
 * Lax and not Strict: whoever comes back from the provider comes from another site. No form of another site's page
 * brings it along, and none is taken without its token.
 * @param seconds how long it lasts; 0 takes it away.
 */
export function setCookie(
  name: CookieName,
  value: string,
  seconds: number,
  { connection, proxies }: { connection: IncomingMessage; proxies: number },
): string {
  const isSecure = baseOf(connection, { allowed: [], proxies }).startsWith('https:');
  const named = isSecure ? `__Host-${name}=${value}; Secure` : `${name}=${value}`;
  return `${named}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
}
