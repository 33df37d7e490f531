import { z } from 'zod';
import type { Ticket } from './ticket.ts';

/** The inbound row by which a borrower has everything deleted from outside their conversation: by number and access code. */
export interface ForgetEvent {
  kind: 'event';
  name: 'borrower-forgets';
  /** `desk:forget:NUMBER:VERSION`: brought twice, it is one. */
  id: string;
  value: { number: string };
}

export const forgetValueSchema = z.object({ number: z.string() });

/** @param ticket the one whose code was given, as it was read. */
export function forgetEvent({ number, version }: Pick<Ticket, 'number' | 'version'>): ForgetEvent {
  return { kind: 'event', name: 'borrower-forgets', id: `desk:forget:${number}:${version}`, value: { number } };
}
