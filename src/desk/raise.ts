import type { Ticket, TicketChange, TicketEvent } from '../tickets/ticket.ts';
import type { ServiceClock } from './service-clocks.ts';

/** What has been raised of a ticket's clocks: that one is near, or has run out. */
export type Raised = 'warned' | 'escalated';

/** The worst of it that stands, and when there is something to raise again; null each where there is none. */
export function raisedOf(clocks: readonly ServiceClock[]): { raised: Raised | null; lookAt: number | null } {
  const raised = clocks.some((clock) => clock.escalated)
    ? 'escalated'
    : clocks.some((clock) => clock.warned)
      ? 'warned'
      : null;
  const times = clocks.filter((clock) => !clock.escalated).map((clock) => (clock.warned ? clock.at + 1 : clock.nearAt));
  return { raised, lookAt: times.length === 0 ? null : Math.min(...times) };
}

/**
 * The ticket with what is to be raised of its clocks at `at`, each as an event of its own whose note is the clock's kind;
 * null where there is nothing. Who was away while a clock was near is told only that it has run out.
 */
export function raise(ticket: Ticket, clocks: readonly ServiceClock[], at: number): TicketChange | null {
  const due = clocks.flatMap((clock): [Raised, ServiceClock][] => {
    if (clock.escalated || at < clock.nearAt) return [];
    if (at > clock.at) return [['escalated', clock]];
    return clock.warned ? [] : [['warned', clock]];
  });
  if (due.length === 0) return null;
  const events = due.map(
    ([type, { kind }], more): TicketEvent => ({
      ...{ ticket: ticket.number, n: ticket.version + 1 + more, at, actor: { kind: 'timer', name: null }, type },
      ...{ from: ticket.state, to: ticket.state, note: kind },
    }),
  );
  const after: Ticket = { ...ticket, updatedAt: at, version: ticket.version + events.length };
  return { ticket: after, events, readAt: ticket.version };
}
