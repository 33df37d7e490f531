import { isWorkingDay } from '../../src/calendar/working-days.ts';
import type { ServiceTargets } from '../../src/desk/service-clocks.ts';
import { isOpen, type Opening } from '../../src/handoff/opening-hours.ts';
import { shanghaiDay } from '../../src/tickets/shanghai-day.ts';
import type { Ticket, TicketEvent } from '../../src/tickets/ticket.ts';
import { hour } from '../tickets/sample-ticket.ts';

interface Owed {
  kind: 'first-answer' | 'next-answer';
  /** Hours the desk has been open since. */
  open: number;
  warned: boolean;
  escalated: boolean;
}

interface Known {
  ticket: Ticket;
  owed: Owed | null;
  warned: boolean;
  escalated: boolean;
}

/**
 * What is to be raised, found by counting: an hour for each hour in which the desk is open, a day for each that is worked.
 * It sees what happens to tickets, and none of the times that the service works out.
 */
export class ExpectedWarnings {
  readonly lines: string[] = [];
  private readonly known = new Map<string, Known>();
  /** Those whose time was just up when they were last looked at. */
  private readonly reached = new Set<Owed>();
  private readonly openings: readonly Opening[];
  private readonly targets: ServiceTargets;

  constructor(openings: readonly Opening[], targets: ServiceTargets) {
    this.openings = openings;
    this.targets = targets;
  }

  changed(ticket: Ticket, event: TicketEvent): void {
    const { type, actor } = event;
    const known = this.known.get(ticket.number) ?? { ticket, owed: null, warned: false, escalated: false };
    this.known.set(ticket.number, known);
    known.ticket = ticket;
    const fresh = { open: 0, warned: false, escalated: false };
    if (type === 'file') known.owed = { kind: 'first-answer', ...fresh };
    else if (
      type === 'withdraw' ||
      type === 'speak' ||
      (actor.kind === 'human' && event.note !== null && type !== 'assign')
    )
      known.owed = null;
    else if (['add', 'answer', 'ask-again'].includes(type)) known.owed ??= { kind: 'next-answer', ...fresh };
    if (['file', 'reopen', 'ask-again', 'extend-30', 'extend-60'].includes(type)) {
      known.warned = false;
      known.escalated = false;
    }
  }

  /** An hour, from `at` on, after what is raised at its beginning. */
  swept(at: number): void {
    const isStaffed = isOpen(this.openings, this.targets.calendars, at);
    for (const known of this.known.values()) {
      const { owed, ticket } = known;
      if (ticket.state === 'waiting-for-borrower' || ticket.state === 'closed') continue;
      if (owed !== null) {
        const most = (owed.kind === 'first-answer' ? this.targets.firstAnswer : this.targets.nextAnswer) / hour;
        // At the moment itself it is still in time; an hour later it is not, whether or not the desk is open.
        this.raise(at, ticket, owed, owed.kind, owed.open >= most * 0.75, owed.open >= most && this.isPast(owed));
        if (isStaffed) owed.open += 1;
      }
      if (ticket.dueAt !== null) {
        this.raise(at, ticket, known, 'decision', this.isNear(ticket.dueAt, at), at > ticket.dueAt);
      }
    }
  }

  private isPast(owed: Owed): boolean {
    const was = this.reached.has(owed);
    this.reached.add(owed);
    return was;
  }

  private isNear(dueAt: number, at: number): boolean {
    let working = 0;
    for (let day = shanghaiDay(at) + 1; day < shanghaiDay(dueAt); day += 1) {
      if (isWorkingDay(this.targets.calendars, day)) working += 1;
    }
    if (working !== 2) return working < 2;
    // The third working day before is today, from when the desk opens, or was just before a weekend.
    const hasOpened = (at + 8 * hour) % (24 * hour) >= 9 * hour;
    return hasOpened || !isWorkingDay(this.targets.calendars, shanghaiDay(at));
  }

  private raise(
    at: number,
    { number }: Ticket,
    of: { warned: boolean; escalated: boolean },
    kind: string,
    isNear: boolean,
    isOver: boolean,
  ): void {
    if (of.escalated) return;
    if (isOver) of.escalated = true;
    else if (isNear && !of.warned) of.warned = true;
    else return;
    this.lines.push(`${number} ${at} ${isOver ? 'escalated' : 'warned'} ${kind}`);
  }
}
