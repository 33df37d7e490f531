import { describe, expect, it } from 'vitest';
import { boundedValue } from '../../src/conversation/bounded-value.ts';
import { deskValue, handoffOfTimer, readDeskValue } from '../../src/handoff/desk-event.ts';
import { maskAccessCodes } from '../../src/tickets/mask-access-codes.ts';
import { maskText } from '../../src/understanding/masking.ts';

/** As the door does it. */
const masked = (value: unknown) => boundedValue(value, (text) => maskAccessCodes(maskText(text)).text);

describe('what a desk does', () => {
  it.each(['anna', 'anna@example.com', '13800138000', '0f0e8400-e29b-41d4-a716-446655440000', '小王', 'K7M9-X3R4'])(
    'comes through the masking at the door with the id %s',
    (id) => {
      const done = { by: { id, name: '小王' }, to: { id: `${id}2`, name: 'Anna Lee' } };
      expect(readDeskValue(masked(deskValue(done)))).toEqual(done);
    },
  );

  it.each([null, {}, { by: { id: 'xyz', name: 'Anna' }, to: null }, { by: { id: 'ab', name: '' }, to: null }, 'x'])(
    'is not %j',
    (value) => {
      expect(readDeskValue(value)).toBeNull();
    },
  );

  it('of a timer names its handoff', () => {
    expect([handoffOfTimer({ handoff: 'h' }), handoffOfTimer(null)]).toEqual(['h', '']);
  });
});
