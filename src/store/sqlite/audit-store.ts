import type { DatabaseSync } from 'node:sqlite';
import type { AuditStore, AuditWrite } from '../../audit/entry.ts';
import { CodedError } from '../../errors.ts';
import { auditColumns, onceColumns, toAuditHead, toAuditRow } from '../audit-rows.ts';
import { auditQueries } from '../queries/audit-queries.ts';
import type { Builder } from '../query.ts';
import { coded } from './failure.ts';
import { prepareAll } from './statements.ts';

/** The audit log's entry of a change, in the change's own transaction. */
export interface AuditWrites {
  /** The function returned writes it, where there is one. It throws lost-race. */
  prepare(entry: AuditWrite | null): () => void;
}

export function sqliteAudit(db: DatabaseSync, builder: Builder): { store: AuditStore; writes: AuditWrites } {
  const on = prepareAll(db, auditQueries(builder));
  return {
    store: {
      heads: async (limit) => coded(() => on.heads.all({ limit }).map(toAuditHead)),
      head: async (chain) =>
        coded(() => {
          const found = on.head.one({ chain });
          return found === null ? null : toAuditHead(found);
        }),
      rows: async (chain, after, limit) => coded(() => on.rows.all({ chain, after, limit }).map(toAuditRow)),
      chains: async (after, limit) => coded(() => on.chains.all({ after, limit }).map(({ chain }) => chain)),
    },
    writes: {
      prepare: (entry) => () => {
        for (const columns of onceColumns(entry)) {
          if (on.keepOnce.one(columns) === null) throw new CodedError('lost-race', 'It has been done.');
        }
        for (const columns of auditColumns(entry)) {
          if (on.append.one(columns) === null || on.moveHead.one(columns) === null) {
            throw new CodedError('lost-race', 'The audit log has moved on.');
          }
        }
      },
    },
  };
}
