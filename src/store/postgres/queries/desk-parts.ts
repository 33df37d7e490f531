import { sql } from 'kysely';
import { type Builder, written } from '../../query.ts';
import { type AuditSlots, auditEntry, auditWritten } from './audit-parts.ts';

/** JSON arrays of rows, in the names of the columns. */
export interface DeskSlots extends AuditSlots {
  opened: string;
  links: string;
  notes: string;
  tokens: string;
  revocations: string;
  /** The hash of a session that ends; null for none. */
  ended: string | null;
  /** How many rows must be written, those of people and the end of a session aside. */
  changes: number;
}

/** Everything the desk writes beside tickets, one statement: what cannot be written divides by zero. */
export function deskWrite(db: Builder) {
  return written<DeskSlots>(db)(
    (slot) => sql<{ whole: number }>`
      WITH coming AS (
        SELECT * FROM json_to_recordset(${slot.opened}::json) AS s (
          hash text, subject text, name text, role text, created_at bigint, seen_at bigint
        )
      ), opened AS (
        INSERT INTO desk_sessions (hash, subject, name, role, created_at, seen_at)
        SELECT hash, subject, name, role, created_at, seen_at FROM coming
        ON CONFLICT (hash) DO NOTHING
        RETURNING hash
      ), met AS (
        INSERT INTO desk_people (subject, name, role, seen_at)
        SELECT subject, name, role, seen_at FROM coming
        ON CONFLICT (subject) DO UPDATE SET name = excluded.name, role = excluded.role, seen_at = excluded.seen_at
      ), tokens AS (
        SELECT * FROM json_to_recordset(${slot.tokens}::json) AS t (
          id text, hash text, name text, role text, created_at bigint, expires_at bigint, used_at bigint,
          revoked_at bigint, made_by text, subject text
        )
      ), made AS (
        INSERT INTO api_tokens (id, hash, name, role, created_at, expires_at, used_at, revoked_at, made_by)
        SELECT id, hash, name, role, created_at, expires_at, used_at, revoked_at, made_by FROM tokens
        ON CONFLICT (id) DO NOTHING
        RETURNING id
      ), named AS (
        INSERT INTO desk_people (subject, name, role, seen_at)
        SELECT subject, name, role, created_at FROM tokens
        ON CONFLICT (subject) DO NOTHING
      ), revocations AS (
        SELECT * FROM json_to_recordset(${slot.revocations}::json) AS r (id text, at bigint, subject text)
      ), revoked AS (
        UPDATE api_tokens AS t SET revoked_at = r.at FROM revocations AS r
        WHERE t.id = r.id AND t.revoked_at IS NULL
        RETURNING t.id
      ), unnamed AS (
        DELETE FROM desk_people AS p USING revocations AS r WHERE p.subject = r.subject
      ), ended AS (
        DELETE FROM desk_sessions WHERE hash = ${slot.ended}::text
      ), used AS (
        INSERT INTO desk_links (hash, expires_at)
        SELECT hash, expires_at FROM json_to_recordset(${slot.links}::json) AS l (hash text, expires_at bigint)
        ON CONFLICT (hash) DO NOTHING
        RETURNING hash
      ), noted AS (
        INSERT INTO desk_notes (id, ticket, at, who, text)
        SELECT id, ticket, at, who, text FROM json_to_recordset(${slot.notes}::json) AS t (
          id text, ticket text, at bigint, who text, text text
        )
        ON CONFLICT (id) DO NOTHING
        RETURNING id
      ), ${auditEntry(slot, sql`(SELECT 1 AS one)`)}
      SELECT 1 / (CASE WHEN (SELECT count(*) FROM opened) + (SELECT count(*) FROM used) + (SELECT count(*) FROM noted)
        + (SELECT count(*) FROM made) + (SELECT count(*) FROM revoked) + ${auditWritten} = ${slot.changes}::bigint THEN 1 ELSE 0 END) AS whole`,
  );
}
