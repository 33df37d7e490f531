import { hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../src/sealing/derived-keys.ts';
import type { KeyRing } from '../../src/sealing/key-ring.ts';

const ring: KeyRing = [
  { id: 'new', bytes: new Uint8Array(32).fill(7) },
  { id: 'old', bytes: new Uint8Array(32).fill(8) },
];

describe('derived keys', () => {
  it('are one for each key of the ring, under its id, always the same', () => {
    const keys = deriveKeys(ring, 'tokens');
    expect(keys.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(deriveKeys(ring, 'tokens')).toEqual(keys);
    expect(Buffer.from(keys[0].bytes)).toEqual(
      Buffer.from(hkdfSync('sha256', ring[0].bytes, new Uint8Array(), 'daiwen tokens', 32)),
    );
  });

  it('differ for each purpose, and from the ring', () => {
    const all = [...deriveKeys(ring, 'a'), ...deriveKeys(ring, 'b'), ...ring];
    expect(new Set(all.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).size).toBe(6);
  });
});
