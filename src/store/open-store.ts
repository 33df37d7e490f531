import { accessSync, constants, mkdirSync } from 'node:fs';
import { type Log, silentLog } from '../conversation/log.ts';
import type { Store } from '../conversation/ports.ts';
import { CodedError, isCoded } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { aesGcmSealer } from '../sealing/aes-gcm.ts';
import { proveKeys } from '../sealing/canary.ts';
import { deriveKeys } from '../sealing/derived-keys.ts';
import { newKeyRing, readKeyFile, writeKeyFile } from '../sealing/key-file.ts';
import { type KeyRing, parseKeyRing } from '../sealing/key-ring.ts';
import type { Sealer } from '../sealing/sealed.ts';
import { lockFolder } from './sqlite/lock.ts';
import type { Migrating } from './sqlite/migrate.ts';
import { databaseFile, inMemory, openDatabase } from './sqlite/open-database.ts';
import { sqliteStore } from './sqlite/sqlite-store.ts';

export interface Opened {
  store: Store;
  sealer: Sealer;
  /** Keys for a purpose beside sealing, made from the same ring. */
  deriveKeys(purpose: string): KeyRing;
}

export interface StoreSettings {
  /** PostgreSQL; null for the data folder's SQLite. */
  databaseUrl: string | null;
  databaseConnections: number;
  dataDir: string;
  sealingKeys: string | null;
}

/** A `replica` answers messages, on PostgreSQL beside others; a `command` reads and writes a little and is gone. */
export type Use = 'replica' | 'command';

/** The store of the settings. Throws what the two below throw. */
export async function openStoreOf(settings: StoreSettings, use: Use, ids: Ids, log: Log): Promise<Opened> {
  const { databaseUrl, databaseConnections, dataDir, sealingKeys } = settings;
  if (databaseUrl === null) return openStore(dataDir, sealingKeys, ids, log);
  if (sealingKeys === null) throw new CodedError('bad-setting', 'With DATABASE_URL, SEALING_KEYS must be set.');
  const ring = parseKeyRing(sealingKeys);
  // Loaded only where it is used: a service on SQLite starts without it.
  const { openPostgres } = await import('./postgres/open-postgres.ts');
  const store = await openPostgres(databaseUrl, { use, ids, log, connections: databaseConnections });
  try {
    return await proven(store, ring, ids);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function proven(store: Store, ring: KeyRing, ids: Ids): Promise<Opened> {
  const sealer = aesGcmSealer(ring, ids);
  await proveKeys(store.canaries, ring, sealer);
  return { store, sealer, deriveKeys: (purpose) => deriveKeys(ring, purpose) };
}

/**
 * Opens the store of a data folder, making both when they are new, and proves its keys. `sealingKeys` is the setting
 * SEALING_KEYS, null to use DATA_DIR/keys.json. Throws data-folder-unwritable, data-folder-locked, damaged-database,
 * newer-database, lost-key, bad-setting.
 */
export async function openStore(
  dataDir: string,
  sealingKeys: string | null,
  ids: Ids,
  log: Log = silentLog,
): Promise<Opened> {
  const lock = inFolder(dataDir, () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return lockFolder(dataDir);
  });
  try {
    // A large database is some time on its way to a new version: whoever waits for the start can see why.
    const migrating = ({ from, to }: Migrating) => from > 0 && log.info('migrating', { from, to });
    const db = inFolder(dataDir, () => openDatabase(databaseFile(dataDir), migrating));
    try {
      const store = sqliteStore(db, lock.release);
      return await proven(store, await ringFor(dataDir, sealingKeys, store, ids), ids);
    } catch (error) {
      if (db.isOpen) db.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The same store, gone with the process; its keys too. For tests, the terminal and simulated borrowers. */
export function openMemoryStore(ids: Ids): Opened {
  const ring = newKeyRing(ids);
  return {
    store: sqliteStore(openDatabase(inMemory)),
    sealer: aesGcmSealer(ring, ids),
    deriveKeys: (purpose) => deriveKeys(ring, purpose),
  };
}

/** A new ring is made only where nothing has been sealed yet: elsewhere it would hide that the old one is lost. */
async function ringFor(dataDir: string, sealingKeys: string | null, store: Store, ids: Ids): Promise<KeyRing> {
  if (sealingKeys !== null) return parseKeyRing(sealingKeys);
  const kept = readKeyFile(dataDir);
  if (kept !== null) return kept;
  if ((await store.canaries.canaries()).length > 0) throw new CodedError('lost-key', `${dataDir} has no keys.json.`);
  return inFolder(dataDir, () => writeKeyFile(dataDir, ids));
}

function inFolder<T>(dataDir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isCoded(error)) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new CodedError('store-full', dataDir, { cause: error });
    const why = code !== null && /^E[A-Z]+$/.test(code);
    throw why ? new CodedError('data-folder-unwritable', `${dataDir} (${code}).`, { cause: error }) : error;
  }
}
