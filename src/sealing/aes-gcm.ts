import { createCipheriv, createDecipheriv } from 'node:crypto';
import { CodedError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { KeyRing, SealingKey } from './key-ring.ts';
import type { Sealed, Sealer } from './sealed.ts';

const algorithm = 'aes-256-gcm';
/** NIST SP 800-38D, 8.2.2: a random nonce of 96 bits, good for 2^32 boxes a key. */
const nonceBytes = 12;
const tagBytes = 16;

/** Seals with the ring's first key. The purpose is authenticated with the box, so that a box moved elsewhere does not open. */
export function aesGcmSealer(ring: KeyRing, ids: Ids): Sealer {
  const keys = new Map(ring.map((key) => [key.id, key]));
  return {
    seal: (plain, purpose) => seal(ring[0], plain, purpose, ids.bytes(nonceBytes)),
    open: (sealed, purpose) => {
      const key = keys.get(sealed.key);
      if (key === undefined) throw new CodedError('cannot-open-seal', 'Its key is not in the key ring.');
      return open(key, sealed, purpose);
    },
  };
}

function seal(key: SealingKey, plain: string, purpose: string, nonce: Uint8Array): Sealed {
  const cipher = createCipheriv(algorithm, key.bytes, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(purpose, 'utf8'));
  const box = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { key: key.id, box: box.toString('base64url') };
}

function open(key: SealingKey, sealed: Sealed, purpose: string): string {
  const box = Buffer.from(sealed.box, 'base64url');
  if (box.length < nonceBytes + tagBytes) throw new CodedError('cannot-open-seal', 'The box is too short.');
  const decipher = createDecipheriv(algorithm, key.bytes, box.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(purpose, 'utf8'));
  decipher.setAuthTag(box.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(box.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new CodedError('cannot-open-seal', 'Key, purpose and box do not belong together.', { cause: error });
  }
}
