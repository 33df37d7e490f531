import { type RawBuilder, sql } from 'kysely';

/** The audit log's entry on its way in: a JSON array of one row, or none, in the names of the columns. */
export interface AuditSlots {
  audit: string;
  /** The caller's key, or none, likewise. */
  once: string;
}

/**
 * The parts of a statement that write the entry: `entered` and `headed` return a row each where it follows its chain,
 * `kept_once` one where the caller's key is new.
 */
export function auditEntry(slot: AuditSlots, once: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    audited AS (
      SELECT a.* FROM ${once} AS o, json_to_recordset(${slot.audit}::json) AS a (
        chain text, n bigint, at bigint, body text, hash text, key_id text, mac text
      )
    ), entered AS (
      INSERT INTO audit_entries (chain, n, at, body, hash)
      SELECT chain, n, at, body, hash FROM audited
      ON CONFLICT (chain, n) DO NOTHING
      RETURNING n
    ), headed AS (
      INSERT INTO audit_heads AS h (chain, n, hash, key_id, mac)
      SELECT chain, n, hash, key_id, mac FROM audited
      ON CONFLICT (chain) DO UPDATE SET n = excluded.n, hash = excluded.hash, key_id = excluded.key_id, mac = excluded.mac
      WHERE h.n = excluded.n - 1
      RETURNING n
    ), kept_once AS (
      INSERT INTO once_keys (scope, key, fingerprint, answer, at)
      SELECT k.* FROM ${once} AS o, json_to_recordset(${slot.once}::json) AS k (
        scope text, key text, fingerprint text, answer text, at bigint
      )
      ON CONFLICT (scope, key) DO NOTHING
      RETURNING key
    )`;
}

export const auditWritten = sql<number>`
  (SELECT count(*) FROM entered) + (SELECT count(*) FROM headed) + (SELECT count(*) FROM kept_once)`;
