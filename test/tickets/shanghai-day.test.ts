import { describe, expect, it } from 'vitest';
import { endOfShanghaiDay, shanghaiDay } from '../../src/tickets/shanghai-day.ts';
import { inTimeZone, zones } from './in-time-zone.ts';
import { day, hour } from './sample-ticket.ts';

const asShown = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

describe('a day in Shanghai', () => {
  it('begins at midnight there', () => {
    const midnight = Date.parse('2026-11-22T00:00:00+08:00');
    expect(shanghaiDay(midnight) - shanghaiDay(midnight - 1)).toBe(1);
    expect(shanghaiDay(midnight)).toBe(shanghaiDay(midnight + day - 1));
  });

  it('ends one millisecond before the next, as the time zone database has it', () => {
    for (let at = Date.parse('1995-01-01T03:00:00Z'); at < Date.parse('2045-01-01'); at += 17 * day + 5 * hour) {
      const end = endOfShanghaiDay(shanghaiDay(at));
      expect(asShown.format(end)).toBe(`${asShown.format(at).slice(0, 10)} 23:59:59`);
      expect(asShown.format(end + 1)).toMatch(/ 00:00:00$/);
    }
  });

  it.each(zones)('is the same on a host in %s', (zone) => {
    const at = Date.parse('2026-11-21T23:30:00+08:00');
    inTimeZone(zone, () => {
      expect(endOfShanghaiDay(shanghaiDay(at))).toBe(Date.parse('2026-11-21T15:59:59.999Z'));
    });
  });
});
