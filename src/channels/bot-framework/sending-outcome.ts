import { z } from 'zod';
import type { Sent } from '../../conversation/delivery.ts';
import { mayPass, waitIn } from '../../outgoing/retry-after.ts';

const fault = z.object({
  statusCode: z.number().int(),
  response: z.object({ headers: z.custom<{ get(name: string): string | undefined }>() }).optional(),
});

/**
 * What a channel's refusal means for a message; null when it was none (the network, a time limit), and nobody knows
 * whether the message arrived. `now` is milliseconds.
 */
export function outcomeOf(error: unknown, now: number): Sent | null {
  const { data } = fault.safeParse(error);
  if (data === undefined) return null;
  const { statusCode, response } = data;
  if (!mayPass(statusCode)) return { kind: 'refused', reason: `status ${statusCode}` };
  return { kind: 'later', afterMs: waitIn(response?.headers.get('retry-after'), now) };
}
