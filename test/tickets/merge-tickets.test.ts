import { describe, expect, it } from 'vitest';
import { applyAction } from '../../src/tickets/apply-action.ts';
import { borrowerStatus } from '../../src/tickets/borrower-status.ts';
import { changedEvent } from '../../src/tickets/changed-event.ts';
import { mergeTickets } from '../../src/tickets/merge-tickets.ts';
import { type Ticket, ticketSchema } from '../../src/tickets/ticket.ts';
import { possibleActions } from '../../src/tickets/ticket-states.ts';
import { aTicket } from '../conversation/a-ticket.ts';
import { filedAt, hour, li } from './sample-ticket.ts';

const lin = 'terminal:lin';
const older = aTicket('DW-1111-1111', lin);
const newer = aTicket('DW-2222-2222', lin);
const cannot = expect.objectContaining({ code: 'bad-ticket-change' });
const at = filedAt + hour;

describe('two tickets of one borrower about one matter', () => {
  it('become one: the merged one is closed and says where it goes on, the other stays as it is', () => {
    const { merged, survivor } = mergeTickets(newer, older, li, at);
    expect(merged.ticket).toMatchObject({ state: 'closed', mergedInto: older.number, dueAt: null, version: 2 });
    expect(ticketSchema.parse(merged.ticket)).toEqual(merged.ticket);
    expect(merged.events).toMatchObject([{ type: 'merge', note: older.number, from: 'open', to: 'closed' }]);
    expect(survivor.ticket).toMatchObject({ state: 'open', version: 2 });
    expect(survivor.events).toMatchObject([{ type: 'take-in', note: newer.number, from: 'open', to: 'open' }]);
  });

  it('tell the borrower once, and pass no number off as somebody’s words', () => {
    const { merged, survivor } = mergeTickets(newer, older, li, at);
    const told = [merged, survivor].map(({ ticket, events: [event] }) => event && changedEvent(ticket, event));
    expect(told.map((event) => event?.value.number)).toEqual([newer.number, undefined]);
    expect(borrowerStatus(merged.ticket, merged.events, at)).toMatchObject({
      mergedInto: older.number,
      lastNote: null,
      canAskAgain: false,
      canRate: false,
    });
    expect(borrowerStatus(survivor.ticket, survivor.events, at)).toMatchObject({ mergedInto: null, lastNote: null });
  });

  it('are one for good: nothing more is done to the merged one, but that its contact is read', () => {
    const { merged } = mergeTickets(newer, older, li, at);
    expect(possibleActions(merged.ticket, 'human')).toEqual(['read-contact']);
    expect(possibleActions(merged.ticket, 'borrower')).toEqual([]);
    expect(() => applyAction(merged.ticket, { type: 'reopen', note: '再看' }, li, at)).toThrow(cannot);
  });

  it.each<[string, Ticket, Ticket]>([
    ['itself', older, older],
    ['another borrower’s', newer, aTicket('DW-3333-3333', 'terminal:wu')],
    ['one that is closed', newer, { ...older, state: 'closed' }],
    ['one that has gone on elsewhere', { ...newer, mergedInto: 'DW-4444-4444' }, older],
    [
      'one that is decided',
      { ...newer, kind: 'appeal', state: 'filed', decision: null },
      { ...older, kind: 'appeal', state: 'decided', decision: 'upheld' },
    ],
  ])('stay two where the other is %s', (_, one, other) => {
    expect(() => mergeTickets(one, other, li, at)).toThrow(cannot);
  });
});
