import { CodedError } from '../errors.ts';
import type { KeyRing } from './key-ring.ts';
import type { Sealed, Sealer } from './sealed.ts';

/** Where the canaries live: beside the data they stand for. Implemented by src/store. */
export interface CanaryStore {
  canaries(): Promise<Sealed[]>;
  keepCanary(canary: Sealed): Promise<void>;
}

const purpose = 'canary';
const song = 'daiwen';

/**
 * Proves at start, before anything is sealed or opened, that the ring opens what this store holds: one canary for
 * every key that ever sealed here must open. Throws lost-key. A key seen for the first time leaves its canary.
 */
export async function proveKeys(store: CanaryStore, ring: KeyRing, sealer: Sealer): Promise<void> {
  if ((await singing(store, sealer)).some((canary) => canary.key === ring[0].id)) return;
  await store.keepCanary(sealer.seal(song, purpose));
  // Another process may have started on the same store with another ring.
  await singing(store, sealer);
}

async function singing(store: CanaryStore, sealer: Sealer): Promise<Sealed[]> {
  const canaries = await store.canaries();
  for (const canary of canaries) {
    if (!sings(canary, sealer)) throw new CodedError('lost-key', `It is the key with the id '${canary.key}'.`);
  }
  return canaries;
}

function sings(canary: Sealed, sealer: Sealer): boolean {
  try {
    return sealer.open(canary, purpose) === song;
  } catch {
    return false;
  }
}
