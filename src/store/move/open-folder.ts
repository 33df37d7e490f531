import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { aesGcmSealer } from '../../sealing/aes-gcm.ts';
import { proveKeys } from '../../sealing/canary.ts';
import { parseKeyRing } from '../../sealing/key-ring.ts';
import { lockFolder } from '../sqlite/lock.ts';
import { databaseFile, openDatabase } from '../sqlite/open-database.ts';
import { sqliteStore } from '../sqlite/sqlite-store.ts';

/**
 * The database of a data folder that is to be moved, brought to this version and locked against a service, with the keys
 * proven that are to open it on the other side. Throws bad-usage, data-folder-locked, lost-key, damaged-database,
 * newer-database.
 */
export async function openFolder(dataDir: string, sealingKeys: string | null, ids: Ids) {
  if (!existsSync(databaseFile(dataDir))) throw new CodedError('bad-usage', `There is no database in ${dataDir}.`);
  if (sealingKeys === null) throw new CodedError('bad-usage', `Set SEALING_KEYS to the keys of ${dataDir}/keys.json.`);
  const lock = lockFolder(dataDir);
  let db: DatabaseSync | null = null;
  try {
    db = openDatabase(databaseFile(dataDir));
    const ring = parseKeyRing(sealingKeys);
    await proveKeys(sqliteStore(db).canaries, ring, aesGcmSealer(ring, ids));
    const open = db;
    return {
      db: open,
      close: () => {
        open.close();
        lock.release();
      },
    };
  } catch (error) {
    db?.close();
    lock.release();
    throw error;
  }
}
