import { CodedError } from '../errors.ts';
import { applyAction } from './apply-action.ts';
import type { Actor, Ticket, TicketChange } from './ticket.ts';

/**
 * Two tickets of one borrower about one matter become one: `merged` is closed and says where it goes on, `survivor` says
 * what it has taken in; its clock and its state stay. Both changes are written together, or neither.
 * Throws bad-ticket-change where they are not of one conversation or of one kind, or either is decided, closed, merged.
 */
export function mergeTickets(
  merged: Ticket,
  survivor: Ticket,
  actor: Actor,
  at: number,
): { merged: TicketChange; survivor: TicketChange } {
  if (!mayMerge(merged, survivor)) {
    throw new CodedError('bad-ticket-change', `${merged.number} and ${survivor.number} are not of one matter.`);
  }
  return {
    merged: applyAction(merged, { type: 'merge', other: survivor.number }, actor, at),
    survivor: applyAction(survivor, { type: 'take-in', other: merged.number }, actor, at),
  };
}

function mayMerge(one: Ticket, other: Ticket): boolean {
  return one.number !== other.number && one.conversation === other.conversation && one.kind === other.kind;
}
