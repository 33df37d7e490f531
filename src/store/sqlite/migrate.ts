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
import { inOrderOfArrival } from './migrations/0012-in-order-of-arrival.ts';

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
  inOrderOfArrival,
];

/** Where a database stands that is about to be brought further. */
export interface Migrating {
  from: number;
  to: number;
}

/**
 * Brings the database to this version, in one transaction; the number it stands at is SQLite's own `user_version`.
 * `begins` hears of it where there is something to do. Throws newer-database when it is past what this code knows.
 */
export function migrate(
  db: DatabaseSync,
  known: readonly Migration[] = migrations,
  begins: (migrating: Migrating) => void = () => undefined,
): void {
  const standing = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  const newest = known.at(-1)?.number ?? 0;
  if (standing > newest) {
    throw new CodedError('newer-database', `It stands at migration ${standing}, this version knows ${newest}.`);
  }
  const due = known.filter(({ number }) => number > standing);
  if (due.length === 0) return;
  begins({ from: standing, to: newest });
  // With foreign keys on, dropping a table deletes what refers to its rows. Inside a transaction they cannot be switched.
  const rebuilds = due.some((one) => one.rebuilds);
  if (rebuilds) db.exec('PRAGMA foreign_keys = OFF');
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const { sql } of due) db.exec(sql);
    if (rebuilds && db.prepare('PRAGMA foreign_key_check').get() !== undefined) {
      throw new CodedError('damaged-database', 'After a table was made anew, rows refer to rows that are not there.');
    }
    db.exec(`PRAGMA user_version = ${newest}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  } finally {
    if (rebuilds) db.exec('PRAGMA foreign_keys = ON');
  }
}
