import { eraseTicket, readableDays } from '../src/tickets/erase-ticket.ts';
import { forgetValueSchema } from '../src/tickets/forget-event.ts';
import type { Ticket } from '../src/tickets/ticket.ts';
import { isOver } from '../src/tickets/ticket-states.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';

/** Everything is deleted by an event: the borrower has shown number and access code on the status page. */
export const forgetEventTable = { hear: ['deleted', 'not-ours'] } as const satisfies StepTable;

/** The conversation's tickets in which there is still something of the borrower's. */
export async function ownTickets(talk: Talk): Promise<Ticket[]> {
  const { turn } = talk;
  return (await turn.tickets.ofConversation(turn.conversation)).filter(({ erased }) => erased !== 'words');
}

/** Deletes the conversation, and from its tickets what the work on them does not need; says what has gone. */
export async function forgetAll(talk: Talk): Promise<void> {
  const { turn } = talk;
  const { messages, files } = await turn.kept();
  const tickets = await ownTickets(talk);
  for (const ticket of tickets) {
    const change = eraseTicket(ticket, 'borrower', turn.at);
    if (change !== null) turn.change(change);
  }
  turn.forget();
  const named = (over: boolean) =>
    talk.list(tickets.filter((ticket) => isOver(ticket) === over).map(({ number }) => number));
  const line = (name: string, numbers: string) =>
    numbers === '' ? [] : [talk.text(name, { tickets: numbers, days: readableDays })];
  const contacts = tickets.filter(({ contact }) => contact !== null).length;
  const lines = [
    talk.text(tickets.length === 0 ? 'forgotten' : 'forgotten-with-tickets', { messages, files, contacts }),
    ...line('forgotten-going-on', named(false)),
    ...line('forgotten-over', named(true)),
  ];
  talk.sayText(lines.join('\n'), { from: ['forgotten'], value: { forgotten: { messages, files, contacts } } });
}

/** From outside the conversation. */
export async function hearForget(talk: Talk): Promise<void> {
  const { turn } = talk;
  const value = forgetValueSchema.safeParse(turn.inbound.value);
  const ticket = value.success ? await turn.tickets.find(value.data.number) : null;
  const isOurs = ticket !== null && ticket.conversation === turn.conversation;
  turn.record('forget-event', 'hear', isOurs ? 'deleted' : 'not-ours');
  if (isOurs) await forgetAll(talk);
}
