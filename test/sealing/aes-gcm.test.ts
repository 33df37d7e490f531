import { describe, expect, it } from 'vitest';
import { aesGcmSealer } from '../../src/sealing/aes-gcm.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import type { KeyRing } from '../../src/sealing/key-ring.ts';
import { countedIds } from '../conversation/stage.ts';

const ids = countedIds();
const [key] = newKeyRing(ids);
const [other] = newKeyRing(ids);
const sealer = aesGcmSealer([key], ids);
const refused = expect.objectContaining({ code: 'cannot-open-seal' });

describe('a sealed value', () => {
  it('opens for its purpose, and shows nothing of itself', () => {
    const sealed = sealer.seal('张三 13800000000', 'ticket:T1:contact');
    expect(sealer.open(sealed, 'ticket:T1:contact')).toBe('张三 13800000000');
    expect(sealed.key).toBe(key.id);
    expect(Buffer.from(sealed.box, 'base64url').toString('latin1')).not.toContain('138');
    expect(sealer.open(sealer.seal('', 'p'), 'p')).toBe('');
  });

  it('is another box every time', () => {
    expect(sealer.seal('1', 'p').box).not.toBe(sealer.seal('1', 'p').box);
  });

  it('moved elsewhere does not open', () => {
    expect(() => sealer.open(sealer.seal('x', 'ticket:T1:contact'), 'ticket:T2:contact')).toThrow(refused);
  });

  it('tampered with, cut short or with the wrong key does not open', () => {
    const sealed = sealer.seal('x', 'p');
    const bytes = Buffer.from(sealed.box, 'base64url');
    for (let n = 0; n < bytes.length; n += 1) {
      const changed = Buffer.from(bytes);
      changed[n] = (changed[n] ?? 0) ^ 1;
      expect(() => sealer.open({ ...sealed, box: changed.toString('base64url') }, 'p')).toThrow(refused);
    }
    expect(() => sealer.open({ ...sealed, box: bytes.subarray(0, 27).toString('base64url') }, 'p')).toThrow(refused);
    const impostor: KeyRing = [{ ...other, id: key.id }];
    expect(() => aesGcmSealer(impostor, ids).open(sealed, 'p')).toThrow(refused);
    expect(() => aesGcmSealer([other], ids).open(sealed, 'p')).toThrow(refused);
  });

  it('opens after the key was followed by another, which seals from then on', () => {
    const later = aesGcmSealer([other, key], ids);
    expect(later.open(sealer.seal('x', 'p'), 'p')).toBe('x');
    expect(later.seal('x', 'p').key).toBe(other.id);
  });
});
