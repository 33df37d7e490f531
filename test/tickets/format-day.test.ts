import { describe, expect, it } from 'vitest';
import { formatDay, formatTime } from '../../src/tickets/format-day.ts';
import { inTimeZone, zones } from './in-time-zone.ts';

describe('a date shown to a borrower', () => {
  it.each(zones)('is the day in Shanghai on a host in %s', (zone) => {
    inTimeZone(zone, () => {
      const late = Date.parse('2026-12-06T23:59:59.999+08:00');
      expect(formatDay(late, 'zh')).toBe('2026年12月6日');
      expect(formatDay(late, 'en')).toBe('6 December 2026');
      expect(formatDay(late + 1, 'zh')).toBe('2026年12月7日');
      expect(formatDay(late + 1, 'en')).toBe('7 December 2026');
    });
  });

  it('has its time of day in 24 hours', () => {
    expect(formatTime(Date.parse('2026-12-06T00:05:00+08:00'))).toBe('00:05');
    expect(formatTime(Date.parse('2026-12-06T21:30:59+08:00'))).toBe('21:30');
  });
});
