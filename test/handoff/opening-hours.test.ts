import { describe, expect, it } from 'vitest';
import { clockOf, isOpen, readOpeningHours } from '../../src/handoff/opening-hours.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const { calendars } = loadKnowledge(undefined, { check: false });
const open = (hours: string, at: string) => isOpen(readOpeningHours(hours) ?? [], calendars, Date.parse(`${at}+08:00`));

describe('opening hours', () => {
  const hours = 'workdays 9:00-12:00,13:30-18:00; restdays 10:00-16:00';

  it.each([
    ['2026-11-25T08:59:59', false],
    ['2026-11-25T09:00', true],
    ['2026-11-25T12:00', false],
    ['2026-11-25T13:30', true],
    ['2026-11-25T17:59:59', true],
    ['2026-11-25T18:00', false],
    ['2026-11-28T09:30', false],
    ['2026-11-28T10:00', true],
    ['2026-02-14T09:30', true],
    ['2026-02-16T09:30', false],
  ])('at %s: %s', (at, expected) => {
    expect(open(hours, at)).toBe(expected);
  });

  it('of every day are the same on a holiday, and may be round the clock', () => {
    expect(open('daily 0:00-24:00', '2026-02-16T03:00')).toBe(true);
    expect(open('daily 0:00-24:00', '2026-02-16T23:59:59')).toBe(true);
  });

  it.each([
    '',
    '9:00-18:00',
    'workdays',
    'workdays 18:00-9:00',
    'workdays 9:00-25:00',
    'workdays 9:70-10:00',
    'mondays 9:00-18:00',
    'daily 9:00-18:00;',
  ])('are not %j', (text) => {
    expect(readOpeningHours(text)).toBeNull();
  });

  it('are told as people write them', () => {
    expect([clockOf(540), clockOf(810), clockOf(1440)]).toEqual(['9:00', '13:30', '24:00']);
  });
});
