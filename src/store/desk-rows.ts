import { z } from 'zod';
import type { ApiToken } from '../desk/api-token.ts';
import type { Note, Person, Presence } from '../desk/desk-store.ts';
import { roles } from '../desk/roles.ts';
import type { Session } from '../desk/session.ts';
import type { NoteColumns, PersonColumns, PresenceColumns, SessionColumns, TokenColumns } from './tables.ts';

const roleSchema = z.enum(roles);

export function sessionColumns({ hash, subject, name, role, createdAt, seenAt }: Session): SessionColumns {
  return { hash, subject, name, role, created_at: createdAt, seen_at: seenAt };
}

export function toSession({ hash, subject, name, role, created_at, seen_at }: SessionColumns): Session {
  return { hash, subject, name, role: roleSchema.parse(role), createdAt: created_at, seenAt: seen_at };
}

export function toPerson({ subject, name, role, seen_at }: PersonColumns): Person {
  return { subject, name, role: roleSchema.parse(role), seenAt: seen_at };
}

export function toNote({ id, ticket, at, who, text }: NoteColumns): Note {
  return { id, ticket, at, who, text };
}

export function toPresence({ id, ticket, who, seen_at }: PresenceColumns): Presence {
  return { id, ticket, who, seenAt: seen_at };
}

export function tokenColumns(token: ApiToken): TokenColumns {
  const { id, hash, name, role, createdAt, expiresAt, usedAt, revokedAt, madeBy } = token;
  const times = { created_at: createdAt, expires_at: expiresAt, used_at: usedAt, revoked_at: revokedAt };
  return { id, hash, name, role, ...times, made_by: madeBy };
}

export function toToken(columns: TokenColumns): ApiToken {
  const { id, hash, name, role, created_at, expires_at, used_at, revoked_at, made_by } = columns;
  const times = { createdAt: created_at, expiresAt: expires_at, usedAt: used_at, revokedAt: revoked_at };
  return { id, hash, name, role: roleSchema.parse(role), ...times, madeBy: made_by };
}
