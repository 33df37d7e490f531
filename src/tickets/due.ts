import { z } from 'zod';
import { endOfShanghaiDay, shanghaiDay } from './shanghai-day.ts';

/**
 * How long a lender or its platform has for a complaint: 15 days, 30 where it is complex, and 30 more where it is
 * especially complex (银行业保险业消费投诉处理管理办法, 银保监会令2020年第3号; confidence B, a revision was out for
 * comment in 2026, so look again by 2027-03). It says days, not working days, so calendar days are counted, in
 * Asia/Shanghai. The day of filing is not counted; the last one counts to its end.
 */
export const dueDays = [15, 30, 60] as const;
export type DueDays = (typeof dueDays)[number];

export const dueSchema = z.object({
  /** When the days began to count. */
  from: z.number().int(),
  days: z.literal(dueDays),
  /** Whole days the clock stood still, waiting for the borrower. */
  waited: z.number().int().nonnegative(),
  /** Since when it stands still now; null while it runs. */
  waitingSince: z.number().int().nullable(),
});
/** The clock of one appeal. */
export type Due = z.infer<typeof dueSchema>;

export function startDue(at: number): Due {
  return { from: at, days: dueDays[0], waited: 0, waitingSince: null };
}

/** The last millisecond in time. For a clock that stands still: the one it had when it stopped. */
export function dueAt(due: Due): number {
  return endOfShanghaiDay(shanghaiDay(due.from) + due.days + due.waited);
}

/** The clock stands still until the borrower has answered. Stopping it twice changes nothing. */
export function stopDue(due: Due, at: number): Due {
  return { ...due, waitingSince: due.waitingSince ?? at };
}

/** Every midnight in Shanghai that was waited through moves the date by a day. */
export function resumeDue(due: Due, at: number): Due {
  if (due.waitingSince === null) return due;
  const waited = Math.max(0, shanghaiDay(at) - shanghaiDay(due.waitingSince));
  return { ...due, waited: due.waited + waited, waitingSince: null };
}

/** Whole days left: 0 on the last day, negative once it is over. Stands still with the clock. */
export function daysLeft(due: Due, at: number): number {
  return shanghaiDay(dueAt(due)) - shanghaiDay(due.waitingSince ?? at);
}

/** The next longer term, or null where none is left. */
export function nextDays(days: DueDays): DueDays | null {
  return dueDays[dueDays.indexOf(days) + 1] ?? null;
}

/** Whether the date has passed. While the clock stands still, whether it had when it stopped. */
export function overdue(due: Due, at: number): boolean {
  return (due.waitingSince ?? at) > dueAt(due);
}
