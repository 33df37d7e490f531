import { describe, expect, it } from 'vitest';
import { keptUnder, subjectOf } from '../../src/web/line/identity.ts';

const token = (payload: unknown) => `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;

describe('a signed identity', () => {
  it('tells whom it speaks of, in whatever writing', () => {
    expect(subjectOf(token({ sub: 'customer-7' }))).toBe('customer-7');
    expect(subjectOf(token({ sub: '顾客>>>???' }))).toBe('顾客>>>???');
  });

  it.each(['', 'nothing', 'a.b.c', token({}), token({ sub: 7 }), token(null)])(
    'that is none tells nothing: %j',
    (given) => {
      expect(subjectOf(given)).toBe('');
    },
  );

  it('keeps what is its visitor’s apart from others’ and from anybody’s', () => {
    const names = [null, token({ sub: 'a' }), token({ sub: 'b' })].map((identity) => keptUnder('https://x', identity));
    expect(new Set(names).size).toBe(3);
    expect(names[0]).toBe('https://x');
  });
});
