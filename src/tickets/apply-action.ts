import { CodedError } from '../errors.ts';
import { type Due, type DueDays, dueAt, nextDays, overdue, resumeDue, startDue, stopDue } from './due.ts';
import type { Actor, EventType, Ticket, TicketChange } from './ticket.ts';
import { type ActionType, appealTable, doers, helpTable, rests } from './ticket-states.ts';

/** One thing done to a ticket. A `note` is for the other side to read, and masked already. */
export type Action =
  | { type: 'take' | 'read-contact' | 'speak' }
  /** `to`: the name of a colleague. */
  | { type: 'assign'; to: string }
  | { type: 'ask' | 'tell' | 'answer' | 'add' | 'close' | 'reopen' | 'ask-again'; note: string }
  | { type: 'withdraw'; note: string | null }
  | { type: 'rate'; helped: boolean; note: string | null }
  | { type: 'decide'; decision: 'upheld' | 'partly' | 'declined'; note: string }
  | { type: 'extend'; days: DueDays; note: string }
  /** The two halves of a merge, with the other one's number: see merge-tickets.ts. */
  | { type: 'merge' | 'take-in'; other: string };

/**
 * The ticket after `action` and the one event that records it; the version rises by one and is the event's number.
 * Throws bad-ticket-change where the ticket's state, the actor or the time forbids it, or a needed note is blank.
 */
export function applyAction(ticket: Ticket, action: Action, actor: Actor, at: number): TicketChange {
  if (doers[action.type] !== actor.kind) throw refused(ticket, action, `that is not for the ${actor.kind}`);
  const moved = move(ticket, action);
  const note = noteOf(ticket, action);
  const due = dueAfter(ticket, action, moved.state, at);
  const n = ticket.version + 1;
  const after: Ticket = {
    ...moved,
    due,
    dueAt: due === null || moved.state === 'decided' || moved.state === 'closed' ? null : dueAt(due),
    assignee: assigneeAfter(ticket, action, actor),
    updatedAt: at,
    version: n,
  };
  const event = { ticket: ticket.number, n, at, actor, type: eventType(action), from: ticket.state, to: after.state };
  return { ticket: after, events: [{ ...event, note }], readAt: ticket.version };
}

function move(ticket: Ticket, action: Action): Ticket {
  if (action.type === 'read-contact' && ticket.contact === null) {
    throw refused(ticket, action, 'the borrower left no contact');
  }
  if (action.type === 'ask-again' && (ticket.decision === 'upheld' || ticket.decision === 'withdrawn')) {
    throw refused(ticket, action, `it was ${ticket.decision}`);
  }
  if (rests(ticket, action.type)) {
    throw refused(
      ticket,
      action,
      ticket.erased === 'words' ? 'it was erased' : `it was merged into ${ticket.mergedInto}`,
    );
  }
  const moved = inTable(ticket, action);
  return action.type === 'merge' ? { ...moved, mergedInto: action.other } : moved;
}

function inTable(ticket: Ticket, action: Action): Ticket {
  if (ticket.kind === 'help') {
    const state = helpTable[ticket.state][action.type];
    if (state === undefined) throw refused(ticket, action);
    return { ...ticket, state };
  }
  const state = appealTable[ticket.state][action.type];
  if (state === undefined) throw refused(ticket, action);
  if (action.type === 'decide') return { ...ticket, state, decision: action.decision };
  if (action.type === 'withdraw') return { ...ticket, state, decision: 'withdrawn' };
  if (action.type === 'reopen' || action.type === 'ask-again') return { ...ticket, state, decision: null };
  return { ...ticket, state };
}

function noteOf(ticket: Ticket, action: Action): string | null {
  if (action.type === 'merge' || action.type === 'take-in') return action.other;
  if (action.type === 'assign') return action.to;
  if (!('note' in action)) return null;
  const note = action.note?.trim() ?? '';
  if (note !== '') return note;
  if (action.type === 'withdraw' || action.type === 'rate') return null;
  throw refused(ticket, action, 'it needs words for the other side');
}

function dueAfter(ticket: Ticket, action: Action, state: Ticket['state'], at: number): Due | null {
  const { due } = ticket;
  if (ticket.kind === 'help') return null;
  if (due === null || action.type === 'reopen' || action.type === 'ask-again') return startDue(at);
  if (action.type === 'extend') {
    if (overdue(due, at)) throw refused(ticket, action, 'its date has passed');
    if (action.days !== nextDays(due.days)) throw refused(ticket, action, `it has ${due.days} days now`);
    return { ...due, days: action.days };
  }
  return state === 'waiting-for-borrower' ? stopDue(due, at) : resumeDue(due, at);
}

function assigneeAfter(ticket: Ticket, action: Action, actor: Actor): string | null {
  if (action.type === 'reopen') return ticket.kind === 'help' ? null : (actor.name ?? ticket.assignee);
  if (action.type === 'ask-again') return null;
  if (action.type !== 'take' && action.type !== 'assign') return ticket.assignee;
  const name = action.type === 'assign' ? action.to : (actor.name ?? '');
  if (name.trim() === '') throw refused(ticket, action, 'it needs the name of who takes it');
  if (name === ticket.assignee) throw refused(ticket, action, 'it is theirs already');
  return name;
}

function eventType(action: Action): EventType {
  if (action.type === 'decide') return `decide-${action.decision}`;
  if (action.type === 'rate') return action.helped ? 'rate-helped' : 'rate-not-helped';
  if (action.type !== 'extend') return action.type;
  return action.days === 60 ? 'extend-60' : 'extend-30';
}

function refused(ticket: Ticket, action: { type: ActionType }, why?: string): CodedError {
  const detail = `${ticket.number} is ${ticket.state}: ${action.type} is not possible${why ? `, ${why}` : ''}.`;
  return new CodedError('bad-ticket-change', detail);
}
