import type { DatabaseSync } from 'node:sqlite';

const again = 1_000;
const mostTries = 60;

/**
 * Works the write-ahead log into the database and cuts it to nothing. Deleted rows are overwritten in the database
 * (secure_delete), but the log still has the pages as they were; after a deletion they must go as well. While somebody
 * else reads, it is tried again every second. https://www.sqlite.org/pragma.html#pragma_wal_checkpoint
 */
export function emptyLog(db: DatabaseSync, tries = mostTries): void {
  if (!db.isOpen || isCut(db) || tries <= 1) return;
  setTimeout(() => emptyLog(db, tries - 1), again).unref();
}

/** A failure (a full disk) is as good as a busy database: what is committed stands, and the log stays until the next try. */
function isCut(db: DatabaseSync): boolean {
  try {
    return db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;
  } catch {
    return false;
  }
}
