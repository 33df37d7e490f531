import { z } from 'zod';
import type { Ticket, TicketEvent } from './ticket.ts';

/** The inbound row that brings a ticket's change into its conversation, where the borrower hears of it. */
export interface ChangedEvent {
  conversation: string;
  kind: 'event';
  name: 'ticket-changed';
  /** `desk:NUMBER:N`: brought twice, it is one. */
  id: string;
  value: { number: string; n: number };
}

export const changedValueSchema = z.object({ number: z.string(), n: z.number().int().positive() });

/**
 * Null for what the borrower did, and for what changes nothing for them (a look at their contact).
 */
export function changedEvent(ticket: Pick<Ticket, 'number' | 'conversation'>, event: TicketEvent): ChangedEvent | null {
  // Of a merge the borrower hears once: from the ticket that has gone on in another.
  if (event.actor.kind !== 'human' || event.type === 'read-contact' || event.type === 'take-in') return null;
  return {
    conversation: ticket.conversation,
    kind: 'event',
    name: 'ticket-changed',
    id: `desk:${event.ticket}:${event.n}`,
    value: { number: event.ticket, n: event.n },
  };
}
