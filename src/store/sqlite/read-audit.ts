import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { AuditStore } from '../../audit/entry.ts';
import { CodedError } from '../../errors.ts';
import { queryBuilder } from '../query.ts';
import { sqliteAudit } from './audit-store.ts';
import { coded } from './failure.ts';
import { databaseFile } from './open-database.ts';

/**
 * The audit log of a data folder, to be read while the service runs. Throws bad-usage where there is none, or none yet;
 * damaged-database.
 */
export function readSqliteAudit(dataDir: string): { audit: AuditStore; close(): void } {
  const file = databaseFile(dataDir);
  if (!existsSync(file)) throw new CodedError('bad-usage', `There is no database in ${dataDir}.`);
  const db = coded(() => new DatabaseSync(file, { readOnly: true, timeout: 5_000 }));
  try {
    const there = coded(() => db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'audit_heads'").get());
    if (there === undefined) {
      throw new CodedError('bad-usage', `The database in ${dataDir} is from before the desk: start the service first.`);
    }
    return { audit: sqliteAudit(db, queryBuilder()).store, close: () => db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}
