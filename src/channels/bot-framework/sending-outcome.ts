import { z } from 'zod';
import type { Sent } from '../../conversation/delivery.ts';

const fault = z.object({
  statusCode: z.number().int(),
  response: z.object({ headers: z.custom<{ get(name: string): string | undefined }>() }).optional(),
});

/** Statuses below 500 that may pass: a token being renewed, a conflict, an overload. */
const passing: ReadonlySet<number> = new Set([401, 408, 409, 412, 423, 425, 429]);
/** A service that asks for more is not believed. Milliseconds. */
const longestWait = 60 * 60 * 1000;

/**
 * What a channel's refusal means for a message; null when it was none (the network, a time limit), and nobody knows
 * whether the message arrived. `now` is milliseconds.
 */
export function outcomeOf(error: unknown, now: number): Sent | null {
  const { data } = fault.safeParse(error);
  if (data === undefined) return null;
  const { statusCode, response } = data;
  if (statusCode < 500 && !passing.has(statusCode)) return { kind: 'refused', reason: `status ${statusCode}` };
  return { kind: 'later', afterMs: waitIn(response?.headers.get('retry-after'), now) };
}

/** Retry-After (RFC 9110, 10.2.3): seconds, or a date. */
function waitIn(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  const until = /^\s*\d{1,9}\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(until) ? 0 : Math.min(Math.max(0, until), longestWait);
}
