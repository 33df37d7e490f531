import { describe, expect, it } from 'vitest';
import { readCard, toKeep } from '../../src/web/reading/card.ts';

const card = (value: Record<string, unknown>) => readCard(value, '', 0, 5);

describe('what a borrower takes along', () => {
  it.each(['letter', 'dispute', 'hardship', 'complaint', 'repayment-table', 'plan'])(
    'is a card to keep: %s',
    (takeaway) => {
      const read = card({ takeaway });
      expect(read?.kind).toBe(takeaway);
      expect(read !== null && toKeep.has(read.kind)).toBe(true);
    },
  );

  it('brings the plan as a calendar file', () => {
    expect(card({ takeaway: 'plan', calendar: 'BEGIN:VCALENDAR' })).toEqual({
      kind: 'plan',
      calendar: 'BEGIN:VCALENDAR',
    });
    expect(card({ takeaway: 'plan' })).toEqual({ kind: 'plan', calendar: null });
  });

  it('is mere words where it is something this chat does not know', () => {
    expect(card({ takeaway: 'something-new' })).toBeNull();
  });
});
