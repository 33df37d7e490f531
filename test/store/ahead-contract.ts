import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ahead, Store, StoredConversation, UnitOfWork } from '../../src/conversation/ports.ts';
import type { NewInbound } from '../../src/conversation/rows.ts';
import { openMemoryStore } from '../../src/store/open-store.ts';
import { aTicket } from '../conversation/a-ticket.ts';
import { countedIds } from '../conversation/stage.ts';
import { inbound, unit } from './contract.ts';

const lin = 'terminal:lin';
const lost = { code: 'lost-race' };

/** A conversation whose first row has been handled: what is known of it. */
export async function begun(store: Store) {
  await store.conversations.accept(inbound('first'));
  await store.conversations.commit(unit({ version: 0, handled: 1 }));
  const known = (await store.conversations.find(lin)) as StoredConversation;
  const ahead = (row: NewInbound) => store.conversations.ahead(row, known);
  return { store, known, ahead };
}

/** As the runner has it: made from what was taken. */
export function turnOf({ taken }: Ahead, more: Partial<UnitOfWork> = {}): UnitOfWork {
  return { ...unit({ version: taken.conversation.version, handled: taken.row.seq }), ...more };
}

/** What every store must do that takes a row in whose turn runs meanwhile. */
export function aheadContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: a row whose turn runs before it is stored`, () => {
    let store: Store;
    let known: StoredConversation;
    let ahead: (row: NewInbound) => Ahead;
    beforeEach(async () => {
      ({ store, known, ahead } = await begun(await open()));
    });
    afterEach(() => store.close());

    const texts = async () => (await store.conversations.rows(lin, 0, 20)).map(({ text }) => text);

    it('reads as it will when it is', async () => {
      const row = { ...inbound('b'), sealed: { key: 'k', box: 'b' }, value: { a: [1] }, reply: { url: 'new' } };
      const { taken, accepted } = ahead(row);
      expect(await accepted).toEqual({ seq: 3, duplicate: false, answered: false });
      const stored = await store.conversations.next(lin);
      expect(taken.row).toEqual(stored?.row);
      expect(taken.conversation).toEqual(stored?.conversation);
    });

    it('leaves, written with its turn, what the two leave one after the other', async () => {
      const other = await begun(openMemoryStore(countedIds()).store);
      const row = { ...inbound('b'), sealed: { key: 'k', box: 'b' }, reply: { url: 'new' } };
      const together = ahead(row);
      const [accepted, committed] = await Promise.all([together.accepted, together.commit(turnOf(together))]);
      await other.store.conversations.accept(row);
      const apart = await other.store.conversations.commit(unit({ version: 1, handled: 3 }));

      expect(accepted).toEqual({ seq: 3, duplicate: false, answered: true });
      expect(committed).toEqual(apart);
      for (const read of ['find', 'next'] as const) {
        expect(await store.conversations[read](lin)).toEqual(await other.store.conversations[read](lin));
      }
      const rows = await store.conversations.rows(lin, 0, 20);
      expect(rows).toEqual(await other.store.conversations.rows(lin, 0, 20));
      expect(rows[2]).toMatchObject({ seq: 3, sealed: null });
      await other.store.close();
    });

    it('is written by itself when its turn takes longer, which follows it', async () => {
      const slow = ahead({ ...inbound('b'), sealed: { key: 'k', box: 'b' } });
      expect(await slow.accepted).toMatchObject({ seq: 3, answered: false });
      expect((await store.conversations.next(lin))?.row).toMatchObject({ seq: 3, sealed: { key: 'k' } });
      expect(await slow.commit(turnOf(slow))).toEqual({ lastSeq: 4, more: false });
      expect((await store.conversations.rows(lin, 2, 1))[0]).toMatchObject({ seq: 3, sealed: null });
    });

    it('waits in the store when its turn never comes', async () => {
      await ahead(inbound('b')).accepted;
      expect(await store.conversations.next(lin)).toMatchObject({ row: { seq: 3, text: 'said b' } });
    });

    it('changes nothing when it was there already', async () => {
      const again = ahead(inbound('first'));
      const results = await Promise.allSettled([again.accepted, again.commit(turnOf(again))]);
      expect(results[0]).toMatchObject({ value: { seq: 1, duplicate: true, answered: false } });
      expect(results[1]).toMatchObject({ reason: lost });
      expect(await store.conversations.find(lin)).toEqual(known);
    });

    it('loses its turn, and is kept, when another row came in between', async () => {
      const event = store.conversations.accept({ ...inbound('event'), kind: 'event' });
      const second = ahead(inbound('b'));
      const results = await Promise.allSettled([event, second.accepted, second.commit(turnOf(second))]);
      expect(results).toMatchObject([{ value: { seq: 3 } }, { value: { seq: 4, answered: false } }, { reason: lost }]);
      expect(await texts()).toEqual(['said first', 'bubble 1.1', 'said event', 'said b']);
    });

    it('loses its turn, and is kept, when the conversation has moved on', async () => {
      await store.conversations.accept(inbound('b'));
      await store.conversations.commit(unit({ version: 1, handled: 3 }));
      const late = ahead(inbound('c'));
      const results = await Promise.allSettled([late.accepted, late.commit(turnOf(late))]);
      expect(results).toMatchObject([{ value: { seq: 5, answered: false } }, { reason: lost }]);
      expect(await store.conversations.next(lin)).toMatchObject({
        row: { text: 'said c' },
        conversation: { version: 2 },
      });
    });

    it('is kept when its turn loses by a ticket, and so is all of the same moment', async () => {
      const change = { ticket: { ...aTicket('T1', lin), version: 5 }, events: [], readAt: 4 };
      const torn = ahead(inbound('b'));
      const results = await Promise.allSettled([
        store.conversations.accept(inbound('a', 'terminal:wu')),
        torn.accepted,
        torn.commit(turnOf(torn, { tickets: [change] })),
        store.conversations.accept(inbound('c', 'terminal:wu')),
      ]);
      expect(results).toMatchObject([
        { value: { seq: 1 } },
        { value: { seq: 3, answered: false } },
        { reason: lost },
        { value: { seq: 2 } },
      ]);
      expect(await texts()).toEqual(['said first', 'bubble 1.1', 'said b']);
    });

    it('takes the tickets, the deliveries and a deletion of its turn along', async () => {
      const filing = ahead(inbound('b'));
      const filed = { ticket: aTicket('T1', lin), events: [], readAt: null };
      await filing.commit(turnOf(filing, { tickets: [filed], deliver: true }));
      expect(await store.tickets.find('T1')).toMatchObject({ number: 'T1' });
      const due = { channel: 'terminal', now: Date.UTC(2026, 0), until: Date.UTC(2027, 0), limit: 5 };
      expect(await store.deliveries.claim({ ...due, lease: 'l' })).toMatchObject([{ row: { id: '3.1' } }]);

      const now = (await store.conversations.find(lin)) as StoredConversation;
      const leaving = store.conversations.ahead(inbound('forget me'), now);
      await leaving.commit(turnOf(leaving, { forget: true, case: null }));
      const rows = await store.conversations.rows(lin, 0, 20);
      expect(rows.map(({ seq, text }) => [seq, text])).toEqual([
        [5, ''],
        [6, 'bubble 5.1'],
      ]);
    });
  });
}
