import type { AuditStore } from '../../audit/entry.ts';
import { toAuditHead, toAuditRow } from '../audit-rows.ts';
import { auditQueries } from '../queries/audit-queries.ts';
import type { Builder } from '../query.ts';
import type { Database } from './database.ts';

export function postgresAudit(database: Database, builder: Builder): AuditStore {
  const { heads, head, rows, chains } = auditQueries(builder);
  const on = database.prepareAll({ heads, head, rows, chains });
  return {
    heads: async (limit) => (await on.heads.all({ limit })).map(toAuditHead),
    head: async (chain) => {
      const found = await on.head.one({ chain });
      return found === null ? null : toAuditHead(found);
    },
    rows: async (chain, after, limit) => (await on.rows.all({ chain, after, limit })).map(toAuditRow),
    chains: async (after, limit) => (await on.chains.all({ after, limit })).map(({ chain }) => chain),
  };
}
