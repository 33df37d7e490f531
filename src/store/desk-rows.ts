import { z } from 'zod';
import type { Note, Person, Presence } from '../desk/desk-store.ts';
import { roles } from '../desk/roles.ts';
import type { Session } from '../desk/session.ts';
import type { NoteColumns, PersonColumns, PresenceColumns, SessionColumns } from './tables.ts';

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
