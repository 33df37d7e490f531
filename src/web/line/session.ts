import { record, text } from './activity.ts';
import type { Granted } from './direct-line.ts';
import type { KeyValue } from './surroundings.ts';

/** Where this browser keeps which conversation is its own, by the name of `keptUnder`; the launcher reads the same. */
export const sessionKey = (name: string) => `daiwen:session:${name}`;
export const outboxKey = (name: string) => `daiwen:outbox:${name}`;
export const arrivedKey = (name: string) => `daiwen:arrived:${name}`;

export interface Session extends Granted {
  /** The watermark up to which the borrower has seen the chat. */
  seen: string | null;
}

export function readSession(storage: KeyValue, name: string): Session | null {
  return parseSession(storage.read(sessionKey(name)));
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

export function writeSession(storage: KeyValue, name: string, session: Session | null): void {
  storage.write(sessionKey(name), session === null ? null : JSON.stringify(session));
}
