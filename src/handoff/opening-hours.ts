import { isWorkingDay } from '../calendar/working-days.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { shanghaiDay } from '../tickets/shanghai-day.ts';

/** On which days people are at the desk, and from when to when: minutes since midnight in Shanghai. */
export interface Opening {
  days: 'daily' | 'workdays' | 'restdays';
  times: readonly { from: number; to: number }[];
}

const minute = 60_000;
const ahead = 8 * 60;
const day = 24 * 60;
const part = /^(daily|workdays|restdays) +(\d{1,2}:\d{2}-\d{1,2}:\d{2}(?: *, *\d{1,2}:\d{2}-\d{1,2}:\d{2})*)$/;

/** `workdays 9:00-12:00,13:30-18:00; restdays 10:00-16:00`; null when it is not that. Times end on the day they begin. */
export function readOpeningHours(text: string): Opening[] | null {
  const openings: Opening[] = [];
  for (const written of text.split(';')) {
    const found = part.exec(written.trim());
    if (found === null) return null;
    const times = (found[2] ?? '').split(',').map(readTimes);
    if (times.some((time) => time === null)) return null;
    openings.push({ days: found[1] as Opening['days'], times: times.filter((time) => time !== null) });
  }
  return openings;
}

function readTimes(text: string): { from: number; to: number } | null {
  const [from = Number.NaN, to = Number.NaN] = text
    .trim()
    .split('-')
    .map((time) => {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      return minutes < 60 ? hours * 60 + minutes : Number.NaN;
    });
  return from < to && to <= day ? { from, to } : null;
}

/** Whether the desk is open at `at` (milliseconds). */
export function isOpen(openings: readonly Opening[], calendars: Knowledge['calendars'], at: number): boolean {
  const count = shanghaiDay(at);
  const days = isWorkingDay(calendars, count) ? 'workdays' : 'restdays';
  const now = (Math.floor(at / minute) + ahead) % day;
  return openings.some(
    (opening) =>
      (opening.days === 'daily' || opening.days === days) &&
      opening.times.some(({ from, to }) => from <= now && now < to),
  );
}

/** 9:00 */
export function clockOf(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
