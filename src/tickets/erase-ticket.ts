import type { Actor, Summary, Ticket, TicketChange } from './ticket.ts';
import { isOver } from './ticket-states.ts';

/** So many days a ticket's decision can be read after it is over, where its words are to go. */
export const readableDays = 30;

/**
 * Takes a borrower's data out of a ticket at their wish. What is still worked on loses how to reach them, and keeps the
 * words that a decision rests on; what is over loses these too, and whose it was: number, matter, dates and outcome stay.
 * Null where nothing is left to go. `by`: the borrower, or the timer that does later what could not be done at once.
 */
export function eraseTicket(ticket: Ticket, by: 'borrower' | 'timer', at: number): TicketChange | null {
  if (ticket.erased === 'words') return null;
  const over = isOver(ticket);
  if (!over && ticket.erased === 'contact') return null;
  const actor: Actor = { kind: by, name: null };
  const n = ticket.version + 1;
  const after: Ticket = { ...ticket, ...(over ? nobodys(ticket) : contactGone), updatedAt: at, version: n };
  const { number, state } = ticket;
  const event = { ticket: number, n, at, actor, type: 'erase', from: state, to: state, note: null } as const;
  return { ticket: after, events: [event], readAt: ticket.version };
}

const contactGone = { contact: null, erased: 'contact' } as const;

function nobodys({ number, summary }: Ticket) {
  return { contact: null, erased: 'words', conversation: `erased:${number}`, summary: wordless(summary) } as const;
}

/** What was chosen from lists says nothing of who it was. */
function wordless({ heard: _, ...summary }: Summary): Summary {
  return { ...summary, what: '', when: null, wanted: '', files: [] };
}
