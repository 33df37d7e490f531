import { fold } from '../../understanding/normalise.ts';
import { type Day, dateOf, dayOf, monthsLater } from '../due-day.ts';
import { figuresIn } from './figures.ts';

/**
 * The calendar day that an answer names, as somebody says it on `today`: 今天, 上个月5号, 3个月前, 去年10月, 3月8日,
 * 2026-03-08. A day and month without a year is the latest that is not to come; a month alone is its first day. Null
 * where none is named.
 */
export function daySaid(text: string, today: Day): Day | null {
  const folded = fold(text);
  if (/今天|刚刚|刚借|today|just now/u.test(folded)) return today;
  if (/前天/u.test(folded)) return today - 2;
  if (/昨天|yesterday/u.test(folded)) return today - 1;
  return agoSaid(folded, today) ?? dateSaid(folded, today);
}

function agoSaid(folded: string, today: Day): Day | null {
  if (/半年前/u.test(folded)) return monthsLater(today, -6);
  for (const { value, end } of figuresIn(folded)) {
    const behind = folded.slice(end);
    if (/^\s*个?(?:天|日|days?)(?:之?前| ago)/u.test(behind)) return today - value;
    if (/^\s*(?:周|个?星期|weeks?)(?:之?前| ago)/u.test(behind)) return today - 7 * value;
    if (/^\s*(?:个?月|months?)(?:之?前| ago)/u.test(behind)) return monthsLater(today, -value);
    if (/^\s*(?:年|years?)(?:之?前| ago)/u.test(behind)) return monthsLater(today, -12 * value);
  }
  return null;
}

function dateSaid(folded: string, today: Day): Day | null {
  const now = dateOf(today);
  const iso = /(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?/u.exec(folded);
  if (iso !== null) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3] ?? 1));
  const yearSaid = /去年|last year/u.test(folded) ? now.year - 1 : /前年/u.test(folded) ? now.year - 2 : null;
  const day = /上个?月/u.test(folded) ? monthBefore(today) : monthIn(folded);
  if (day === null) return null;
  const year = yearSaid ?? day.year ?? now.year;
  const found = valid(year, day.month, dayIn(folded) ?? 1);
  return found !== null && found > today && yearSaid === null && day.year === null
    ? valid(year - 1, day.month, dayIn(folded) ?? 1)
    : found;
}

function monthBefore(today: Day): { year: number | null; month: number } {
  const { year, month } = dateOf(monthsLater(today, -1));
  return { year, month };
}

function monthIn(folded: string): { year: null; month: number } | null {
  const found = figuresIn(folded).find(({ end }) => /^\s*月/u.test(folded.slice(end)));
  return found === undefined ? null : { year: null, month: found.value };
}

function dayIn(folded: string): number | null {
  return figuresIn(folded).find(({ end }) => /^\s*[日号]/u.test(folded.slice(end)))?.value ?? null;
}

function valid(year: number, month: number, day: number): Day | null {
  const count = dayOf(year, month, day);
  const is = dateOf(count);
  return is.year === year && is.month === month && is.day === day ? count : null;
}
