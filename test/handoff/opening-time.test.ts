import { describe, expect, it } from 'vitest';
import { isOpen, type Opening, readOpeningHours } from '../../src/handoff/opening-hours.ts';
import { openTimeAfter, openTimeBetween } from '../../src/handoff/opening-time.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const { calendars } = await loadKnowledge();
const hour = 3_600_000;
const beijing = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const written = (at: number) => new Date(at + 8 * hour).toISOString().slice(0, 16).replace('T', ' ');
const hours = (text: string) => readOpeningHours(text) as Opening[];
const shop = hours('workdays 9:00-12:00,13:30-18:00; restdays 10:00-16:00');

const timeAfter = (openings: readonly Opening[] | null, from: string, count: number) =>
  written(openTimeAfter(openings, calendars, beijing(from), count * hour));

describe('the moment after so much opening time', () => {
  it.each([
    ['within a day', '2026-11-25 09:00', 8, '2026-11-25 17:00'],
    ['to the moment the desk closes', '2026-11-25 10:00', 8, '2026-11-25 18:00'],
    ['into the next day', '2026-11-25 15:00', 8, '2026-11-26 14:00'],
    ['from before the desk opens', '2026-11-25 03:00', 1, '2026-11-25 10:00'],
    ['from after it has closed', '2026-11-25 21:00', 1, '2026-11-26 10:00'],
    ['over a weekend', '2026-11-27 17:00', 2, '2026-11-30 10:00'],
    ['on a Saturday that is worked', '2026-10-10 08:00', 2, '2026-10-10 11:00'],
    ['over National Day to the Thursday after it', '2026-09-30 17:00', 2, '2026-10-08 10:00'],
    ['over Spring Festival, after the Saturday worked for it', '2026-02-14 17:00', 2, '2026-02-24 10:00'],
    ['over the new year, of whose holidays nobody knows yet', '2026-12-31 17:00', 2, '2027-01-01 10:00'],
    ['in a year without a calendar, Monday to Friday', '2027-10-01 17:00', 2, '2027-10-04 10:00'],
  ])('counts %s', (_what, from, count, expected) => {
    expect(timeAfter(null, from, count)).toBe(expected);
  });

  it('stands still over lunch, and counts the hours of days off where there are any', () => {
    expect(timeAfter(shop, '2026-11-25 11:00', 2)).toBe('2026-11-25 14:30');
    expect(timeAfter(shop, '2026-11-27 17:00', 2)).toBe('2026-11-28 11:00');
    expect(timeAfter(shop, '2026-10-01 15:00', 2)).toBe('2026-10-02 11:00');
  });

  it('goes on without a gap where the desk is open until midnight and from midnight', () => {
    expect(timeAfter(hours('daily 0:00-24:00'), '2026-12-31 20:00', 30)).toBe('2027-01-02 02:00');
    expect(timeAfter(hours('workdays 20:00-24:00'), '2026-11-25 23:00', 2)).toBe('2026-11-26 21:00');
    expect(timeAfter(hours('workdays 20:00-24:00'), '2026-11-25 23:00', 1)).toBe('2026-11-26 00:00');
  });

  it('counts times that overlap once', () => {
    expect(timeAfter(hours('daily 10:00-14:00; workdays 9:00-12:00,11:00-13:00'), '2026-11-25 09:00', 6)).toBe(
      '2026-11-26 10:00',
    );
  });

  it('is the first open moment for no time at all', () => {
    expect(timeAfter(null, '2026-10-01 12:00', 0)).toBe('2026-10-08 09:00');
    expect(timeAfter(null, '2026-10-08 12:34', 0)).toBe('2026-10-08 12:34');
    expect(timeAfter(null, '2026-11-27 18:00', 0)).toBe('2026-11-30 09:00');
  });
});

describe('the opening time between two moments', () => {
  it('is none while the desk is closed, and none backwards', () => {
    expect(openTimeBetween(null, calendars, beijing('2026-10-01 00:00'), beijing('2026-10-08 09:00'))).toBe(0);
    expect(openTimeBetween(null, calendars, beijing('2026-11-25 15:00'), beijing('2026-11-25 10:00'))).toBe(0);
  });

  it('counts the days of the longest holiday and those worked for it', () => {
    // 14 and 28 February are Saturdays that are worked; 15 to 23 February are off.
    const between = openTimeBetween(null, calendars, beijing('2026-02-14 00:00'), beijing('2026-03-01 00:00'));
    expect(between).toBe((1 + 4 + 1) * 9 * hour);
  });

  it('is what openTimeAfter was asked for, from any moment of a year, and as isOpen has it', () => {
    const all = [null, shop, hours('daily 0:00-24:00'), hours('restdays 22:00-24:00')];
    for (const openings of all) {
      for (let n = 0; n < 400; n += 1) {
        const from = beijing('2026-01-01 00:07') + n * 22 * hour;
        const asked = ((n * 37) % 50) * 0.5 * hour;
        const at = openTimeAfter(openings, calendars, from, asked);
        expect(openTimeBetween(openings, calendars, from, at)).toBe(asked);
        const opening = openTimeAfter(openings, calendars, from, 0);
        if (openings !== null) expect(isOpen(openings, calendars, opening)).toBe(true);
      }
    }
  });
});
