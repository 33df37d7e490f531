import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CodedError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { decodeKey, type KeyRing, keyBytes, ringOf } from './key-ring.ts';

const fileSchema = z.strictObject({ keys: z.array(z.strictObject({ id: z.string(), key: z.string() })).min(1) });

export function keyFile(dataDir: string): string {
  return join(dataDir, 'keys.json');
}

/** The ring kept in DATA_DIR/keys.json, or null when there is no such file. Throws lost-key when it cannot be read. */
export function readKeyFile(dataDir: string): KeyRing | null {
  let text: string;
  try {
    text = readFileSync(keyFile(dataDir), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new CodedError('lost-key', `${keyFile(dataDir)} cannot be read.`, { cause: error });
  }
  try {
    const { keys } = fileSchema.parse(JSON.parse(text));
    return ringOf(keys.map(({ id, key }, n) => decodeKey(id, key, n + 1)));
  } catch {
    // The cause is left out: it would quote what the file holds.
    throw new CodedError('lost-key', `${keyFile(dataDir)} does not hold keys.`);
  }
}

/** Makes a ring of one new key and keeps it, readable by this user alone, on the disk before anything is sealed with it. */
export function writeKeyFile(dataDir: string, ids: Ids): KeyRing {
  const ring = newKeyRing(ids);
  const keys = ring.map(({ id, bytes }) => ({ id, key: Buffer.from(bytes).toString('base64') }));
  const path = keyFile(dataDir);
  const fresh = `${path}.new`;
  const fd = openSync(fresh, 'w', 0o600);
  try {
    writeSync(fd, `${JSON.stringify({ keys }, null, 2)}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(fresh, path);
  syncFolder(dataDir);
  return ring;
}

/** One random key: for a new data folder, and for a store in memory. */
export function newKeyRing(ids: Ids): KeyRing {
  return [{ id: `k${Buffer.from(ids.bytes(4)).toString('hex')}`, bytes: ids.bytes(keyBytes) }];
}

/** A rename is on the disk only once its folder is; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
