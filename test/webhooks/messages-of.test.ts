import { expect, it } from 'vitest';
import { applyAction } from '../../src/tickets/apply-action.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';
import { ticketMessages } from '../../src/webhooks/messages-of.ts';
import { aTicket } from '../conversation/a-ticket.ts';

const lead = { kind: 'human', name: '王芳' } as const;
const told = (change: Parameters<typeof ticketMessages>[0]) =>
  ticketMessages(change).map(({ payload }) => JSON.parse(payload).data);

it('says to whom a ticket was given, and names nobody when it is taken or changes otherwise', () => {
  const ticket = aTicket('DW-1', 'terminal:lin') as Ticket;
  const given = applyAction(ticket, { type: 'assign', to: '李敏' }, lead, 1);
  expect(told(given)).toEqual([expect.objectContaining({ assigned: true, assignedTo: '李敏' })]);
  const taken = told(applyAction(given.ticket, { type: 'take' }, lead, 2));
  expect([taken.length, taken.some((data) => 'assignedTo' in data)]).toEqual([1, false]);
  const asked = told(applyAction(given.ticket, { type: 'ask', note: '哪一天？' }, lead, 3));
  expect([asked.length, asked.some((data) => 'assignedTo' in data)]).toEqual([1, false]);
});
