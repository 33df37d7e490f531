import { describe, expect, it } from 'vitest';
import { drawSession, formToken, idleFor, isOver, longestSession, sessionHash } from '../../src/desk/session.ts';
import { seededIds } from '../tickets/counting-ids.ts';

const li = { subject: 'link:1', name: '李敏', role: 'agent' } as const;

describe('a session', () => {
  it('keeps nothing of its token but a hash', () => {
    const { token, session } = drawSession(li, 1_000, seededIds('s'));
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(session).toEqual({ ...li, hash: sessionHash(token), createdAt: 1_000, seenAt: 1_000 });
    expect(JSON.stringify(session)).not.toContain(token);
  });

  it('is over when nobody has used it, and in any case after its longest', () => {
    const at = (createdAt: number, seenAt: number, now: number) => isOver({ createdAt, seenAt }, now);
    expect(at(0, 0, idleFor - 1)).toBe(false);
    expect(at(0, 0, idleFor)).toBe(true);
    expect(at(0, longestSession - 2, longestSession - 1)).toBe(false);
    expect(at(0, longestSession - 1, longestSession)).toBe(true);
  });

  it('gives its forms what only its cookie can tell', () => {
    expect(formToken('a')).toBe(formToken('a'));
    expect(formToken('a')).not.toBe(formToken('b'));
  });
});
