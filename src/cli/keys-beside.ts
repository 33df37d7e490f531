import type { Settings } from '../config.ts';
import { CodedError } from '../errors.ts';
import { keyFile, readKeyFile } from '../sealing/key-file.ts';
import { type KeyRing, parseKeyRing } from '../sealing/key-ring.ts';

/**
 * The keys, for a command that needs nothing else and may run beside the service. Throws lost-key where there are none
 * yet: they are made at the first start.
 */
export function keysBeside({ sealingKeys, dataDir }: Pick<Settings, 'sealingKeys' | 'dataDir'>): KeyRing {
  if (sealingKeys !== null) return parseKeyRing(sealingKeys);
  const ring = readKeyFile(dataDir);
  if (ring === null) throw new CodedError('lost-key', `There is no ${keyFile(dataDir)} yet: start the service first.`);
  return ring;
}
