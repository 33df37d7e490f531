import { describe, expect, it } from 'vitest';
import { randomIds, timeOrderedId } from '../src/ids.ts';

describe('an id', () => {
  it('is a UUID of version 7: its time, then what is random', () => {
    const id = timeOrderedId(0x0123456789ab, '11111111-2222-4333-8444-555555555555');
    expect(id).toBe('01234567-89ab-7333-8444-555555555555');
    expect(timeOrderedId(0)).toMatch(/^00000000-0000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('sorts after those made in an earlier millisecond, as text', () => {
    const times = [1, 15, 16, 255, 0xffffffff, 0x100000000, Date.UTC(2026, 0), Date.UTC(2200, 0)];
    const ids = times.map((at) => timeOrderedId(at));
    expect(ids.toSorted()).toEqual(ids);
  });

  it('is made once', () => {
    const ids = Array.from({ length: 10_000 }, () => randomIds.next());
    expect(new Set(ids).size).toBe(ids.length);
  });
});
