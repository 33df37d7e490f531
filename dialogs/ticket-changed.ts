import { borrowerStatus } from '../src/tickets/borrower-status.ts';
import { changedValueSchema } from '../src/tickets/changed-event.ts';
import { wordsOf } from '../src/tickets/event-words.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';

/** A human changed the ticket. The bubble is neutral: family sees the lock screen. 查看 shows it. */
export const ticketChangedTable = { hear: ['told', 'not-ours'] } as const satisfies StepTable;

export async function tellTicketChanged(talk: Talk): Promise<void> {
  const { turn } = talk;
  const value = changedValueSchema.safeParse(turn.inbound.value);
  const ticket = value.success ? await turn.tickets.find(value.data.number) : null;
  if (ticket === null || ticket.conversation !== turn.conversation) {
    turn.record('ticket-changed', 'hear', 'not-ours');
    return;
  }
  turn.record('ticket-changed', 'hear', 'told');
  const events = await turn.tickets.events(ticket.number);
  const status = borrowerStatus(ticket, events, turn.at);
  if (!talk.case.tickets.includes(ticket.number)) talk.case.tickets.push(ticket.number);
  const of = { number: ticket.number, kind: ticket.kind, state: status.state };
  if (status.mergedInto !== null) {
    const numbers = { number: ticket.number, into: status.mergedInto };
    talk.say('ticket-merged', numbers, { choices: talk.chips('view-ticket'), value: { ticket: of } });
    return;
  }
  const written = events.some((event) => event.n === value.data?.n && wordsOf(event) !== null);
  talk.say(
    written ? 'ticket-reply' : 'ticket-moved',
    {},
    {
      choices: talk.chips('view-ticket'),
      value: { ticket: of },
    },
  );
}
