import { workingDayBefore } from '../calendar/working-days.ts';
import type { Opening } from '../handoff/opening-hours.ts';
import { openTimeAfter } from '../handoff/opening-time.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { answerOwed } from '../tickets/answer-owed.ts';
import { endOfShanghaiDay, shanghaiDay } from '../tickets/shanghai-day.ts';
import type { Ticket, TicketEvent } from '../tickets/ticket.ts';

/** How soon the desk means to answer: its own aim, of which the borrower is promised nothing. */
export interface ServiceTargets {
  /** Null: as openTimeAfter has it. */
  openings: readonly Opening[] | null;
  calendars: Knowledge['calendars'];
  /** Milliseconds of opening time until a human has first written to the borrower. */
  firstAnswer: number;
  /** And until one has written again, once the borrower has. */
  nextAnswer: number;
}

export const clockKinds = ['first-answer', 'next-answer', 'decision'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** What runs on a ticket. */
export interface ServiceClock {
  kind: ClockKind;
  /** The number of the event that set it going. */
  from: number;
  /** The last millisecond in time. */
  at: number;
  /** From when on it is near. */
  nearAt: number;
  /** That it is near has been raised since it was set going, that it has run out. */
  warned: boolean;
  escalated: boolean;
}

type Going = Omit<ServiceClock, 'warned' | 'escalated'>;

/** Of an answer's time so much has gone when it is near. */
const nearShare = 0.75;
/** So many working days before the day of a decision it is near. */
const nearDays = 3;

/**
 * The clocks that run on a ticket, the nearest first: none while the borrower is asked, nor once it is over.
 * @param events all of the ticket's, in order.
 */
export function serviceClocks(
  ticket: Pick<Ticket, 'state' | 'due' | 'dueAt'>,
  events: readonly TicketEvent[],
  targets: ServiceTargets,
): ServiceClock[] {
  if (ticket.state === 'waiting-for-borrower' || ticket.state === 'closed') return [];
  const clocks: Going[] = [];
  const owed = answerOwed(events);
  if (owed !== null) clocks.push(answerClock(owed, targets));
  if (ticket.dueAt !== null) {
    const from = events.findLast(({ type }) => setsDecision(type))?.n ?? 1;
    clocks.push({ kind: 'decision', from, at: ticket.dueAt, nearAt: decisionNearAt(ticket.dueAt, targets) });
  }
  const isRaised = (as: 'warned' | 'escalated', { kind, from }: Going) =>
    events.some(({ type, n, note }) => type === as && note === kind && n > from);
  return clocks
    .map((clock) => ({ ...clock, warned: isRaised('warned', clock), escalated: isRaised('escalated', clock) }))
    .toSorted((a, b) => a.at - b.at);
}

function setsDecision(type: TicketEvent['type']): boolean {
  return type === 'file' || type === 'reopen' || type === 'ask-again' || type.startsWith('extend-');
}

function answerClock({ isFirst, event }: { isFirst: boolean; event: TicketEvent }, targets: ServiceTargets): Going {
  const { openings, calendars, firstAnswer, nextAnswer } = targets;
  const time = isFirst ? firstAnswer : nextAnswer;
  const after = (open: number) => openTimeAfter(openings, calendars, event.at, open);
  return {
    kind: isFirst ? 'first-answer' : 'next-answer',
    from: event.n,
    at: after(time),
    nearAt: after(time * nearShare),
  };
}

/** When the desk opens on that day, so that somebody is there who can still do something. */
function decisionNearAt(dueAt: number, { openings, calendars }: ServiceTargets): number {
  const day = workingDayBefore(calendars, shanghaiDay(dueAt), nearDays);
  return Math.min(dueAt, openTimeAfter(openings, calendars, endOfShanghaiDay(day - 1) + 1, 0));
}
