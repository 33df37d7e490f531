import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../errors.ts';
import { keyFile } from '../../sealing/key-file.ts';
import { coded, storeFailure } from './failure.ts';
import { databaseFile, makePrivate } from './open-database.ts';

export interface Backup {
  file: string;
  bytes: number;
  /** The copy of keys.json, without which what is sealed cannot be read; null where the keys are a setting. */
  keys: string | null;
}

/** All pages in one step: another process's write in between would start the copy over. */
const allPages = 0x7fff_ffff;

/**
 * Copies the database of a data folder to `file`, and keys.json to `file.keys.json`; the service may run meanwhile.
 * The copy is checked before it takes the place of an earlier one. Throws bad-usage where there is no database,
 * damaged-database, store-full.
 */
export async function backupDatabase(dataDir: string, file: string): Promise<Backup> {
  const from = databaseFile(dataDir);
  if (!existsSync(from)) throw new CodedError('bad-usage', `There is no database in ${dataDir}.`);
  const fresh = `${file}.new`;
  try {
    rmSync(fresh, { force: true });
    makePrivate(fresh);
    await copy(from, fresh);
    proveSound(fresh);
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw storeFailure(error);
  }
  return { file, bytes: statSync(file).size, keys: copyKeys(dataDir, file) };
}

async function copy(from: string, to: string): Promise<void> {
  const db = coded(() => new DatabaseSync(from, { timeout: 5_000 }));
  try {
    await backup(db, to, { rate: allPages });
  } finally {
    db.close();
  }
}

/** A copy of a damaged database must not push out a sound backup. */
function proveSound(file: string): void {
  const db = new DatabaseSync(file);
  try {
    const [first] = db.prepare('PRAGMA integrity_check(1)').all();
    if (first?.integrity_check !== 'ok') throw new CodedError('damaged-database', 'The copy has not been kept.');
    // One file to carry away, without a log beside it. Opened by the service it has one again.
    db.exec('PRAGMA journal_mode = DELETE');
  } finally {
    db.close();
  }
}

function copyKeys(dataDir: string, file: string): string | null {
  if (!existsSync(keyFile(dataDir))) return null;
  const keys = `${file}.keys.json`;
  copyFileSync(keyFile(dataDir), keys);
  chmodSync(keys, 0o600);
  return keys;
}
