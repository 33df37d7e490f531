import { isWorkingDay } from '../calendar/working-days.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { endOfShanghaiDay, shanghaiDay } from '../tickets/shanghai-day.ts';
import type { Opening } from './opening-hours.ts';

/** Counted where the operator has set no opening hours. */
const usualHours: readonly Opening[] = [{ days: 'workdays', times: [{ from: 9 * 60, to: 18 * 60 }] }];
const minute = 60_000;

/** A span of time in milliseconds; `to` is no longer in it. */
interface Span {
  from: number;
  to: number;
}

/**
 * The moment at which the desk has been open for so many milliseconds since `from`. It may be the very moment at which
 * the desk closes; for 0 it is the first moment at which the desk is open.
 * @param openings null or none: working days from 9:00 to 18:00.
 */
export function openTimeAfter(
  openings: readonly Opening[] | null,
  calendars: Knowledge['calendars'],
  from: number,
  milliseconds: number,
): number {
  let left = milliseconds;
  for (let day = shanghaiDay(from); ; day += 1) {
    for (const span of openSpans(openings, calendars, day)) {
      const begins = Math.max(span.from, from);
      if (begins >= span.to) continue;
      if (left <= span.to - begins) return begins + left;
      left -= span.to - begins;
    }
  }
}

/** For how many milliseconds the desk is open from `from` until `to`; 0 where `to` is not later. Openings as above. */
export function openTimeBetween(
  openings: readonly Opening[] | null,
  calendars: Knowledge['calendars'],
  from: number,
  to: number,
): number {
  let open = 0;
  for (let day = shanghaiDay(from); day <= shanghaiDay(to); day += 1) {
    for (const span of openSpans(openings, calendars, day)) {
      open += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
    }
  }
  return open;
}

/** When the desk is open on a day, in order; times that overlap count once. */
function openSpans(openings: readonly Opening[] | null, calendars: Knowledge['calendars'], day: number): Span[] {
  const hours = openings === null || openings.length === 0 ? usualHours : openings;
  const days = isWorkingDay(calendars, day) ? 'workdays' : 'restdays';
  const midnight = endOfShanghaiDay(day - 1) + 1;
  const spans: Span[] = [];
  const times = hours.filter((opening) => opening.days === 'daily' || opening.days === days);
  for (const { from, to } of times.flatMap((opening) => opening.times).toSorted((a, b) => a.from - b.from)) {
    const span = { from: midnight + from * minute, to: midnight + to * minute };
    const last = spans.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else spans.push(span);
  }
  return spans;
}
