import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../sealing/key-ring.ts';
import type { AuditHead, AuditRow } from './entry.ts';

/** What the first entry of a chain follows. */
export const nothingBefore = '';

/** SHA-256 over the hash before and all that the entry holds, in hex. */
export function hashOf({ chain, n, at, body }: Omit<AuditRow, 'hash'>, before: string): string {
  return createHash('sha256')
    .update(JSON.stringify([before, chain, n, at, body]))
    .digest('hex');
}

/** HMAC-SHA-256 over where the chain stands, by the first key. */
export function signHead(of: Pick<AuditHead, 'chain' | 'n' | 'hash'>, [key]: KeyRing): AuditHead {
  return { ...of, key: key.id, mac: macOf(of, key.bytes) };
}

/** False also where the key is not in the ring any more. */
export function isSigned(head: AuditHead, keys: KeyRing): boolean {
  const key = keys.find(({ id }) => id === head.key);
  if (key === undefined) return false;
  const [given, right] = [Buffer.from(head.mac, 'hex'), Buffer.from(macOf(head, key.bytes), 'hex')];
  return given.length === right.length && timingSafeEqual(given, right);
}

function macOf({ chain, n, hash }: Pick<AuditHead, 'chain' | 'n' | 'hash'>, key: Uint8Array): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([chain, n, hash]))
    .digest('hex');
}
