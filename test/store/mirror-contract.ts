import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/conversation/ports.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';
import { aTicket } from '../conversation/a-ticket.ts';

const lost = expect.objectContaining({ code: 'lost-race' });

/** What every store must do for tickets that are worked on at another desk. `open` gives an empty one. */
export function mirrorContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: tickets at another desk`, () => {
    let store: Store;
    const now = Date.UTC(2026, 10, 21, 2);
    const minute = 60_000;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const write = async (number: string, of: Partial<Ticket> = {}, readAt: number | null = null) => {
      const ticket = { ...aTicket(number, 'terminal:lin'), updatedAt: now, ...of } as Ticket;
      await store.conversations.changeTicket({ ticket, events: [], readAt }, null);
    };
    const claim = (lease: string, at = now) => store.mirrors.claim({ now: at, until: at + minute, lease, limit: 10 });

    it('has every open ticket due once, and no closed one', async () => {
      await write('DW-1');
      await write('DW-2', { state: 'closed' });
      await store.mirrors.gather(now, now);
      await store.mirrors.gather(now, now);
      expect(await claim('a')).toEqual([
        { ticket: 'DW-1', theirs: null, told: 0, heard: 0, taking: null, attempts: 0, lease: 'a', hints: 0 },
      ]);
      expect(await claim('b')).toEqual([]);
    });

    it('counts open tickets that have failed so often in a row', async () => {
      for (const number of ['DW-1', 'DW-2', 'DW-3']) await write(number);
      await store.mirrors.gather(now, now);
      for (const [n, mirror] of (await claim('a')).entries()) {
        await store.mirrors.release({ ...mirror, attempts: n === 0 ? 3 : 4 }, now + minute);
      }
      expect(await store.desk.notPassedOn(4, 100)).toBe(2);
      expect(await store.desk.notPassedOn(4, 1)).toBe(1);
      await write('DW-3', { state: 'closed', version: 2 }, 1);
      expect(await store.desk.notPassedOn(4, 100)).toBe(1);
    });

    it('keeps how far it is, of whoever has it; once the claim has run out, of nobody else', async () => {
      await write('DW-1');
      await store.mirrors.gather(now, now);
      const [first] = await claim('a');
      if (first === undefined) throw new Error('nothing was due');
      const taking = { article: 7, n: 2, at: now };
      await store.mirrors.save({ ...first, theirs: '81', told: 1, heard: 6, taking });
      expect(await store.mirrors.find('DW-1')).toEqual({ ticket: 'DW-1', theirs: '81', told: 1, heard: 6, taking });
      const [second] = await claim('b', now + minute);
      expect(second).toMatchObject({ theirs: '81', taking, lease: 'b' });
      await expect(store.mirrors.save(first)).rejects.toThrow(lost);
      await store.mirrors.release(first, now);
      expect(await claim('c', now + minute)).toEqual([]);
    });

    it('is due again when it was to be, or when the ticket has changed meanwhile; not while it is in trouble', async () => {
      await write('DW-1');
      await store.mirrors.gather(now, now);
      const [mine] = await claim('a');
      if (mine === undefined) throw new Error('nothing was due');
      await store.mirrors.save({ ...mine, told: 1 });
      await store.mirrors.release(mine, now + 5 * minute);
      await store.mirrors.gather(now, now);
      expect(await claim('b')).toEqual([]);
      await write('DW-1', { version: 2, state: 'closed', updatedAt: now + 1_000 }, 1);
      await store.mirrors.gather(now + 1_000, now);
      const [changed] = await claim('c', now + 1_000);
      expect(changed).toMatchObject({ ticket: 'DW-1', told: 1 });
      if (changed === undefined) throw new Error('nothing was due');
      await store.mirrors.release({ ...changed, attempts: 1 }, now + 5 * minute);
      await store.mirrors.gather(now + 2_000, now);
      expect(await claim('d', now + 2_000)).toEqual([]);
      expect(await claim('e', now + 5 * minute)).toHaveLength(1);
    });

    it('is due at word from the other desk, also where that comes while it is worked on', async () => {
      await write('DW-1');
      await store.mirrors.gather(now, now);
      expect(await store.mirrors.hint('81', now)).toBe(false);
      const [mine] = await claim('a');
      if (mine === undefined) throw new Error('nothing was due');
      await store.mirrors.save({ ...mine, theirs: '81', told: 1 });
      expect(await store.mirrors.hint('81', now)).toBe(true);
      expect(await claim('b')).toEqual([]);
      await store.mirrors.release(mine, now + 5 * minute);
      const [again] = await claim('c');
      expect(again).toMatchObject({ lease: 'c', hints: 1 });
      if (again === undefined) throw new Error('nothing was due');
      await store.mirrors.release(again, now + 5 * minute);
      expect(await claim('d')).toEqual([]);
      await store.mirrors.hint('81', now);
      expect(await claim('e')).toHaveLength(1);
    });
  });
}
