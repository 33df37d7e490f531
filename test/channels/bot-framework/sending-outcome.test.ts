import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/channels/bot-framework/sending-outcome.ts';

const now = Date.parse('2026-11-21T02:00:00Z');
const refusal = (statusCode: number, retryAfter?: string) => ({
  statusCode,
  response: { headers: { get: (name: string) => (name === 'retry-after' ? retryAfter : undefined) } },
});

describe('a channel that refuses a message', () => {
  it.each([302, 400, 403, 404, 405, 410, 413])('by %i means it', (status) => {
    expect(outcomeOf(refusal(status), now)).toEqual({ kind: 'refused', reason: `status ${status}` });
  });

  it.each([401, 408, 409, 412, 429, 500, 502, 503, 504])('by %i may take it later', (status) => {
    expect(outcomeOf(refusal(status), now)).toEqual({ kind: 'later', afterMs: 0 });
  });

  it.each([
    ['seconds', '30', 30_000],
    ['a date', 'Sat, 21 Nov 2026 02:01:00 GMT', 60_000],
    ['a date that is over', 'Sat, 21 Nov 2026 01:00:00 GMT', 0],
    ['a week', '604800', 3_600_000],
    ['less than nothing', '-5', 0],
    ['nonsense', 'soon', 0],
  ])('says when in %s', (_, header, afterMs) => {
    expect(outcomeOf(refusal(429, header), now)).toEqual({ kind: 'later', afterMs });
  });
});

describe('an end without an answer', () => {
  it.each([[new Error('reset')], [new TypeError('x')], ['text'], [null], [undefined], [{ statusCode: 'x' }]])(
    'is no refusal: %s',
    (error) => {
      expect(outcomeOf(error, now)).toBeNull();
    },
  );
});
