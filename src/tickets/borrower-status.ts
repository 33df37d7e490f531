import { daysLeft } from './due.ts';
import { wordsOf } from './event-words.ts';
import type { Decision, EventType, Ticket, TicketEvent } from './ticket.ts';
import { possibleActions } from './ticket-states.ts';

/** What a borrower may read of a ticket, for programs: the sentences are made of it in knowledge/messages. */
export interface BorrowerStatus {
  number: string;
  kind: Ticket['kind'];
  state: Ticket['state'];
  decision: Decision | null;
  filedAt: number;
  updatedAt: number;
  /** Whether a human has it. */
  taken: boolean;
  /** When it must be decided; null where no date is owed, and while the clock stands still. */
  dueAt: number | null;
  /** Whole days left of the clock, running or not; null without one. Negative: late. */
  daysLeft: number | null;
  /** How many days the operator has in all (15, 30, 60); more than 15 means extended. */
  dueDays: number | null;
  /** The clock stands still until the borrower answers. */
  dueWaits: boolean;
  waitingForBorrower: boolean;
  /** The questions that wait for an answer, oldest first. */
  questions: string[];
  /** The number of the ticket that its matter has gone on in; null where it is its own. */
  mergedInto: string | null;
  /** What the human last wrote. */
  lastNote: { type: EventType; at: number; text: string } | null;
  canWithdraw: boolean;
  canAdd: boolean;
  canAnswer: boolean;
  /** It is over, not as the borrower wished, and they have not asked for another look before. */
  canAskAgain: boolean;
  /** It is over, and they have not said how it was. */
  canRate: boolean;
  /** There is something of theirs left to delete. */
  canErase: boolean;
}

/** `events`: all of the ticket's, in order. */
export function borrowerStatus(ticket: Ticket, events: readonly TicketEvent[], at: number): BorrowerStatus {
  const waiting = ticket.state === 'waiting-for-borrower';
  const clock = ticket.dueAt === null ? null : ticket.due;
  const written = events.filter((event) => event.actor.kind === 'human' && wordsOf(event) !== null);
  const last = written.at(-1);
  const can = possibleActions(ticket, 'borrower');
  const happened = (...types: readonly EventType[]) => events.some(({ type }) => types.includes(type));
  return {
    number: ticket.number,
    kind: ticket.kind,
    state: ticket.state,
    decision: ticket.decision,
    filedAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    taken: ticket.assignee !== null,
    dueAt: waiting ? null : ticket.dueAt,
    daysLeft: clock === null ? null : daysLeft(clock, at),
    dueDays: clock?.days ?? null,
    dueWaits: waiting && clock !== null,
    waitingForBorrower: waiting,
    questions: waiting ? openQuestions(events) : [],
    mergedInto: ticket.mergedInto ?? null,
    lastNote: last?.note == null ? null : { type: last.type, at: last.at, text: last.note },
    canWithdraw: can.includes('withdraw'),
    canAdd: can.includes('add'),
    canAnswer: can.includes('answer'),
    canAskAgain: can.includes('ask-again') && !happened('ask-again', 'withdraw') && ticket.decision !== 'upheld',
    canErase: ticket.erased !== 'words',
    canRate: can.includes('rate') && !happened('rate-helped', 'rate-not-helped', 'withdraw'),
  };
}

function openQuestions(events: readonly TicketEvent[]): string[] {
  const answered = events.findLastIndex((event) => event.type === 'answer');
  return events
    .slice(answered + 1)
    .flatMap((event) => (event.type === 'ask' && event.note !== null ? [event.note] : []));
}
