import { CodedError } from '../errors.ts';
import type { Ticket, TicketStore } from '../tickets/ticket.ts';
import { readNumber } from '../tickets/ticket-number.ts';
import type { Asked } from './route.ts';

/** The ticket of a number as somebody typed it; null where there is none. */
export async function ticketNamed(typed: string, tickets: Pick<TicketStore, 'find'>): Promise<Ticket | null> {
  const read = readNumber(typed);
  return read?.kind === 'number' ? tickets.find(read.number) : null;
}

/** The ticket of the address's `:number`. Throws no-such-ticket. */
export async function ticketAsked({ params }: Asked, tickets: Pick<TicketStore, 'find'>): Promise<Ticket> {
  const ticket = await ticketNamed(params.number ?? '', tickets);
  if (ticket === null) throw new CodedError('no-such-ticket');
  return ticket;
}
