import type { Borrowers } from './borrowers.ts';

export interface Found {
  /** Acknowledged messages that are not in the store where they were acknowledged. */
  lost: string[];
  unanswered: string[];
  answeredTwice: string[];
  /** Tickets a borrower has read of that are not there, or not with that borrower. */
  ticketsLost: string[];
  /** Conversations in which a ticket was asked for once and that have another number of tickets, or of their events. */
  ticketsMiscounted: string[];
}

export const nothingAmiss: Found = {
  lost: [],
  unanswered: [],
  answeredTwice: [],
  ticketsLost: [],
  ticketsMiscounted: [],
};

export interface LeftRow {
  seq: number;
  id: string;
  direction: 'in' | 'out';
  /** The row that a bubble answers; null for one that came in. */
  answers: number | null;
  failed: number;
}

/** What the killed processes have left, read from the database itself and not through the code under test. */
export interface Left {
  /** All rows of a conversation in order. */
  rows(conversation: string): Promise<LeftRow[]> | LeftRow[];
  handled(conversation: string): Promise<number> | number;
  ownerOf(ticket: string): Promise<string | null> | (string | null);
  /** How many tickets a conversation has, and how many events they have together. */
  tickets(conversation: string): Promise<{ tickets: number; events: number }> | { tickets: number; events: number };
}

/** An answer is the bubbles of one turn: numbered 1, 2, 3 …, each once, next to each other. */
export async function looked(left: Left, borrowers: Borrowers): Promise<Found> {
  const found: Found = structuredClone(nothingAmiss);
  for (const [messageId, { stored, seq }] of borrowers.acknowledged) {
    const rows = await left.rows(stored);
    const copies = rows.filter(({ id, direction }) => direction === 'in' && id === messageId);
    if (copies.length !== 1 || copies[0]?.seq !== seq) found.lost.push(messageId);
    const bubbles = rows.filter(({ answers }) => answers === seq);
    if (bubbles.length === 0 || (await left.handled(stored)) < seq) found.unanswered.push(messageId);
    const first = bubbles[0]?.seq ?? 0;
    const isOneTurn = bubbles.every((bubble, n) => bubble.id === `${seq}.${n + 1}` && bubble.seq === first + n);
    if (!isOneTurn) found.answeredTwice.push(messageId);
  }
  for (const [number, stored] of borrowers.tickets) {
    if ((await left.ownerOf(number)) !== stored) found.ticketsLost.push(number);
  }
  for (const stored of borrowers.filed.keys()) {
    const { tickets, events } = await left.tickets(stored);
    // A row that three kills have met in turn is given up with an apology: then there may be no ticket.
    const mayLack = (await left.rows(stored)).some(({ failed }) => failed > 0) && tickets === 0;
    if (!mayLack && (tickets !== 1 || events !== 1)) found.ticketsMiscounted.push(stored);
  }
  return found;
}
