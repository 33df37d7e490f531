import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { coded } from './failure.ts';
import { type Migrating, migrate, migrations } from './migrate.ts';

export const inMemory = ':memory:';

export function databaseFile(dataDir: string): string {
  return join(dataDir, 'daiwen.db');
}

/**
 * Opens the database, makes it when it is new, and brings it to this version. Throws damaged-database, newer-database,
 * data-folder-unwritable.
 */
export function openDatabase(path: string, migrating?: (steps: Migrating) => void): DatabaseSync {
  if (path !== inMemory) makePrivate(path);
  return coded(() => {
    const db = new DatabaseSync(path, { timeout: 5_000 });
    try {
      // A power cut loses nothing that was acknowledged: FULL waits for the disk at every commit.
      db.exec('PRAGMA journal_mode = WAL');
      db.exec('PRAGMA synchronous = FULL');
      db.exec('PRAGMA foreign_keys = ON');
      // What is deleted is overwritten: a borrower who asked for deletion means it.
      db.exec('PRAGMA secure_delete = ON');
      // 16 MB of log before it is worked into the database: pages that many turns write are then moved once.
      db.exec('PRAGMA wal_autocheckpoint = 4000');
      // 16 MB of pages in memory, taken as they are needed: in SQLite's own 2 MB a hundred conversations push each other out.
      db.exec('PRAGMA cache_size = -16000');
      db.exec(`PRAGMA journal_size_limit = ${64 * 1024 * 1024}`);
      migrate(db, migrations, migrating);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** SQLite gives its log and index files the mode of the database: readable by this user alone, all of them. */
export function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  try {
    chmodSync(path, 0o600);
  } catch (error) {
    // Another user's file that we may write all the same.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
  }
}
