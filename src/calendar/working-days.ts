import type { Knowledge } from '../knowledge/schema.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Whether people in China work on a day: Monday to Friday, but for the days the State Council's notice of the year gives
 * off, and on the weekends it makes up with. A year without a calendar is Monday to Friday alone (`isKnownYear`).
 * @param count the calendar day, counted from 1970-01-01, as shanghaiDay gives it.
 */
export function isWorkingDay(calendars: Knowledge['calendars'], count: number): boolean {
  const date = dateOf(count);
  for (const { off, worked } of Object.values(calendars)) {
    if (worked.includes(date)) return true;
    if (off.some(({ from, to }) => from <= date && date <= to)) return false;
  }
  // 1970-01-01 was a Thursday.
  const weekday = (count + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

/** The day that is so many working days before a day, itself not counted. */
export function workingDayBefore(calendars: Knowledge['calendars'], count: number, days: number): number {
  let day = count;
  for (let left = days; left > 0; ) {
    day -= 1;
    if (isWorkingDay(calendars, day)) left -= 1;
  }
  return day;
}

/** Whether the holidays of the year of a day are known here. */
export function isKnownYear(calendars: Knowledge['calendars'], count: number): boolean {
  const year = Number(dateOf(count).slice(0, 4));
  return Object.values(calendars).some((calendar) => calendar.year === year);
}

function dateOf(count: number): string {
  return new Date(count * day).toISOString().slice(0, 10);
}
