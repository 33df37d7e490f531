import { hkdfSync } from 'node:crypto';
import { type KeyRing, keyBytes, type SealingKey } from './key-ring.ts';

/**
 * Keys for another purpose than sealing, one for each key of the ring and under its id (HKDF-SHA-256, RFC 5869, the
 * purpose as `info`): no further secret has to be kept, and what is made with them tells nothing of the ring.
 */
export function deriveKeys(ring: KeyRing, purpose: string): KeyRing {
  const derive = ({ id, bytes }: SealingKey): SealingKey => ({
    id,
    bytes: new Uint8Array(hkdfSync('sha256', bytes, '', `daiwen ${purpose}`, keyBytes)),
  });
  const [first, ...others] = ring;
  return [derive(first), ...others.map(derive)];
}
