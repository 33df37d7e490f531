import { describe, expect, it } from 'vitest';
import { daysLeft, dueAt, dueDays, nextDays, overdue, resumeDue, startDue, stopDue } from '../../src/tickets/due.ts';
import { inTimeZone, zones } from './in-time-zone.ts';
import { day, filedAt, hour } from './sample-ticket.ts';

const shanghai = (text: string) => Date.parse(`${text}+08:00`);
const endOf = (date: string) => shanghai(`${date}T23:59:59.999`);

describe('the date an appeal is due', () => {
  it.each(zones)('is the end of the 15th day after filing in Shanghai, on a host in %s', (zone) => {
    inTimeZone(zone, () => {
      expect(dueAt(startDue(shanghai('2026-11-21T00:00:00')))).toBe(endOf('2026-12-06'));
      expect(dueAt(startDue(filedAt))).toBe(endOf('2026-12-06'));
      expect(dueAt(startDue(endOf('2026-11-21')))).toBe(endOf('2026-12-06'));
      expect(dueAt(startDue(endOf('2026-11-21') + 1))).toBe(endOf('2026-12-07'));
    });
  });

  it('counts calendar days over a month, a year and a leap day', () => {
    expect(dueAt(startDue(shanghai('2026-12-25T12:00:00')))).toBe(endOf('2027-01-09'));
    expect(dueAt(startDue(shanghai('2028-02-20T12:00:00')))).toBe(endOf('2028-03-06'));
  });

  it('goes from 15 to 30 to 60 days and no further', () => {
    expect(dueDays.map(nextDays)).toEqual([30, 60, null]);
    expect(dueAt({ ...startDue(filedAt), days: 30 })).toBe(endOf('2026-12-21'));
    expect(dueAt({ ...startDue(filedAt), days: 60 })).toBe(endOf('2027-01-20'));
  });

  it('passes with the last millisecond of its day', () => {
    const due = startDue(filedAt);
    expect(overdue(due, endOf('2026-12-06'))).toBe(false);
    expect(overdue(due, endOf('2026-12-06') + 1)).toBe(true);
  });

  it('leaves so many whole days', () => {
    const due = startDue(filedAt);
    expect(daysLeft(due, filedAt)).toBe(15);
    expect(daysLeft(due, endOf('2026-11-21') + 1)).toBe(14);
    expect(daysLeft(due, endOf('2026-12-06'))).toBe(0);
    expect(daysLeft(due, endOf('2026-12-06') + 1)).toBe(-1);
  });
});

describe('the clock of an appeal that waits for the borrower', () => {
  const stopped = stopDue(startDue(filedAt), filedAt + 2 * day);

  it('stands still: nothing is late and no day goes by', () => {
    expect(overdue(stopped, filedAt + 100 * day)).toBe(false);
    expect(daysLeft(stopped, filedAt + 100 * day)).toBe(13);
  });

  it('goes on with as many days as were left', () => {
    const at = filedAt + 100 * day;
    const resumed = resumeDue(stopped, at);
    expect(daysLeft(resumed, at)).toBe(13);
    expect(dueAt(resumed)).toBe(endOf('2026-12-06') + 98 * day);
  });

  it('gains nothing from an answer on the same day, and a day from one after midnight', () => {
    const asked = shanghai('2026-11-23T23:00:00');
    const waiting = stopDue(startDue(filedAt), asked);
    expect(dueAt(resumeDue(waiting, asked + 30 * 60_000))).toBe(endOf('2026-12-06'));
    expect(dueAt(resumeDue(waiting, asked + 2 * hour))).toBe(endOf('2026-12-07'));
  });

  it('adds up several waits', () => {
    const once = resumeDue(stopped, filedAt + 5 * day);
    const twice = resumeDue(stopDue(once, filedAt + 6 * day), filedAt + 10 * day);
    expect(twice.waited).toBe(7);
    expect(dueAt(twice)).toBe(endOf('2026-12-13'));
  });

  it('stops once however often it is stopped, and a running one is not resumed', () => {
    expect(stopDue(stopped, filedAt + 9 * day)).toEqual(stopped);
    const running = startDue(filedAt);
    expect(resumeDue(running, filedAt + 9 * day)).toEqual(running);
  });

  it('stays late when it was late before it stopped', () => {
    const late = stopDue(startDue(filedAt), filedAt + 20 * day);
    expect(overdue(late, filedAt + 21 * day)).toBe(true);
    expect(daysLeft(late, filedAt + 30 * day)).toBe(-5);
  });

  it('never comes nearer because the host clock went back', () => {
    expect(dueAt(resumeDue(stopped, filedAt - 9 * day))).toBe(endOf('2026-12-06'));
  });
});
