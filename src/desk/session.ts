import { createHash, createHmac } from 'node:crypto';
import type { Ids } from '../ids.ts';
import type { Role } from './roles.ts';

/** Somebody who is signed in. */
export interface Session {
  /** SHA-256 of the token in their cookie, which is kept nowhere else. */
  hash: string;
  /** Whom the provider, or a link, has named: `oidc:…`, `link:…`. */
  subject: string;
  /** As colleagues read it, and as a ticket's assignee. */
  name: string;
  role: Role;
  createdAt: number;
  /** When they were last heard of, to the minute. */
  seenAt: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** Unused for so long, a session is over; and after so long in any case. Milliseconds. */
export const idleFor = 2 * hour;
export const longestSession = 12 * hour;
/** How often it is written down that somebody is still there. */
export const seenEvery = minute;

export function drawSession(of: Pick<Session, 'subject' | 'name' | 'role'>, at: number, ids: Ids) {
  const token = Buffer.from(ids.bytes(32)).toString('base64url');
  const session: Session = { hash: sessionHash(token), ...of, createdAt: at, seenAt: at };
  return { token, session };
}

/** 256 random bits need no slow hash. */
export function sessionHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function isOver({ createdAt, seenAt }: Pick<Session, 'createdAt' | 'seenAt'>, at: number): boolean {
  return at - seenAt >= idleFor || at - createdAt >= longestSession;
}

/** What every form of the session carries: only who has the cookie can know it. */
export function formToken(token: string): string {
  return createHmac('sha256', token).update('daiwen desk form').digest('base64url');
}
