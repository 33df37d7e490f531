import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCase } from '../../src/case/case.ts';
import type { ListedHandoff } from '../../src/conversation/handoff-list.ts';
import type { Store, UnitOfWork } from '../../src/conversation/ports.ts';
import type { NewInbound, NewOutbound } from '../../src/conversation/rows.ts';
import type { FailuresChange, Ticket, TicketChange, TicketEvent } from '../../src/tickets/ticket.ts';
import { aTicket } from '../conversation/a-ticket.ts';

/** What every store must do, whatever database is behind it. `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: the store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    describe('taking messages in', () => {
      it('numbers the rows of each conversation from 1', async () => {
        expect(await store.conversations.accept(inbound('a'))).toEqual({ seq: 1, duplicate: false });
        expect(await store.conversations.accept(inbound('b'))).toEqual({ seq: 2, duplicate: false });
        expect(await store.conversations.accept(inbound('a', 'terminal:wu'))).toEqual({ seq: 1, duplicate: false });
      });

      it('finds a message delivered again and changes nothing', async () => {
        await store.conversations.accept(inbound('a'));
        const again = await store.conversations.accept({ ...inbound('a'), text: 'changed on the way' });
        expect(again).toEqual({ seq: 1, duplicate: true });
        expect((await store.conversations.rows(lin, 0, 10)).map(({ text }) => text)).toEqual(['said a']);
      });

      it('finds the repetition also when both come in the same moment', async () => {
        const both = await Promise.all([
          store.conversations.accept(inbound('a')),
          store.conversations.accept(inbound('a')),
        ]);
        expect(both.map(({ seq }) => seq)).toEqual([1, 1]);
        expect(await store.conversations.rows(lin, 0, 10)).toHaveLength(1);
      });

      it('gives back what it was given', async () => {
        const row: NewInbound = {
          ...inbound('a'),
          text: '额度没了 😀 "quoted"',
          cut: true,
          sealed: { key: 'k1', box: 'box' },
          value: { chosen: ['a', 1, null, true] },
          name: 'tap',
          attachments: [{ contentType: 'image/png', name: null }],
          locale: 'zh-CN',
          awaited: true,
        };
        await store.conversations.accept({ ...row, reply: { url: 'x' } });
        const taken = await store.conversations.next(lin);
        const { channel: _channel, external: _external, reply: _reply, ...kept } = row;
        expect(taken?.row).toEqual({ ...kept, direction: 'in', seq: 1, attempts: 0, lastError: null, failed: false });
        expect(taken?.conversation).toMatchObject({
          id: lin,
          channel: 'terminal',
          external: 'lin',
          reply: { url: 'x' },
        });
      });

      it('keeps the newest way to reply, and the old one where a message brings none', async () => {
        await store.conversations.accept({ ...inbound('a'), reply: { url: 'old' } });
        await store.conversations.accept({ ...inbound('b'), reply: { url: 'new' } });
        await store.conversations.accept(inbound('c'));
        expect((await store.conversations.find(lin))?.reply).toEqual({ url: 'new' });
      });

      it('refuses what a column cannot hold, and loses nothing beside it', async () => {
        const results = await Promise.allSettled([
          store.conversations.accept(inbound('a')),
          store.conversations.accept({ ...inbound('b'), text: 'half\u0000way' }),
          store.conversations.accept(inbound('c')),
        ]);
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect((await store.conversations.rows(lin, 0, 10)).map(({ text }) => text)).toEqual(['said a', 'said c']);
      });
    });

    describe('the handled cursor', () => {
      it('moves with the answer, the case and the position, in one commit', async () => {
        await store.conversations.accept(inbound('a'));
        const memory = { ...newCase('zh'), complaint: 'account-frozen' };
        const last = await store.conversations.commit({
          ...unit({ version: 0, handled: 1 }),
          case: memory,
          position: { at: 'triage' },
        });
        expect(last).toEqual({ lastSeq: 2, more: false });
        expect(await store.conversations.next(lin)).toBeNull();
        expect(await store.conversations.find(lin)).toMatchObject({
          handled: 1,
          version: 1,
          lastSeq: 2,
          case: memory,
          position: { at: 'triage' },
        });
        expect(await store.conversations.rows(lin, 1, 10)).toEqual([
          { ...bubble('1.1'), direction: 'out', conversation: lin, seq: 2, at: noon },
        ]);
      });

      it('leaves case and position out for who has them as of this version, and for nobody else', async () => {
        await store.conversations.accept(inbound('a'));
        const position = { at: 'triage' };
        await store.conversations.commit({ ...unit({ version: 0, handled: 1 }), position });
        await store.conversations.accept(inbound('b'));
        const whole = await store.conversations.next(lin);
        expect(whole?.conversation).toMatchObject({ version: 1, case: newCase('zh'), position });
        for (const known of [null, 0, 2]) expect(await store.conversations.next(lin, known)).toEqual(whole);
        expect(await store.conversations.next(lin, 1)).toEqual({
          ...whole,
          conversation: { ...whole?.conversation, case: null, position: null },
        });
      });

      it('numbers an answer behind the messages that came while it was made', async () => {
        await store.conversations.accept(inbound('a'));
        await store.conversations.accept(inbound('b'));
        const { more } = await store.conversations.commit(unit({ version: 0, handled: 1 }));
        expect(more).toBe(true);
        expect((await store.conversations.rows(lin, 0, 10)).map(({ seq, direction }) => [seq, direction])).toEqual([
          [1, 'in'],
          [2, 'in'],
          [3, 'out'],
        ]);
        expect((await store.conversations.next(lin))?.row.seq).toBe(2);
      });

      it('lets one of two turns on the same message win and writes nothing of the other', async () => {
        await store.conversations.accept(inbound('a'));
        const results = await Promise.allSettled([
          store.conversations.commit(unit({ version: 0, handled: 1, bubbles: [bubble('1.1'), bubble('1.2')] })),
          store.conversations.commit(unit({ version: 0, handled: 1, bubbles: [bubble('1.1')] })),
        ]);
        // Which of them is the store's affair: on PostgreSQL they go by two connections.
        const won = results.findIndex(({ status }) => status === 'fulfilled');
        expect(results[1 - won]).toMatchObject({ status: 'rejected', reason: { code: 'lost-race' } });
        expect(await store.conversations.rows(lin, 1, 10)).toHaveLength(won === 0 ? 2 : 1);
      });

      it('reads on from a watermark, and no further than asked', async () => {
        for (const id of ['a', 'b', 'c', 'd']) await store.conversations.accept(inbound(id));
        expect((await store.conversations.rows(lin, 1, 2)).map(({ seq }) => seq)).toEqual([2, 3]);
        expect(await store.conversations.rows(lin, 4, 2)).toEqual([]);
        expect(await store.conversations.rows('terminal:nobody', 0, 2)).toEqual([]);
      });

      it('says how far each of some conversations is', async () => {
        for (const id of ['a', 'b']) await store.conversations.accept(inbound(id));
        await store.conversations.accept(inbound('a', 'terminal:wu'));
        await store.conversations.commit(unit({ version: 0, handled: 1 }));
        const found = await store.conversations.lastSeqs([lin, 'terminal:wu', 'terminal:nobody']);
        expect([...found].toSorted()).toEqual([
          [lin, 3],
          ['terminal:wu', 1],
        ]);
        expect((await store.conversations.lastSeqs([])).size).toBe(0);
      });

      it('names the conversations in which something waits', async () => {
        await store.conversations.accept(inbound('a'));
        await store.conversations.accept(inbound('a', 'terminal:wu'));
        expect(await store.conversations.pending(10)).toMatchObject([
          { conversation: lin },
          { conversation: 'terminal:wu' },
        ]);
        await store.conversations.commit(unit({ version: 0, handled: 1 }));
        expect(await store.conversations.pending(10)).toMatchObject([{ conversation: 'terminal:wu' }]);
      });

      it('keeps the count of failed runs, with the code of the last', async () => {
        await store.conversations.accept(inbound('a'));
        expect(await store.conversations.countAttempt(lin, 1, 'interrupted')).toBe(1);
        expect(await store.conversations.countAttempt(lin, 1, 'dialog-failed')).toBe(2);
        expect((await store.conversations.next(lin))?.row).toMatchObject({ attempts: 2, lastError: 'dialog-failed' });
        await store.conversations.commit({ ...unit({ version: 0, handled: 1 }), failed: true });
        expect((await store.conversations.rows(lin, 0, 1))[0]).toMatchObject({ failed: true, attempts: 2 });
      });
    });

    describe('seals', () => {
      const box = { key: 'k1', box: 'box' };

      it('are erased from a message by the turn that handles it', async () => {
        await store.conversations.accept({ ...inbound('a'), sealed: box });
        expect((await store.conversations.next(lin))?.row.sealed).toEqual(box);
        await store.conversations.commit(unit({ version: 0, handled: 1 }));
        expect((await store.conversations.rows(lin, 0, 1))[0]?.sealed).toBeNull();
      });

      it('are erased from bubbles older than asked, and from no others', async () => {
        await store.conversations.accept(inbound('a'));
        await store.conversations.commit(
          unit({ version: 0, handled: 1, bubbles: [{ ...bubble('1.1'), sealed: box }] }),
        );
        await store.conversations.accept({ ...inbound('b'), sealed: box });
        expect(await store.conversations.eraseSeals(noon)).toBe(0);
        expect((await store.conversations.rows(lin, 1, 1))[0]?.sealed).toEqual(box);
        expect(await store.conversations.eraseSeals(noon + 1)).toBe(1);
        expect((await store.conversations.rows(lin, 1, 1))[0]?.sealed).toBeNull();
        expect((await store.conversations.next(lin))?.row.sealed).toEqual(box);
      });
    });

    describe('deletion', () => {
      it('leaves the answer to the wish, the numbering, the ids and the tickets, and nothing else', async () => {
        await store.conversations.accept({ ...inbound('a'), value: { secret: 1 } });
        await store.conversations.accept({ ...inbound('b'), text: '删除我的记录', value: { secret: 2 } });
        await store.conversations.accept(inbound('c'));
        await store.conversations.setTimer({ id: 't', conversation: lin, at: noon, name: 'remind', value: null });
        await store.conversations.commit({
          ...unit({ version: 0, handled: 1 }),
          tickets: [{ ticket: ticket('T1'), events: [event('T1', 1)], readAt: null }],
        });
        await store.conversations.commit({
          ...unit({ version: 1, handled: 2, bubbles: [bubble('2.1')] }),
          case: null,
          position: null,
          forget: true,
        });

        const rows = await store.conversations.rows(lin, 0, 10);
        expect(rows.map(({ seq, text }) => [seq, text])).toEqual([
          [2, ''],
          [3, 'said c'],
          [5, 'bubble 2.1'],
        ]);
        expect(rows[0]).toMatchObject({ value: null, messageId: 'b', address: '' });
        expect(await store.conversations.find(lin)).toMatchObject({
          case: null,
          position: null,
          handled: 2,
          lastSeq: 5,
        });
        expect(await store.conversations.accept(inbound('b'))).toEqual({ seq: 2, duplicate: true });
        expect(await store.conversations.fireTimers(noon, 10)).toEqual([]);
        expect((await store.tickets.find('T1'))?.number).toBe('T1');
      });
    });

    describe('timers', () => {
      it('come in as events when they are due, each once', async () => {
        await store.conversations.accept(inbound('a'));
        await store.conversations.setTimer({
          id: 't1',
          conversation: lin,
          at: noon + 1,
          name: 'remind',
          value: { n: 1 },
        });
        await store.conversations.setTimer({ id: 't2', conversation: lin, at: noon + 9, name: 'remind', value: null });
        expect(await store.conversations.fireTimers(noon, 10)).toEqual([]);
        const woken = await Promise.all([
          store.conversations.fireTimers(noon + 1, 10),
          store.conversations.fireTimers(noon + 1, 10),
        ]);
        expect(woken.flat()).toEqual([lin]);
        expect((await store.conversations.rows(lin, 1, 10)) as unknown[]).toMatchObject([
          { kind: 'event', messageId: 'timer:t1', name: 'remind', value: { n: 1 }, text: '' },
        ]);
      });

      it('can be moved until they have fired, and never fire twice under one id', async () => {
        await store.conversations.accept(inbound('a'));
        const timer = { id: 't', conversation: lin, name: 'remind', value: null };
        await store.conversations.setTimer({ ...timer, at: noon });
        await store.conversations.setTimer({ ...timer, at: noon + 5 });
        expect(await store.conversations.fireTimers(noon, 10)).toEqual([]);
        await store.conversations.fireTimers(noon + 5, 10);
        await store.conversations.setTimer({ ...timer, at: noon + 6 });
        await store.conversations.fireTimers(noon + 6, 10);
        expect(await store.conversations.rows(lin, 1, 10)).toHaveLength(1);
      });
    });

    describe('handoffs', () => {
      const wu = 'terminal:wu';
      const listed = (state: 'waiting' | 'human', limit = 10) => store.handoffs.listed(state, limit);
      const handed = (conversation: string, more: Partial<ListedHandoff> = {}): ListedHandoff => ({
        conversation,
        state: 'waiting',
        since: 5,
        dueAt: 10,
        by: null,
        turn: null,
        danger: null,
        language: 'zh',
        complaint: 'quota-reduced',
        product: null,
        words: '额度没了',
        answers: { overdue: 'no' },
        causes: [],
        remedies: [],
        tickets: [],
        lastAt: 4,
        ...more,
      });

      it('are listed with the turn that makes them, danger first, then the longest wait', async () => {
        await turn(store, { handoff: handed(lin) });
        await turn(store, { conversation: wu, handoff: handed(wu, { since: 3 }) }, wu);
        expect((await listed('waiting')).map(({ conversation }) => conversation)).toEqual([wu, lin]);
        await turn(store, { handoff: handed(lin, { danger: 'distress' }) });
        expect((await listed('waiting')).map(({ conversation }) => conversation)).toEqual([lin, wu]);
        expect(await listed('waiting', 1)).toEqual([handed(lin, { danger: 'distress' })]);
      });

      it('move with the turn that moves them, stay with one that says nothing of them, and go', async () => {
        const held = handed(lin, { state: 'human', by: { id: 'h1', name: '小王' }, turn: 'human' });
        const secrets = [{ sealed: { key: 'k', box: 'b' }, until: null }];
        const setUp = {
          name: 'CRM',
          url: 'https://crm.example/',
          types: ['handoff.waiting' as const],
          secrets,
          createdAt: 1,
        };
        const row = { chain: 'c', n: 1, at: 1, body: '{}', hash: 'h' };
        const audit = { row, head: { chain: 'c', n: 1, hash: 'h', key: 'k', mac: 'm' } };
        await store.webhooks.write({ audit, put: { id: 'w1', setUp, readAs: null } });
        await turn(store, { handoff: handed(lin) });
        await turn(store, { handoff: handed(lin, { danger: 'distress' }) });
        // Other systems are told once that somebody waits, and not who.
        const told = await store.webhooks.recent('w1', 9);
        expect(told.map(({ type, payload }) => [type, payload.includes(lin)])).toEqual([['handoff.waiting', false]]);
        await turn(store, { handoff: held });
        expect(await store.webhooks.recent('w1', 9)).toHaveLength(1);
        expect([await listed('waiting'), await listed('human')]).toEqual([[], [held]]);
        await turn(store, { timers: [{ id: 't', conversation: lin, at: 50, name: 'n', value: {} }] });
        expect(await listed('human')).toEqual([held]);
        await turn(store, { handoff: null });
        expect(await listed('human')).toEqual([]);
      });

      it('are not touched by a turn that loses its race', async () => {
        await store.conversations.accept(inbound('a'));
        const lost = { ...unit({ version: 7, handled: 1 }), handoff: handed(lin) };
        await expect(store.conversations.commit(lost)).rejects.toThrow();
        expect(await listed('waiting')).toEqual([]);
      });

      it('have timers, set and moved by the turn', async () => {
        const timer = { id: 't', conversation: lin, at: 50, name: 'n', value: { handoff: 'x' } };
        await turn(store, { handoff: handed(lin), timers: [timer] });
        await turn(store, { timers: [{ ...timer, at: 70 }] });
        expect(await store.conversations.fireTimers(69, 10)).toEqual([]);
        expect(await store.conversations.fireTimers(70, 10)).toEqual([lin]);
        expect((await store.conversations.next(lin))?.row).toMatchObject({ name: 'n', value: { handoff: 'x' } });
      });

      it('go with a conversation that nobody uses any more', async () => {
        await turn(store, { handoff: handed(lin) });
        expect(await store.retention.removeConversations(noon + 1, 10)).toBe(1);
        expect(await listed('waiting')).toEqual([]);
      });
    });

    describe('who is on duty', () => {
      it('counts until the time said, or until they leave', async () => {
        await store.handoffs.attend({ id: 'h2', name: 'Wu' }, 100);
        await store.handoffs.attend({ id: 'h1', name: 'Lin' }, 50);
        expect(await store.handoffs.onDuty(49)).toEqual([
          { id: 'h1', name: 'Lin' },
          { id: 'h2', name: 'Wu' },
        ]);
        expect(await store.handoffs.onDuty(50)).toEqual([{ id: 'h2', name: 'Wu' }]);
        await store.handoffs.attend({ id: 'h1', name: 'Lin Mei' }, 200);
        await store.handoffs.leave('h2');
        expect(await store.handoffs.onDuty(99)).toEqual([{ id: 'h1', name: 'Lin Mei' }]);
      });
    });

    describe('tickets', () => {
      it('come and change with the turn, each change an event', async () => {
        const filed = ticket('T1');
        await file(store, filed);
        expect(await store.tickets.find('T1')).toEqual(filed);
        const now: Ticket = { ...filed, state: 'with-helper', version: 2, assignee: 'Wang', updatedAt: noon + 1 };
        await turn(store, { tickets: [{ ticket: now, events: [event('T1', 2)], readAt: 1 }] });
        expect(await store.tickets.find('T1')).toEqual(now);
        expect(await store.tickets.events('T1')).toEqual([event('T1', 1), event('T1', 2)]);
        expect(await store.tickets.ofConversation(lin)).toEqual([now]);
        expect(await store.tickets.find('T2')).toBeNull();
      });

      it('loses the turn, whole, when the number is taken', async () => {
        await file(store, ticket('T1'));
        await expect(file(store, { ...ticket('T1'), conversation: 'terminal:wu' })).rejects.toMatchObject({
          code: 'lost-race',
        });
        expect((await store.conversations.next(lin))?.row.seq).toBe(3);
        expect((await store.tickets.find('T1'))?.conversation).toBe(lin);
      });

      it('loses the turn, whole, when the ticket has moved on', async () => {
        const filed = ticket('T1');
        await file(store, filed);
        const change = { ticket: { ...filed, version: 2 }, events: [event('T1', 2)], readAt: 1 };
        await turn(store, { tickets: [change] });
        await expect(turn(store, { tickets: [change] })).rejects.toMatchObject({ code: 'lost-race' });
        expect(await store.tickets.events('T1')).toHaveLength(2);
        expect((await store.conversations.next(lin))?.row.seq).toBe(5);
      });

      it("change by a human's hand together with the event that tells the borrower", async () => {
        const filed = ticket('T1');
        await file(store, filed);
        const change = {
          ticket: { ...filed, state: 'with-helper' as const, version: 2 },
          events: [event('T1', 2)],
          readAt: 1,
        };
        const told: NewInbound = { ...inbound('desk:T1:2'), kind: 'event', name: 'ticket-changed' };
        expect(await store.conversations.changeTicket(change, told)).toEqual({ seq: 3, duplicate: false });
        expect((await store.tickets.find('T1'))?.state).toBe('with-helper');
        expect((await store.conversations.next(lin))?.row.name).toBe('ticket-changed');

        await expect(
          store.conversations.changeTicket(change, { ...told, messageId: 'desk:T1:again' }),
        ).rejects.toMatchObject({ code: 'lost-race' });
        expect(await store.conversations.rows(lin, 3, 10)).toEqual([]);
        expect(await store.conversations.changeTicket({ ...change, events: [], readAt: 2 }, null)).toBeNull();
      });

      it('change two at a time, or neither where one has moved on', async () => {
        await file(store, ticket('T1'));
        await file(store, ticket('T2'));
        const closed = (number: string, readAt: number): TicketChange => {
          const now = { ...ticket(number), state: 'closed' as const, version: readAt + 1 };
          return { ticket: now, events: [event(number, readAt + 1)], readAt };
        };
        const both = [closed('T1', 1), closed('T2', 2)];
        await expect(store.conversations.changeTicket(both, null)).rejects.toMatchObject({ code: 'lost-race' });
        expect((await store.tickets.find('T1'))?.state).toBe('open');
        expect(await store.tickets.events('T1')).toHaveLength(1);
        await store.conversations.changeTicket([closed('T1', 1), closed('T2', 1)], null);
        for (const number of ['T1', 'T2']) expect((await store.tickets.find(number))?.state).toBe('closed');
      });

      it('loses no other turn of the same moment', async () => {
        await file(store, ticket('T1'));
        await store.conversations.accept(inbound('a', 'terminal:wu'));
        const [taken, free] = await Promise.allSettled([
          file(store, ticket('T1')),
          store.conversations.commit({ ...unit({ version: 0, handled: 1 }), conversation: 'terminal:wu' }),
        ]);
        expect([taken.status, free.status]).toEqual(['rejected', 'fulfilled']);
        expect((await store.conversations.find('terminal:wu'))?.handled).toBe(1);
      });

      it('lists the open ones: oldest due first, then those without a date', async () => {
        await file(store, { ...ticket('T1'), dueAt: null, createdAt: noon - 2 });
        await file(store, { ...ticket('T2'), dueAt: noon + 2 });
        await file(store, { ...ticket('T3'), dueAt: noon + 1 });
        await file(store, { ...ticket('T4'), dueAt: null, createdAt: noon - 3 });
        await file(store, { ...ticket('T5'), dueAt: noon, state: 'closed' });
        expect((await store.tickets.open(10)).map(({ number }) => number)).toEqual(['T3', 'T2', 'T4', 'T1']);
        expect(await store.tickets.open(1)).toHaveLength(1);
      });

      it('keeps the wrong codes of an address', async () => {
        expect(await store.tickets.failures('10.0.0.1')).toBeNull();
        await turn(store, { failures: [{ address: '10.0.0.1', count: 1, lastAt: noon, readAs: null }] });
        const readAs = { count: 1, lastAt: noon };
        await turn(store, { failures: [{ address: '10.0.0.1', count: 2, lastAt: noon + 1, readAs }] });
        expect(await store.tickets.failures('10.0.0.1')).toEqual({ address: '10.0.0.1', count: 2, lastAt: noon + 1 });
      });
    });

    describe('several changes in a turn', () => {
      it('are all kept, the last one standing', async () => {
        const filed = ticket('T1');
        const taken = { ...filed, state: 'with-helper' as const, version: 2 };
        const changes = [
          { ticket: filed, events: [event('T1', 1)], readAt: null },
          { ticket: taken, events: [event('T1', 2)], readAt: 1 },
          { ticket: ticket('T2'), events: [event('T2', 1)], readAt: null },
        ];
        await turn(store, { tickets: changes });
        expect(await store.tickets.find('T1')).toEqual(taken);
        expect(await store.tickets.events('T1')).toEqual([event('T1', 1), event('T1', 2)]);
        expect(await store.tickets.find('T2')).not.toBeNull();
      });

      it('are lost when they do not follow each other', async () => {
        const changes = [
          { ticket: ticket('T1'), events: [event('T1', 1)], readAt: null },
          { ticket: { ...ticket('T1'), version: 9 }, events: [event('T1', 9)], readAt: 8 },
        ];
        await expect(turn(store, { tickets: changes })).rejects.toMatchObject({ code: 'lost-race' });
        expect(await store.tickets.find('T1')).toBeNull();
      });
    });

    describe('wrong codes of one address', () => {
      const counted = (count: number, readAs: FailuresChange['readAs']) => ({
        failures: [{ address: '10.0.0.1', count, lastAt: noon, readAs }],
      });
      const wrong = (who: string, change: Partial<UnitOfWork>) =>
        store.conversations.commit({ ...unit({ version: 0, handled: 1 }), conversation: `terminal:${who}`, ...change });

      it('all count, though they are tried in the same moment', async () => {
        for (const who of ['a', 'b', 'c']) await store.conversations.accept(inbound('x', `terminal:${who}`));
        const tried = await Promise.allSettled(['a', 'b', 'c'].map((who) => wrong(who, counted(1, null))));
        expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
        expect(await store.tickets.failures('10.0.0.1')).toMatchObject({ count: 1 });
        // Whoever lost reads again, and counts on.
        const lost = ['a', 'b', 'c'].filter((_, n) => tried[n]?.status === 'rejected');
        await wrong(lost[0] ?? '', counted(2, { count: 1, lastAt: noon }));
        await expect(wrong(lost[1] ?? '', counted(2, { count: 1, lastAt: noon }))).rejects.toMatchObject({
          code: 'lost-race',
        });
        expect(await store.tickets.failures('10.0.0.1')).toMatchObject({ count: 2 });
      });

      it('count from outside a turn as well', async () => {
        const wrongAt = (count: number, readAs: FailuresChange['readAs']) =>
          store.conversations.countFailures({ address: '10.0.0.2', count, lastAt: noon, readAs });
        await wrongAt(1, null);
        await expect(wrongAt(1, null)).rejects.toMatchObject({ code: 'lost-race' });
        await wrongAt(2, { count: 1, lastAt: noon });
        await expect(wrongAt(2, { count: 1, lastAt: noon })).rejects.toMatchObject({ code: 'lost-race' });
        expect(await store.tickets.failures('10.0.0.2')).toEqual({ address: '10.0.0.2', count: 2, lastAt: noon });
      });
    });

    describe('what nobody uses any more', () => {
      const later = noon + 1;

      it('goes whole, and leaves the others', async () => {
        await turn(store, {});
        await store.conversations.setTimer({ id: 't', conversation: lin, at: noon, name: 'remind', value: null });
        await store.conversations.accept(inbound('a', 'terminal:wu'));
        await store.conversations.commit({
          ...unit({ version: 0, handled: 1 }),
          conversation: 'terminal:wu',
          at: later,
        });
        expect(await store.retention.removeConversations(later, 10)).toBe(1);
        expect(await store.conversations.find(lin)).toBeNull();
        expect(await store.conversations.rows(lin, 0, 10)).toEqual([]);
        expect(await store.conversations.fireTimers(later, 10)).toEqual([]);
        expect(await store.conversations.rows('terminal:wu', 0, 10)).toHaveLength(2);
      });

      it('stays while something waits in it', async () => {
        await turn(store, {});
        await store.conversations.accept(inbound('waits'));
        expect(await store.retention.removeConversations(later, 10)).toBe(0);
      });

      it('stays while a ticket of it is open; closed, the ticket outlives it', async () => {
        await file(store, ticket('T1'));
        expect(await store.retention.removeConversations(later, 10)).toBe(0);
        const closed = { ...ticket('T1'), state: 'closed' as const, version: 2 };
        await turn(store, { tickets: [{ ticket: closed, events: [event('T1', 2)], readAt: 1 }] });
        expect(await store.retention.removeConversations(later, 10)).toBe(1);
        expect(await store.tickets.find('T1')).toMatchObject({ state: 'closed' });
      });

      it('goes while a ticket of it is decided, which outlives it', async () => {
        await file(store, ticket('T1'));
        const { kind: _, state: __, ...base } = ticket('T1');
        const decided: Ticket = { ...base, kind: 'appeal', state: 'decided', decision: 'declined', version: 2 };
        await turn(store, { tickets: [{ ticket: decided, events: [event('T1', 2)], readAt: 1 }] });
        expect(await store.retention.removeConversations(later, 10)).toBe(1);
        expect(await store.tickets.find('T1')).toMatchObject({ state: 'decided' });
      });

      it('goes a few at a time', async () => {
        for (const who of ['a', 'b', 'c']) {
          const conversation = `terminal:${who}`;
          await store.conversations.accept(inbound('x', conversation));
          await store.conversations.commit({ ...unit({ version: 0, handled: 1 }), conversation });
        }
        expect(await store.retention.removeConversations(later, 2)).toBe(2);
        expect(await store.retention.removeConversations(later, 2)).toBe(1);
      });

      it('is also the count of wrong codes', async () => {
        await turn(store, { failures: [{ address: 'old', count: 1, lastAt: noon, readAs: null }] });
        await turn(store, { failures: [{ address: 'new', count: 1, lastAt: later, readAs: null }] });
        await store.retention.removeFailures(later);
        expect(await store.tickets.failures('old')).toBeNull();
        expect(await store.tickets.failures('new')).not.toBeNull();
      });
    });

    describe('deliveries', () => {
      const claim = { channel: 'terminal', now: noon, until: noon + 60, limit: 10 };
      const queued = async () => {
        await store.conversations.accept({ ...inbound('a'), reply: { url: 'x' } });
        await store.conversations.commit({
          ...unit({ version: 0, handled: 1, bubbles: [bubble('1.1'), bubble('1.2')] }),
          deliver: true,
        });
      };

      it('are claimed in order within a conversation, by one at a time', async () => {
        await queued();
        const [first] = await store.deliveries.claim({ ...claim, lease: 'l1' });
        expect(first).toMatchObject({ external: 'lin', reply: { url: 'x' }, attempts: 0, row: { id: '1.1', seq: 2 } });
        expect(await store.deliveries.claim({ ...claim, lease: 'l2' })).toEqual([]);
        if (first) await store.deliveries.delivered(first);
        expect(await store.deliveries.claim({ ...claim, lease: 'l3' })).toMatchObject([{ row: { id: '1.2' } }]);
      });

      it('come back when a claim has run out, and the late one changes nothing any more', async () => {
        await queued();
        const [late] = await store.deliveries.claim({ ...claim, lease: 'l1' });
        const [again] = await store.deliveries.claim({ ...claim, now: noon + 60, until: noon + 120, lease: 'l2' });
        expect(again?.row.id).toBe('1.1');
        if (late) await store.deliveries.delivered(late);
        const after = await store.deliveries.claim({ ...claim, now: noon + 120, until: noon + 180, lease: 'l3' });
        expect(after[0]?.row.id).toBe('1.1');
      });

      it('wait after a failure, and hold up what follows', async () => {
        await queued();
        const [first] = await store.deliveries.claim({ ...claim, lease: 'l1' });
        if (first) await store.deliveries.postpone(first, noon + 5);
        expect(await store.deliveries.claim({ ...claim, now: noon + 4, lease: 'l2' })).toEqual([]);
        expect(await store.deliveries.claim({ ...claim, now: noon + 5, lease: 'l3' })).toMatchObject([
          { attempts: 1, row: { id: '1.1' } },
        ]);
      });

      it('are brought forward where they would wait longer than anything does, and no others', async () => {
        await queued();
        const [first] = await store.deliveries.claim({ ...claim, lease: 'l1' });
        if (first) await store.deliveries.postpone(first, noon + 500);
        await store.deliveries.bringForward(noon + 500, noon);
        expect(await store.deliveries.claim({ ...claim, lease: 'l2' })).toEqual([]);
        await store.deliveries.bringForward(noon + 499, noon);
        expect(await store.deliveries.claim({ ...claim, lease: 'l3' })).toMatchObject([{ row: { id: '1.1' } }]);
      });

      it('are parked for the operator, and let the next one through', async () => {
        await queued();
        const [first] = await store.deliveries.claim({ ...claim, lease: 'l1' });
        if (first) await store.deliveries.park(first, 'status 403');
        expect(await store.deliveries.parked()).toBe(1);
        expect(await store.deliveries.claim({ ...claim, now: noon + 60, lease: 'l2' })).toMatchObject([
          { row: { id: '1.2' } },
        ]);
      });

      it('erase what was sealed beside them', async () => {
        await store.conversations.accept(inbound('a'));
        const sealed = { key: 'k1', box: 'box' };
        await store.conversations.commit({
          ...unit({ version: 0, handled: 1, bubbles: [{ ...bubble('1.1'), sealed }] }),
          deliver: true,
        });
        const [first] = await store.deliveries.claim({ ...claim, lease: 'l1' });
        expect(first?.row.sealed).toEqual(sealed);
        if (first) await store.deliveries.delivered(first);
        expect((await store.conversations.rows(lin, 1, 1))[0]?.sealed).toBeNull();
      });
    });

    it('keeps one canary a key', async () => {
      await store.canaries.keepCanary({ key: 'k1', box: 'x' });
      await store.canaries.keepCanary({ key: 'k2', box: 'y' });
      await store.canaries.keepCanary({ key: 'k1', box: 'z' });
      const kept = (await store.canaries.canaries()).filter(({ key }) => ['k1', 'k2'].includes(key));
      expect(kept).toEqual([
        { key: 'k1', box: 'x' },
        { key: 'k2', box: 'y' },
      ]);
    });

    it('takes nothing more once it is closed', async () => {
      await store.check();
      await store.close();
      await expect(store.conversations.accept(inbound('a'))).rejects.toMatchObject({ code: 'not-ready' });
      await expect(store.check()).rejects.toMatchObject({ code: 'not-ready' });
    });
  });
}

const lin = 'terminal:lin';
const noon = Date.UTC(2025, 5, 2, 4);

export function inbound(id: string, conversation = lin): NewInbound {
  return {
    conversation,
    channel: 'terminal',
    external: conversation.slice('terminal:'.length),
    messageId: id,
    at: noon,
    kind: 'message',
    text: `said ${id}`,
    cut: false,
    sealed: null,
    value: null,
    name: null,
    attachments: [],
    locale: null,
    address: 'here',
    reply: null,
  };
}

function bubble(id: string): NewOutbound {
  return {
    id,
    answers: Number(id.split('.')[0]),
    text: `bubble ${id}`,
    choices: [{ title: '是', say: '是' }],
    value: { question: 'q' },
    sealed: null,
    provenance: { knowledge: 'v1', from: ['greeting'], walked: [{ dialog: 'd', step: 's', outcome: 'o' }] },
  };
}

export function unit(of: Pick<UnitOfWork, 'version' | 'handled'> & { bubbles?: NewOutbound[] }): UnitOfWork {
  return {
    conversation: lin,
    at: noon,
    case: newCase('zh'),
    position: null,
    bubbles: [bubble(`${of.handled}.1`)],
    deliver: false,
    failed: false,
    forget: false,
    tickets: [],
    failures: [],
    spends: true,
    timers: [],
    ...of,
  };
}

/** The next message of a conversation, lin's unless it says another, and the turn that answers it. */
async function turn(store: Store, writes: Partial<UnitOfWork>, conversation = lin): Promise<void> {
  const now = await store.conversations.find(conversation);
  await store.conversations.accept(inbound(`m${now?.lastSeq ?? 0}`, conversation));
  const taken = await store.conversations.next(conversation);
  const base = unit({ version: taken?.conversation.version ?? 0, handled: taken?.row.seq ?? 0 });
  await store.conversations.commit({ ...base, ...writes });
}

function file(store: Store, filed: Ticket): Promise<void> {
  return turn(store, { tickets: [{ ticket: filed, events: [event(filed.number, 1)], readAt: null }] });
}

function ticket(number: string) {
  return aTicket(number, lin);
}

function event(number: string, n: number): TicketEvent {
  return {
    ticket: number,
    n,
    at: noon,
    actor: { kind: 'borrower', name: null },
    type: 'file',
    from: null,
    to: 'open',
    note: null,
  };
}
