import { sql } from 'kysely';
import { type Builder, query } from '../query.ts';
import type { AuditEntryColumns, AuditHeadColumns, OnceColumns } from '../tables.ts';

export function auditQueries(db: Builder) {
  return {
    heads: query<{ limit: number }>()((slot) =>
      db.selectFrom('audit_heads').selectAll().orderBy('chain', 'desc').limit(slot.limit),
    ),
    head: query<{ chain: string }>()((slot) =>
      db.selectFrom('audit_heads').selectAll().where('chain', '=', slot.chain),
    ),
    rows: query<{ chain: string; after: number; limit: number }>()((slot) =>
      db
        .selectFrom('audit_entries')
        .selectAll()
        .where('chain', '=', slot.chain)
        .where('n', '>', slot.after)
        .orderBy('n')
        .limit(slot.limit),
    ),
    chains: query<{ after: string; limit: number }>()((slot) =>
      db
        .selectFrom('audit_entries')
        .select('chain')
        .where('chain', '>', slot.after)
        .union(db.selectFrom('audit_heads').select('chain').where('chain', '>', slot.after))
        .orderBy('chain')
        .limit(slot.limit),
    ),
    /** No row: another entry has its number. */
    append: query<AuditEntryColumns>()((slot) =>
      db
        .insertInto('audit_entries')
        .values({ chain: slot.chain, n: slot.n, at: slot.at, body: slot.body, hash: slot.hash })
        .onConflict((conflict) => conflict.columns(['chain', 'n']).doNothing())
        .returning('n'),
    ),
    /** No row: it has been done. */
    keepOnce: query<OnceColumns>()((slot) =>
      db
        .insertInto('once_keys')
        .values({ scope: slot.scope, key: slot.key, fingerprint: slot.fingerprint, answer: slot.answer, at: slot.at })
        .onConflict((conflict) => conflict.columns(['scope', 'key']).doNothing())
        .returning('key'),
    ),
    /** No row: the chain does not stand where the entry follows it. */
    moveHead: query<AuditHeadColumns>()((slot) =>
      db
        .insertInto('audit_heads')
        .values({ chain: slot.chain, n: slot.n, hash: slot.hash, key_id: slot.key_id, mac: slot.mac })
        .onConflict((conflict) =>
          conflict
            .column('chain')
            .doUpdateSet((now) => ({
              n: now.ref('excluded.n'),
              hash: now.ref('excluded.hash'),
              key_id: now.ref('excluded.key_id'),
              mac: now.ref('excluded.mac'),
            }))
            .whereRef('audit_heads.n', '=', sql`excluded.n - 1`),
        )
        .returning('n'),
    ),
  };
}
