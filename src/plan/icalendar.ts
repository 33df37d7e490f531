import { createHash } from 'node:crypto';
import { type Day, dateOf } from '../fees/due-day.ts';

/** A whole day in a calendar. */
export interface CalendarEvent {
  /** Of what the event is about; the same in every calendar made of it. */
  id: string;
  day: Day;
  summary: string;
  description: string;
}

/** RFC 5545, 3.1: octets in a line, its end not counted. */
const longestLine = 75;

/**
 * An iCalendar file (RFC 5545) of whole days. Read in again, it changes the events of before instead of doubling them:
 * their UIDs are made of `owner` and the event's id, by a hash, so that they tell nothing of either.
 * @param at when it was made, milliseconds: DTSTAMP.
 */
export function iCalendar(events: readonly CalendarEvent[], owner: string, language: 'zh' | 'en', at: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Daiwen//Plan//${language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap(({ id, day, summary, description }) => [
      'BEGIN:VEVENT',
      `UID:${uidOf(owner, id)}`,
      `DTSTAMP:${utc(at)}`,
      `DTSTART;VALUE=DATE:${date(day)}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function uidOf(owner: string, id: string): string {
  return `${createHash('sha256').update(`${owner}\n${id}`).digest('hex').slice(0, 32)}@daiwen`;
}

/** 20261121T020000Z */
function utc(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

/** 20261128 */
function date(day: Day): string {
  const { year, month, day: ofMonth } = dateOf(day);
  return `${year}${String(month).padStart(2, '0')}${String(ofMonth).padStart(2, '0')}`;
}

/** RFC 5545, 3.3.11: a text value. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n');
}

/** A line too long goes on after a line end and a blank; never in the middle of a character. */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > longestLine) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
