import { formatDay } from '../src/tickets/format-day.ts';
import { endOfShanghaiDay, shanghaiDay } from '../src/tickets/shanghai-day.ts';
import type { Talk } from './talk.ts';

/** An entry somebody looks at again from time to time; days as 2026-11-21, in Shanghai. */
export interface Reviewed {
  checked: string;
  'review-by': string;
}

/** 最后核对于 …, of the entry checked longest ago; null where there is none. */
export function checkedOn(talk: Talk, entries: readonly Reviewed[]): string | null {
  const [oldest] = entries.map(({ checked }) => checked).sort();
  return oldest === undefined ? null : talk.text('checked-on', { day: inWords(talk, oldest) });
}

/** The same with a warning, for entries whose review is overdue; null while all are in time. */
export function checkedLongAgo(talk: Talk, entries: readonly Reviewed[]): string | null {
  const [oldest] = entries
    .filter((entry) => talk.turn.at > endOf(entry['review-by']))
    .map(({ checked }) => checked)
    .sort();
  return oldest === undefined ? null : talk.text('checked-overdue', { day: inWords(talk, oldest) });
}

function endOf(day: string): number {
  return endOfShanghaiDay(shanghaiDay(Date.parse(`${day}T12:00:00+08:00`)));
}

function inWords(talk: Talk, day: string): string {
  return formatDay(Date.parse(`${day}T12:00:00+08:00`), talk.language);
}
