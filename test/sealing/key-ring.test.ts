import { describe, expect, it } from 'vitest';
import { parseKeyRing } from '../../src/sealing/key-ring.ts';

const base64 = (fill: number) => Buffer.alloc(32, fill).toString('base64');

describe('SEALING_KEYS', () => {
  it('names keys, the current one first', () => {
    const ring = parseKeyRing(`2025-06:${base64(1)}, 2024:${base64(2)}`);
    expect(ring.map(({ id }) => id)).toEqual(['2025-06', '2024']);
    expect(ring[0].bytes).toEqual(Buffer.alloc(32, 1));
  });

  it.each([
    ['nothing', ''],
    ['no id', base64(1)],
    ['an empty id', `:${base64(1)}`],
    ['a short key', `a:${Buffer.alloc(16, 1).toString('base64')}`],
    ['something else than base64', `a:${'!'.repeat(43)}=`],
    ['an id twice', `a:${base64(1)},a:${base64(2)}`],
    ['a comma too many', `a:${base64(1)},`],
  ])('with %s is refused, and not quoted', (_, setting) => {
    let message = '';
    try {
      parseKeyRing(setting);
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(/A setting is not valid/);
    for (const part of setting.split(/[,:]/).filter((p) => p.length > 8)) expect(message).not.toContain(part);
  });
});
