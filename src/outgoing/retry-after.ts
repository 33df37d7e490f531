/** Statuses below 500 that may pass: a token being renewed, a conflict, an overload. */
const passing: ReadonlySet<number> = new Set([401, 408, 409, 412, 423, 425, 429]);
/** A service that asks for more is not believed. Milliseconds. */
const longestWait = 60 * 60 * 1000;

/** Whether what is refused with this status may be taken another time. */
export function mayPass(status: number): boolean {
  return status >= 500 || passing.has(status);
}

/** Retry-After (RFC 9110, 10.2.3): seconds, or a date. Milliseconds from `now`. */
export function waitIn(header: string | null | undefined, now: number): number {
  if (header == null) return 0;
  const until = /^\s*\d{1,9}\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(until) ? 0 : Math.min(Math.max(0, until), longestWait);
}
