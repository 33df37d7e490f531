import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../errors.ts';
import { isBusy, storeFailure } from './failure.ts';
import { makePrivate } from './open-database.ts';

/**
 * One process a data folder: an exclusive lock on lock.db, held until `release` or the end of the process, however it
 * ends. Throws data-folder-locked.
 */
export function lockFolder(dataDir: string): { release(): void } {
  const path = join(dataDir, 'lock.db');
  makePrivate(path);
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw isBusy(error) ? new CodedError('data-folder-locked', dataDir, { cause: error }) : storeFailure(error);
  }
  return { release: () => db.close() };
}
