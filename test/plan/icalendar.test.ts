import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/fees/due-day.ts';
import { iCalendar } from '../../src/plan/icalendar.ts';

const at = Date.parse('2026-11-21T10:00:00+08:00');
const event = { id: 'week', day: dayOf(2026, 11, 28), summary: '贷问：这一周', description: '先停下，别再申请' };

/** As a calendar reads it: unfolded lines (RFC 5545, 3.1). */
function linesOf(calendar: string): string[] {
  return calendar.replaceAll('\r\n ', '').split('\r\n');
}

describe('a calendar file', () => {
  const calendar = iCalendar([event], 'a conversation', 'zh', at);

  it('has what RFC 5545 wants of a calendar and its events', () => {
    const lines = linesOf(calendar);
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines).toEqual(
      expect.arrayContaining(['VERSION:2.0', 'PRODID:-//Daiwen//Plan//ZH', 'BEGIN:VEVENT', 'END:VEVENT']),
    );
    expect(lines).toContain('DTSTAMP:20261121T020000Z');
    expect(lines).toContain('DTSTART;VALUE=DATE:20261128');
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
  });

  it('ends every line with CR and LF', () => {
    expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('escapes what means something: a backslash, a comma, a semicolon, a new line', () => {
    const description = '一，two, three; C:\\x\n四';
    const lines = linesOf(iCalendar([{ ...event, description }], 'a', 'zh', at));
    expect(lines).toContain('DESCRIPTION:一，two\\, three\\; C:\\\\x\\n四');
  });

  it('folds at 75 octets, never within a character, and reads back as it was', () => {
    const description = '联系官方客服，请对方说出主要原因😀，别停在一句笼统的提示上。'.repeat(9);
    const folded = iCalendar([{ ...event, description }], 'a', 'zh', at);
    const physical = folded.split('\r\n');
    expect(Math.max(...physical.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(physical.some((line) => Buffer.byteLength(line) > 70)).toBe(true);
    expect(folded).not.toContain('\ufffd');
    expect(linesOf(folded)).toContain(`DESCRIPTION:${description}`);
  });

  it('keeps the id of an event whenever it is made, and has another for another conversation or event', () => {
    const uid = (calendarOf: string) => linesOf(calendarOf).find((line) => line.startsWith('UID:'));
    expect(uid(iCalendar([event], 'a conversation', 'en', at + 1_000))).toBe(uid(calendar));
    expect(uid(iCalendar([event], 'another', 'zh', at))).not.toBe(uid(calendar));
    expect(uid(iCalendar([{ ...event, id: 'month' }], 'a conversation', 'zh', at))).not.toBe(uid(calendar));
    expect(uid(calendar)).not.toContain('conversation');
  });
});
