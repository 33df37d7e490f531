import type { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../errors.ts';
import type { Migration } from './migration.ts';
import { theTurn } from './migrations/0001-the-turn.ts';
import { tickets } from './migrations/0002-tickets.ts';
import { theDesk } from './migrations/0003-the-desk.ts';
import { handoffs } from './migrations/0004-handoffs.ts';
import { apiTokens } from './migrations/0005-api-tokens.ts';
import { mirroredTickets } from './migrations/0006-mirrored-tickets.ts';
import { webhooks } from './migrations/0007-webhooks.ts';
import { theSearch } from './migrations/0008-the-search.ts';
import { serviceClocks } from './migrations/0009-service-clocks.ts';
import { warnings } from './migrations/0010-warnings.ts';
import { erasing } from './migrations/0011-erasing.ts';

export const migrations: readonly Migration[] = [
  theTurn,
  tickets,
  theDesk,
  handoffs,
  apiTokens,
  mirroredTickets,
  webhooks,
  theSearch,
  serviceClocks,
  warnings,
  erasing,
];

/**
 * Brings the database to this version, in one transaction; the number it stands at is SQLite's own `user_version`.
 * Throws newer-database when it is past what this code knows.
 */
export function migrate(db: DatabaseSync, known: readonly Migration[] = migrations): void {
  const standing = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  const newest = known.at(-1)?.number ?? 0;
  if (standing > newest) {
    throw new CodedError('newer-database', `It stands at migration ${standing}, this version knows ${newest}.`);
  }
  if (standing === newest) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const { number, sql } of known) if (number > standing) db.exec(sql);
    db.exec(`PRAGMA user_version = ${newest}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
