import { type RawBuilder, sql } from 'kysely';
import { type Builder, written } from '../../query.ts';
import type { HookMessageColumns, WebhookColumns } from '../../tables.ts';
import { type AuditSlots, auditEntry, auditWritten } from './audit-parts.ts';

/** Queues messages (a JSON array of rows with a pattern) for every webhook that is on and has asked for the type. */
export function hooked(messages: string, once: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
      INSERT INTO webhook_messages (webhook, id, type, payload, at, due_at, lease, state, tries_json)
      SELECT w.id, m.id, m.type, m.payload, m.at, m.at, NULL, 'waiting', '[]'
      FROM ${once} AS o, json_to_recordset(${messages}::json) AS m (
        id text, type text, payload text, at bigint, pattern text
      )
      JOIN webhooks AS w ON w.off_at IS NULL AND w.types LIKE m.pattern
      ON CONFLICT (webhook, id) DO NOTHING`;
}

interface Writing extends AuditSlots {
  /** JSON arrays of rows: one, or none. */
  put: string;
  switched: string;
  removed: string;
  pings: string;
  changes: number;
}

/** What reads and writes in one statement. */
export function webhookParts(db: Builder) {
  return {
    /** What is not as it was read divides by zero. */
    write: written<Writing>(db)(
      (slot) => sql<{ whole: number }>`
        WITH put AS (
          SELECT * FROM json_to_recordset(${slot.put}::json) AS p (id text, types text, body_json text, read_as text)
        ), added AS (
          INSERT INTO webhooks (id, types, body_json) SELECT id, types, body_json FROM put WHERE read_as IS NULL
          ON CONFLICT (id) DO NOTHING
          RETURNING id
        ), changed AS (
          UPDATE webhooks AS w SET types = p.types, body_json = p.body_json FROM put AS p
          WHERE w.id = p.id AND w.body_json = p.read_as
          RETURNING w.id
        ), switched AS (
          UPDATE webhooks AS w SET off_at = s.off_at, off_why = s.off_why
          FROM json_to_recordset(${slot.switched}::json) AS s (id text, off_at bigint, off_why text)
          WHERE w.id = s.id
          RETURNING w.id
        ), removal AS (
          SELECT * FROM json_to_recordset(${slot.removed}::json) AS r (id text)
        ), emptied AS (
          DELETE FROM webhook_messages AS m USING removal AS r WHERE m.webhook = r.id
        ), removed AS (
          DELETE FROM webhooks AS w USING removal AS r WHERE w.id = r.id RETURNING w.id
        ), pinged AS (
          INSERT INTO webhook_messages (webhook, id, type, payload, at, due_at, lease, state, tries_json)
          SELECT webhook, id, type, payload, at, at, NULL, 'waiting', '[]'
          FROM json_to_recordset(${slot.pings}::json) AS p (webhook text, id text, type text, payload text, at bigint)
          ON CONFLICT (webhook, id) DO NOTHING
          RETURNING id
        ), ${auditEntry(slot, sql`(SELECT 1 AS one)`)}
        SELECT 1 / (CASE WHEN (SELECT count(*) FROM added) + (SELECT count(*) FROM changed)
          + (SELECT count(*) FROM switched) + (SELECT count(*) FROM removed) + (SELECT count(*) FROM pinged)
          + ${auditWritten} = ${slot.changes}::bigint THEN 1 ELSE 0 END) AS whole`,
    ),

    /** What is due and nobody else is just taking, with where it goes. */
    claim: written<{ webhook: string; now: number; until: number; lease: string; limit: number }>(db)(
      (slot) => sql<HookMessageColumns & { to_id: string } & Omit<WebhookColumns, 'id'>>`
        WITH due AS (
          SELECT m.webhook, m.id FROM webhook_messages AS m
          JOIN webhooks AS w ON w.id = m.webhook AND w.off_at IS NULL
          WHERE m.webhook = ${slot.webhook} AND m.state = 'waiting' AND m.due_at <= ${slot.now}::bigint
          ORDER BY m.due_at LIMIT ${slot.limit}::bigint
          FOR UPDATE OF m SKIP LOCKED
        ), claimed AS (
          UPDATE webhook_messages AS m SET lease = ${slot.lease}::text, due_at = ${slot.until}::bigint
          FROM due WHERE m.webhook = due.webhook AND m.id = due.id
          RETURNING m.*
        )
        SELECT c.*, w.id AS to_id, w.types, w.body_json, w.off_at, w.off_why, w.taken_at
        FROM claimed AS c JOIN webhooks AS w ON w.id = c.webhook`,
    ),

    /** Once the claim still stands; with it the webhook, which has taken something or is turned off. */
    tried: written<{
      webhook: string;
      id: string;
      lease: string;
      state: string;
      due_at: number;
      tries_json: string;
      at: number;
      off_why: string | null;
    }>(db)(
      (slot) => sql<object>`
        WITH done AS (
          UPDATE webhook_messages
          SET state = ${slot.state}::text, due_at = ${slot.due_at}::bigint, tries_json = ${slot.tries_json}::text,
            lease = NULL
          WHERE webhook = ${slot.webhook} AND id = ${slot.id} AND lease = ${slot.lease}
          RETURNING webhook, state
        )
        UPDATE webhooks AS w SET
          taken_at = CASE WHEN d.state = 'sent' THEN ${slot.at}::bigint ELSE w.taken_at END,
          off_at = CASE WHEN ${slot.off_why}::text IS NULL THEN w.off_at ELSE ${slot.at}::bigint END,
          off_why = coalesce(${slot.off_why}::text, w.off_why)
        FROM done AS d WHERE w.id = d.webhook AND (d.state = 'sent' OR ${slot.off_why}::text IS NOT NULL)`,
    ),
  };
}
