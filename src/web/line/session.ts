import { record, text } from './activity.ts';
import type { Granted } from './direct-line.ts';
import type { KeyValue } from './surroundings.ts';

/** Where this browser keeps which conversation is its own; the launcher reads the same key. */
export const sessionKey = (base: string) => `daiwen:session:${base}`;
export const outboxKey = (base: string) => `daiwen:outbox:${base}`;
export const arrivedKey = (base: string) => `daiwen:arrived:${base}`;

export interface Session extends Granted {
  /** The watermark up to which the borrower has seen the chat. */
  seen: string | null;
}

export function readSession(storage: KeyValue, base: string): Session | null {
  return parseSession(storage.read(sessionKey(base)));
}

export function parseSession(stored: string | null): Session | null {
  try {
    const { conversation, token, expiresAt, resumeToken, seen } = record(JSON.parse(stored ?? 'null'));
    if (typeof conversation !== 'string' || typeof token !== 'string' || typeof expiresAt !== 'number') return null;
    return { conversation, token, expiresAt, resumeToken: text(resumeToken) || null, seen: text(seen) || null };
  } catch {
    return null;
  }
}

export function writeSession(storage: KeyValue, base: string, session: Session | null): void {
  storage.write(sessionKey(base), session === null ? null : JSON.stringify(session));
}
