import { describe, expect, it } from 'vitest';
import { isKnownYear, isWorkingDay } from '../../src/calendar/working-days.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const { calendars } = loadKnowledge(undefined, { check: false });
const count = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const works = (date: string) => isWorkingDay(calendars, count(date));

describe('a working day in China', () => {
  it.each([
    ['2026-11-25', true, 'a Wednesday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2026-02-14', true, 'a Saturday worked before Spring Festival'],
    ['2026-02-15', false, 'the first day of Spring Festival'],
    ['2026-02-23', false, 'its last day, a Monday'],
    ['2026-02-24', true, 'the Tuesday after it'],
    ['2026-09-20', true, 'a Sunday worked before National Day'],
    ['2026-10-07', false, 'the last day of National Day'],
    ['2026-10-08', true, 'the Thursday after it'],
  ])('%s is %s: %s', (date, expected) => {
    expect(works(date)).toBe(expected);
  });

  it('has in 2026 the 33 days off and the 6 worked weekends of the notice', () => {
    const days = Array.from({ length: 365 }, (_, n) => count('2026-01-01') + n);
    const weekday = (n: number) => ![0, 6].includes((n + 4) % 7);
    const off = Object.values(calendars).flatMap((calendar) => calendar.off);
    expect(off.reduce((sum, { from, to }) => sum + count(to) - count(from) + 1, 0)).toBe(33);
    expect(days.filter((n) => isWorkingDay(calendars, n) && !weekday(n))).toHaveLength(6);
  });

  it('of a year whose notice is not known is Monday to Friday, and says so', () => {
    expect([works('2031-10-01'), isKnownYear(calendars, count('2031-10-01'))]).toEqual([true, false]);
    expect(isKnownYear(calendars, count('2026-12-31'))).toBe(true);
  });
});
