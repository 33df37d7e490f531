/** A calendar day, counted from 1970-01-01. */
export type Day = number;

const aDay = 86_400_000;

export function dayOf(year: number, month: number, day: number): Day {
  return Date.UTC(year, month - 1, day) / aDay;
}

export function dateOf(day: Day): { year: number; month: number; day: number } {
  const date = new Date(day * aDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The same day of the month, so many months later; the month's last day where it has no such day. */
export function monthsLater(from: Day, months: number): Day {
  const { year, month, day } = dateOf(from);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(year, month + months, Math.min(day, last));
}
