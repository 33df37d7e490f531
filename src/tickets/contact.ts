import type { Sealer } from '../sealing/sealed.ts';
import type { Ticket } from './ticket.ts';

/** What the contact's seal is bound to. */
export function contactPurpose(number: string): string {
  return `ticket:${number}:contact`;
}

/** The contact in clear, or null where none was left. Opening it is an event of its own: apply read-contact first. */
export function openContact(ticket: Pick<Ticket, 'number' | 'contact'>, sealer: Sealer): string | null {
  return ticket.contact === null ? null : sealer.open(ticket.contact, contactPurpose(ticket.number));
}
