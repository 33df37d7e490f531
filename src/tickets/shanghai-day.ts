const hour = 3_600_000;
const day = 24 * hour;

/** China has kept UTC+8 the year round since 1992 (tz database, Asia/Shanghai), so no zone data of the host is needed. */
const ahead = 8 * hour;

/** Which calendar day it is in Shanghai at `at` (milliseconds), counted from 1970-01-01. */
export function shanghaiDay(at: number): number {
  return Math.floor((at + ahead) / day);
}

/** The last millisecond (23:59:59.999 in Shanghai) of the calendar day with that count. */
export function endOfShanghaiDay(count: number): number {
  return (count + 1) * day - ahead - 1;
}
