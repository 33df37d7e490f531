import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/tickets/apply-action.ts';
import { changedEvent, changedValueSchema } from '../../src/tickets/changed-event.ts';
import { borrower, filedAt, history, li } from './sample-ticket.ts';

const take: Action = { type: 'take' };

describe('a change that a borrower should hear of', () => {
  it('becomes an event of the conversation, under an id of its own', async () => {
    const { ticket, events } = await history({ conversation: 'c7' }, [
      [take, li, filedAt + 1],
      [{ type: 'ask', note: '哪天？' }, li, filedAt + 2],
    ]);
    const event = events.at(-1);
    const changed = event === undefined ? null : changedEvent(ticket, event);
    expect(changed).toEqual({
      conversation: 'c7',
      kind: 'event',
      name: 'ticket-changed',
      id: `desk:${ticket.number}:3`,
      value: { number: ticket.number, n: 3 },
    });
    expect(changedValueSchema.parse(changed?.value)).toEqual({ number: ticket.number, n: 3 });
  });

  it('is not what they did themselves, nor a look at their contact', async () => {
    const { ticket, events } = await history({}, [
      [{ type: 'add', note: '补充' }, borrower, filedAt + 1],
      [{ type: 'read-contact' }, li, filedAt + 2],
      [{ type: 'withdraw', note: null }, borrower, filedAt + 3],
    ]);
    expect(events.map((event) => changedEvent(ticket, event))).toEqual([null, null, null, null]);
  });
});
