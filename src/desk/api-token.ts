import { createHash } from 'node:crypto';
import type { Ids } from '../ids.ts';
import type { Role } from './roles.ts';

/** By which another system works at the desk, under a name and in a role as people do. */
export interface ApiToken {
  id: string;
  /** SHA-256 of the token, which is kept nowhere else. */
  hash: string;
  /** As colleagues read it, and as a ticket's assignee. */
  name: string;
  role: Role;
  createdAt: number;
  /** From then on it is none. */
  expiresAt: number;
  /** When it was last used, to the minute; null for never. */
  usedAt: number | null;
  revokedAt: number | null;
  /** Who made it. */
  madeBy: string;
}

/** In the list of who has been at the desk, whose names no two may share. */
export function tokenSubject(id: string): string {
  return `token:${id}`;
}

const prefix = 'daiwen_';
const day = 24 * 60 * 60 * 1000;
export const longestTokenDays = 3650;
export const usualTokenDays = 365;

/** 256 random bits behind a word by which a scanner for lost secrets knows them. Shown once. */
export function drawApiToken(of: Pick<ApiToken, 'name' | 'role' | 'madeBy'> & { days: number }, at: number, ids: Ids) {
  const token = prefix + Buffer.from(ids.bytes(32)).toString('base64url');
  const { days, ...rest } = of;
  const id = Buffer.from(ids.bytes(6)).toString('hex');
  const times = { createdAt: at, expiresAt: at + days * day, usedAt: null, revokedAt: null };
  const kept: ApiToken = { id, hash: apiTokenHash(token), ...rest, ...times };
  return { token, kept };
}

export function apiTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function isTokenOver({ expiresAt, revokedAt }: Pick<ApiToken, 'expiresAt' | 'revokedAt'>, at: number): boolean {
  return revokedAt !== null || at >= expiresAt;
}
