import type { EventType, TicketEvent } from './ticket.ts';

/** Events whose note nobody wrote: the number of a ticket, a colleague's name, which clock it was. */
export const unwritten = ['merge', 'take-in', 'assign', 'warned', 'escalated'] as const satisfies readonly EventType[];

const ofTheDesk: readonly EventType[] = ['warned', 'escalated'];

/** What somebody wrote for the other side; null where nobody did. */
export function wordsOf({ type, note }: Pick<TicketEvent, 'type' | 'note'>): string | null {
  return (unwritten as readonly EventType[]).includes(type) ? null : note;
}

/**
 * What has happened, as its borrower reads it: not when a clock of the desk's own was near or had run out, and not to
 * which colleague the ticket was given.
 */
export function borrowersHistory(events: readonly TicketEvent[]): TicketEvent[] {
  return events
    .filter(({ type }) => !ofTheDesk.includes(type))
    .map((event) => (event.type === 'assign' ? { ...event, note: null } : event));
}
