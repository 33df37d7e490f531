import { describe, expect, it } from 'vitest';
import { type Action, applyAction } from '../../src/tickets/apply-action.ts';
import { borrowerStatus } from '../../src/tickets/borrower-status.ts';
import { eraseTicket } from '../../src/tickets/erase-ticket.ts';
import { ticketEventSchema, ticketSchema } from '../../src/tickets/ticket.ts';
import { possibleActions } from '../../src/tickets/ticket-states.ts';
import { borrower, day, filedAt, history, li, summary } from './sample-ticket.ts';

const now = filedAt + 3 * day;
const take: Action = { type: 'take' };
const decide: Action = { type: 'decide', decision: 'declined', note: '收入证明和申请时填的不一致' };

describe('a ticket that is still worked on, at its borrower’s wish', () => {
  it('loses how to reach them, and keeps what it is worked with', async () => {
    const { ticket } = await history({ role: 'lender' }, [[take, li, filedAt + 1]]);
    const erased = eraseTicket(ticket, 'borrower', now);
    expect(erased?.ticket).toEqual({ ...ticket, contact: null, erased: 'contact', updatedAt: now, version: 3 });
    expect(erased?.events).toEqual([
      {
        ticket: ticket.number,
        n: 3,
        at: now,
        actor: borrower,
        type: 'erase',
        from: 'in-review',
        to: 'in-review',
        note: null,
      },
    ]);
  });

  it('goes on to be answered and decided', async () => {
    const { ticket } = await history({ role: 'lender' }, [[take, li, filedAt + 1]]);
    const erased = eraseTicket(ticket, 'borrower', now)?.ticket ?? ticket;
    const decided = applyAction(erased, decide, li, now + 1).ticket;
    expect(decided).toMatchObject({ state: 'decided', erased: 'contact', contact: null });
    expect(() => applyAction(erased, { type: 'read-contact' }, li, now)).toThrow('left no contact');
  });

  it('has nothing more to lose before it is over', async () => {
    const { ticket } = await history({ role: 'lender' }, []);
    const erased = eraseTicket(ticket, 'borrower', now)?.ticket ?? ticket;
    expect(eraseTicket(erased, 'borrower', now)).toBeNull();
    expect(eraseTicket(erased, 'timer', now)).toBeNull();
  });
});

describe('a ticket that is over, at its borrower’s wish', () => {
  const over = () =>
    history({ role: 'lender' }, [
      [take, li, filedAt + 1],
      [decide, li, filedAt + 2],
    ] as const);

  it('is nobody’s any more: number, matter, dates and outcome stay', async () => {
    const { ticket } = await over();
    const erased = eraseTicket(ticket, 'borrower', now);
    expect(erased?.ticket).toEqual({
      ...ticket,
      ...{ contact: null, erased: 'words', conversation: `erased:${ticket.number}` },
      ...{ summary: { ...summary, what: '', when: null, wanted: '' }, updatedAt: now, version: 4 },
    });
    expect(ticketSchema.parse(erased?.ticket)).toEqual(erased?.ticket);
    expect(ticketEventSchema.parse(erased?.events[0])).toEqual(erased?.events[0]);
  });

  it('loses no place in the conversation where something was heard', async () => {
    const { ticket } = await over();
    const heard = { 'many-recent-applications': { seq: 3, how: 'said' as const } };
    const erased = eraseTicket({ ...ticket, summary: { ...ticket.summary, heard } }, 'borrower', now);
    expect(erased?.ticket.summary).not.toHaveProperty('heard');
  });

  it('lets nobody do anything to it any more', async () => {
    const { ticket } = await over();
    const erased = eraseTicket(ticket, 'borrower', now)?.ticket ?? ticket;
    expect(possibleActions(erased, 'human')).toEqual([]);
    expect(possibleActions(erased, 'borrower')).toEqual([]);
    expect(() => applyAction(erased, { type: 'reopen', note: '再看' }, li, now)).toThrow('it was erased');
    const status = borrowerStatus(erased, [], now);
    expect([status.canRate, status.canAskAgain, status.canAdd]).toEqual([false, false, false]);
    expect(eraseTicket(erased, 'borrower', now)).toBeNull();
  });

  it('is done later by a timer where the wish came before the end', async () => {
    const { ticket } = await history({ role: 'lender' }, [[take, li, filedAt + 1]]);
    const wished = eraseTicket(ticket, 'borrower', now)?.ticket ?? ticket;
    const decided = applyAction(wished, decide, li, now + 1).ticket;
    const erased = eraseTicket(decided, 'timer', now + 2);
    expect(erased?.ticket).toMatchObject({ erased: 'words', decision: 'declined' });
    expect(erased?.events[0]?.actor).toEqual({ kind: 'timer', name: null });
  });
});
