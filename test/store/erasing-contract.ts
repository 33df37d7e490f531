import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditTrail } from '../../src/audit/audit-trail.ts';
import type { Store } from '../../src/conversation/ports.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import { readQuery } from '../../src/search/search-query.ts';
import type { Ticket, TicketChange, TicketEvent } from '../../src/tickets/ticket.ts';
import { aTicket } from '../conversation/a-ticket.ts';
import { seededIds } from '../tickets/counting-ids.ts';
import { inbound, unit } from './contract.ts';

const lin = 'terminal:lin';
const noon = aTicket('T1', lin).createdAt;

/** What every store must do when a borrower's data leave a ticket, or a ticket goes. `open` gives an empty one. */
export function erasingContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: a ticket that is erased`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const step = (
      number: string,
      n: number,
      type: TicketEvent['type'],
      { note = null, ...of }: Partial<Ticket> & { note?: string | null } = {},
    ): TicketChange => ({
      ticket: { ...aTicket(number, lin), ...of, version: n } as Ticket,
      events: [
        { ticket: number, n, at: noon, actor: { kind: 'human', name: '李敏' }, type, from: null, to: 'open', note },
      ],
      readAt: n === 1 ? null : n - 1,
    });
    const change = (made: TicketChange) => store.conversations.changeTicket(made, null);
    const addNote = (ticket: string) => {
      const [keys, ids] = [newKeyRing(seededIds('keys')), seededIds(`trail ${ticket}`)];
      const trail = new AuditTrail({ audit: store.audit, keys, clock: { now: () => noon }, ids });
      const entry = { deed: 'note', who: '李敏', role: 'agent', address: null, ticket, detail: null } as const;
      const note = { id: `n-${ticket}`, ticket, at: noon, who: '李敏', text: '先打过电话' };
      return trail.record(entry, (audit) => store.desk.write({ audit, note }));
    };
    const found = async (typed: string) => {
      const hits = await store.search.find(readQuery(typed) ?? [], null, 10);
      return hits.map(({ ticket }) => ticket.number).toSorted();
    };
    const closed = { state: 'closed', updatedAt: noon } as const;
    const nobodys = (number: string) => ({ ...closed, conversation: `erased:${number}`, erased: 'words' as const });

    it('loses every word, colleagues’ notes and whose it was; other tickets keep theirs', async () => {
      for (const number of ['T1', 'T2']) {
        await change(step(number, 1, 'file'));
        await change(step(number, 2, 'ask', { note: '哪一天申请的？' }));
        await change(step(number, 3, 'warned', { note: 'first-answer' }));
        await addNote(number);
      }
      await store.search.takeTickets(['T1', 'T2']);
      expect(await found('申请的')).toEqual(['T1', 'T2']);
      await change(step('T1', 4, 'erase', nobodys('T1')));
      expect((await store.tickets.events('T1')).map(({ type, note }) => [type, note])).toEqual([
        ['file', null],
        ['ask', null],
        ['warned', 'first-answer'],
        ['erase', null],
      ]);
      expect(await store.desk.notes('T1')).toEqual([]);
      expect([await found('申请的'), await found('电话')]).toEqual([['T2'], ['T2']]);
      expect((await store.tickets.ofConversation(lin)).map(({ number }) => number)).toEqual(['T2']);
      expect((await store.tickets.find('T1'))?.conversation).toBe('erased:T1');
      expect((await store.tickets.events('T2'))[1]?.note).toBe('哪一天申请的？');
      expect(await store.desk.notes('T2')).toHaveLength(1);
    });

    it('may be so with a turn, in which it first changes otherwise', async () => {
      await change(step('T1', 1, 'file'));
      await store.conversations.accept(inbound('a'));
      const tickets = [step('T1', 2, 'withdraw', { ...closed, note: '不用了' }), step('T1', 3, 'erase', nobodys('T1'))];
      await store.conversations.commit({ ...unit({ version: 0, handled: 1 }), tickets });
      expect((await store.tickets.find('T1'))?.erased).toBe('words');
      expect((await store.tickets.events('T1')).map(({ type }) => type)).toEqual(['file', 'withdraw', 'erase']);
    });

    it('loses nothing where somebody has changed it meanwhile', async () => {
      await change(step('T1', 1, 'file'));
      await change(step('T1', 2, 'ask', { note: '哪一天申请的？' }));
      const late = step('T1', 2, 'erase', nobodys('T1'));
      await expect(change(late)).rejects.toMatchObject({ code: 'lost-race' });
      expect((await store.tickets.events('T1'))[1]?.note).toBe('哪一天申请的？');
      expect((await store.tickets.find('T1'))?.conversation).toBe(lin);
    });

    it('waits for it once it is over and has not moved since', async () => {
      const wished = { erased: 'contact', contact: null } as const;
      const [long, late, going, unwished] = ['T1', 'T2', 'T3', 'T4'] as const;
      for (const number of [long, late, going, unwished]) await change(step(number, 1, 'file'));
      await change(step(long, 2, 'close', { ...wished, ...closed }));
      await change(step(late, 2, 'close', { ...wished, ...closed, updatedAt: noon + 5 }));
      await change(step(going, 2, 'erase', wished));
      await change(step(unwished, 2, 'close', closed));
      const waiting = async (before: number, limit = 10) =>
        (await store.tickets.toErase(before, limit)).map(({ number }) => number);
      expect(await waiting(noon + 1)).toEqual([long]);
      expect(await waiting(noon + 6)).toEqual([long, late]);
      expect(await waiting(noon + 6, 1)).toEqual([long]);
    });
  });

  describe(`${name}: a ticket that has been over for long`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('goes with all that belongs to it, the oldest first; what is worked on stays', async () => {
      const over = (number: string, updatedAt: number): TicketChange => {
        const { kind: _, ...base } = aTicket(number, lin);
        const ticket: Ticket = { ...base, kind: 'appeal', state: 'decided', decision: 'declined', updatedAt };
        const actor = { kind: 'borrower', name: null } as const;
        const file = {
          ticket: number,
          n: 1,
          at: noon,
          actor,
          type: 'file',
          from: null,
          to: 'open',
          note: '开头',
        } as const;
        return { ticket, events: [file], readAt: null };
      };
      await store.conversations.changeTicket([over('T1', noon), over('T2', noon + 5)], null);
      await store.conversations.changeTicket({ ticket: aTicket('T3', lin), events: [], readAt: null }, null);
      await store.search.takeTickets(['T1']);
      expect(await store.retention.removeTickets(noon, 10)).toBe(0);
      expect(await store.retention.removeTickets(noon + 9, 1)).toBe(1);
      expect(await store.tickets.find('T1')).toBeNull();
      expect(await store.tickets.events('T1')).toEqual([]);
      expect(await store.retention.removeTickets(noon + 9, 10)).toBe(1);
      expect((await store.tickets.ofConversation(lin)).map(({ number }) => number)).toEqual(['T3']);
    });
  });
}
