import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditTrail } from '../../src/audit/audit-trail.ts';
import type { AuditEntry } from '../../src/audit/entry.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import type { Store } from '../../src/conversation/ports.ts';
import type { ApiToken } from '../../src/desk/api-token.ts';
import type { Reckoned } from '../../src/desk/clock-store.ts';
import type { DeskChange, ListPlace, QueueFilter } from '../../src/desk/desk-store.ts';
import type { Session } from '../../src/desk/session.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';
import { aTicket } from '../conversation/a-ticket.ts';
import { seededIds } from '../tickets/counting-ids.ts';

const entry: AuditEntry = { deed: 'sign-in', who: '李敏', role: 'agent', address: null, ticket: null, detail: null };
const everything: QueueFilter = { state: 'open', assignee: null, overdueAt: null };
const lost = expect.objectContaining({ code: 'lost-race' });

/** What every store must do for the desk and its audit log. `open` gives an empty one. */
export function deskContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: the desk's store`, () => {
    const keys = newKeyRing(seededIds('keys'));
    const clock = { at: Date.parse('2026-11-21T10:00:00+08:00'), now: () => clock.at };
    let store: Store;
    let trail: AuditTrail;
    const begin = (seed: string) => new AuditTrail({ audit: store.audit, keys, clock, ids: seededIds(seed) });
    beforeEach(async () => {
      store = await open();
      trail = begin('replica');
    });
    afterEach(() => store.close());

    const session = (of: Partial<Session> = {}): Session => ({
      ...{ hash: 'h1', subject: 'link:1', name: '李敏', role: 'agent', createdAt: clock.at, seenAt: clock.at },
      ...of,
    });
    const signIn = (opened: Session) => trail.record(entry, (audit) => store.desk.write({ audit, opened }));
    const file = async (of: Partial<Ticket> & { number: string }) => {
      const base = aTicket(of.number, 'terminal:lin');
      const ticket = { ...base, ...of } as Ticket;
      await store.conversations.changeTicket({ ticket, events: [], readAt: null }, null);
    };
    const numbers = async (filter: Partial<QueueFilter> = {}, offset = 0, limit = 50) =>
      (await store.desk.queue({ ...everything, ...filter }, offset, limit)).map(({ ticket }) => ticket.number);

    it('keeps who is signed in, until they sign out', async () => {
      await signIn(session());
      expect(await store.desk.session('h1')).toEqual(session());
      await store.desk.seen('h1', clock.at + 60_000);
      expect((await store.desk.session('h1'))?.seenAt).toBe(clock.at + 60_000);
      await trail.record(entry, (audit) => store.desk.write({ audit, ended: 'h1' }));
      expect(await store.desk.session('h1')).toBeNull();
    });

    it('knows who has been here, as they were last', async () => {
      await signIn(session());
      await signIn(session({ hash: 'h2', role: 'lead' }));
      await signIn(session({ hash: 'h3', subject: 'link:2', name: '王芳' }));
      const people = await store.desk.people();
      expect(people.map(({ name, role }) => `${name} ${role}`)).toEqual(['李敏 lead', '王芳 agent']);
    });

    it('takes away sessions and links that count no more', async () => {
      await trail.record(entry, (audit) =>
        store.desk.write({ audit, opened: session(), link: { hash: 'l1', expiresAt: clock.at } }),
      );
      await signIn(session({ hash: 'h2', seenAt: clock.at + 10 }));
      await store.desk.sweep({ seen: clock.at + 1, opened: 0, done: 0, now: clock.at + 1 });
      expect(await store.desk.session('h1')).toBeNull();
      expect(await store.desk.session('h2')).not.toBeNull();
    });

    it('lets a link be used once, and writes nothing the second time', async () => {
      const use = (opened: Session) =>
        trail.record(entry, (audit) =>
          store.desk.write({ audit, opened, link: { hash: 'l1', expiresAt: clock.at + 1 } }),
        );
      await use(session());
      await expect(use(session({ hash: 'h2' }))).rejects.toEqual(lost);
      expect(await store.desk.session('h2')).toBeNull();
      expect(await verifyAudit(store.audit, keys)).toEqual({ chains: 1, entries: 1, broken: null });
    });

    it('keeps notes among colleagues, in order', async () => {
      await file({ number: 'T1' });
      for (const [n, text] of ['先打过电话', '明天再打'].entries()) {
        const note = { id: `n${n}`, ticket: 'T1', at: clock.at + n, who: '李敏', text };
        await trail.record({ ...entry, deed: 'note' }, (audit) => store.desk.write({ audit, note }));
      }
      expect((await store.desk.notes('T1')).map(({ text }) => text)).toEqual(['先打过电话', '明天再打']);
      expect(await store.desk.notes('T2')).toEqual([]);
    });

    it('shows the queue: danger first, then by due time, those without a date last', async () => {
      const danger = { summary: { ...aTicket('x', 'y').summary, danger: 'fraud' as const } };
      const appeal = { kind: 'appeal', state: 'filed', due: null } as const;
      await file({ number: 'T1' });
      await file({ ...appeal, number: 'T2', dueAt: 2_000 });
      await file({ ...appeal, number: 'T3', dueAt: 1_000 });
      await file({ number: 'T4', ...danger });
      await file({ number: 'T5', state: 'closed' });
      expect(await numbers()).toEqual(['T4', 'T3', 'T2', 'T1']);
      expect(await numbers({}, 1, 2)).toEqual(['T3', 'T2']);
      expect(await numbers({ state: 'closed' })).toEqual(['T5']);
      expect(await numbers({ overdueAt: 1_500 })).toEqual(['T3']);
      expect(await store.desk.count(everything, 100)).toBe(4);
      expect(await store.desk.count(everything, 3)).toBe(3);
    });

    it('orders the queue by the nearest clock that runs, once it is reckoned of the ticket as it stands', async () => {
      const { clocks, desk } = store;
      const queued = async () =>
        (await desk.queue(everything, 0, 9)).map(({ ticket, clock }) => `${ticket.number} ${clock?.kind ?? '-'}`);
      const reckon = (number: string, at: number | null, version = 1, by = 'these', of: Partial<Reckoned> = {}) => {
        const clock = at === null ? null : ({ kind: 'first-answer', at } as const);
        const given = { raised: null, lookAt: null, ...of };
        return clocks.reckon({ number, version, by, clock, ...given });
      };
      const appeal = { kind: 'appeal', state: 'filed', due: null } as const;
      await file({ ...appeal, number: 'T1', dueAt: 1_000 });
      await file({ ...appeal, number: 'T2', dueAt: 2_000 });
      await file({ number: 'T3' });
      expect(await queued()).toEqual(['T1 -', 'T2 -', 'T3 -']);
      expect(await clocks.unreckoned(2)).toEqual(['T1', 'T2']);
      await reckon('T3', 500);
      await reckon('T2', 900);
      await reckon('T1', null);
      expect(await queued()).toEqual(['T3 first-answer', 'T2 first-answer', 'T1 -']);
      expect(await clocks.unreckoned(9)).toEqual([]);
      // Of a version that it has not, or has no more, nothing is written.
      await reckon('T3', 5_000, 2);
      expect((await queued())[0]).toBe('T3 first-answer');
      const changed = { ...aTicket('T3', 'terminal:lin'), version: 2 };
      await store.conversations.changeTicket({ ticket: changed, events: [], readAt: 1 }, null);
      expect(await queued()).toEqual(['T2 first-answer', 'T1 -', 'T3 -']);
      expect(await clocks.unreckoned(9)).toEqual(['T3']);
      await reckon('T3', 700, 2, 'others');
      expect(await clocks.reckonedOtherwise('others', '', 9)).toEqual(['T1', 'T2']);
      expect(await clocks.reckonedOtherwise('others', 'T1', 9)).toEqual(['T2']);
      // What is escalated stands above what is nearer; what is due to be raised is found by its time.
      await reckon('T1', 9_000, 1, 'others', { raised: 'escalated' });
      await reckon('T2', 900, 1, 'others', { raised: 'warned', lookAt: 901 });
      await reckon('T3', 700, 2, 'others', { lookAt: 600 });
      const raised = (await desk.queue(everything, 0, 9)).map((one) => `${one.ticket.number} ${one.raised}`);
      expect(raised).toEqual(['T1 escalated', 'T3 null', 'T2 warned']);
      expect([await clocks.toRaise(599, 9), await clocks.toRaise(901, 9)]).toEqual([[], ['T3', 'T2']]);
    });

    it('filters by who has a ticket, and by nobody', async () => {
      await file({ number: 'T1', assignee: '李敏', state: 'with-helper' });
      await file({ number: 'T2' });
      expect(await numbers({ assignee: { name: '李敏' } })).toEqual(['T1']);
      expect(await numbers({ assignee: 'nobody' })).toEqual(['T2']);
      expect(await numbers({ assignee: 'nobody', state: 'with-helper' })).toEqual([]);
    });

    it('lists tickets from a place on, by number or by their last change', async () => {
      await file({ number: 'T1', updatedAt: 3_000 });
      await file({ number: 'T2', updatedAt: 2_000, state: 'closed' });
      await file({ number: 'T3', updatedAt: 2_000, assignee: '李敏', state: 'with-helper' });
      const list = async (filter: Partial<QueueFilter>, after: ListPlace, limit = 9) =>
        (await store.desk.list({ ...everything, ...filter }, after, limit)).map(({ number }) => number);
      const any = { state: 'any' } as const;
      expect(await list(any, { by: 'number', number: '' })).toEqual(['T1', 'T2', 'T3']);
      expect(await list(any, { by: 'number', number: 'T1' }, 1)).toEqual(['T2']);
      expect(await list(any, { by: 'updated', at: 0, number: '' })).toEqual(['T2', 'T3', 'T1']);
      expect(await list(any, { by: 'updated', at: 2_000, number: 'T2' })).toEqual(['T3', 'T1']);
      expect(await list({}, { by: 'updated', at: 2_000, number: '' })).toEqual(['T3', 'T1']);
      expect(await list({ assignee: { name: '李敏' } }, { by: 'number', number: '' })).toEqual(['T3']);
      expect(await list({ state: 'closed' }, { by: 'number', number: '' })).toEqual(['T2']);
    });

    it('keeps tokens of other systems, under a name like a colleague’s, until they are revoked', async () => {
      const token: ApiToken = {
        ...{ id: 't1', hash: 'h1', name: 'CRM', role: 'agent', createdAt: clock.at, expiresAt: clock.at + 9 },
        ...{ usedAt: null, revokedAt: null, madeBy: '王芳' },
      };
      const change = (what: Partial<DeskChange>) =>
        trail.record({ ...entry, deed: 'token-made' }, (audit) => store.desk.write({ audit, ...what }));
      await change({ token });
      await store.desk.tokenUsed('h1', clock.at + 1);
      expect(await store.desk.token('h1')).toEqual({ ...token, usedAt: clock.at + 1 });
      expect(await store.desk.token('h2')).toBeNull();
      expect(await store.desk.people()).toEqual([
        { subject: 'token:t1', name: 'CRM', role: 'agent', seenAt: clock.at },
      ]);
      await expect(change({ token })).rejects.toEqual(lost);
      await change({ revoked: { id: 't1', at: clock.at + 2 } });
      await expect(change({ revoked: { id: 't1', at: clock.at + 3 } })).rejects.toEqual(lost);
      expect((await store.desk.tokens()).map(({ revokedAt }) => revokedAt)).toEqual([clock.at + 2]);
      expect(await store.desk.people()).toEqual([]);
      expect((await verifyAudit(store.audit, keys)).entries).toBe(2);
    });

    it('does what a caller gives a key to once, with a ticket’s change or beside one', async () => {
      await file({ number: 'T1' });
      const once = { scope: 't1', key: 'k1', fingerprint: 'f', answer: '{}', at: clock.at };
      const change = (version: number) => ({
        ...{ ticket: { ...aTicket('T1', 'terminal:lin'), version }, events: [], readAt: version - 1 },
      });
      const act = (version: number) =>
        trail.record(entry, (audit) => store.conversations.changeTicket(change(version), null, audit), once);
      await act(2);
      await expect(act(3)).rejects.toEqual(lost);
      await expect(trail.record(entry, (audit) => store.desk.write({ audit }), once)).rejects.toEqual(lost);
      expect((await store.tickets.find('T1'))?.version).toBe(2);
      expect(await store.desk.once('t1', 'k1')).toEqual(once);
      expect(await store.desk.once('t2', 'k1')).toBeNull();
      expect((await verifyAudit(store.audit, keys)).entries).toBe(1);
      await store.desk.sweep({ seen: 0, opened: 0, done: clock.at + 1, now: 0 });
      expect(await store.desk.once('t1', 'k1')).toBeNull();
    });

    it('tells which tickets have changed since', async () => {
      await file({ number: 'T1', updatedAt: 1_000 });
      await file({ number: 'T2', updatedAt: 2_000 });
      expect(await store.desk.movedSince(1_500, 10)).toEqual([{ number: 'T2', version: 1, updatedAt: 2_000 }]);
      expect((await store.desk.movedSince(0, 1)).map(({ number }) => number)).toEqual(['T1']);
    });

    it('knows who has a ticket open, until they leave or are not heard of', async () => {
      const li = { id: 'p1', ticket: 'T1', who: '李敏', seenAt: 1_000 };
      await store.desk.here(li);
      await store.desk.here({ ...li, seenAt: 2_000 });
      await store.desk.here({ ...li, id: 'p2', who: '王芳', seenAt: 1_500 });
      expect(await store.desk.whoIsHere(2_000)).toEqual([{ ...li, seenAt: 2_000 }]);
      await store.desk.left('p1');
      expect((await store.desk.whoIsHere(0)).map(({ who }) => who)).toEqual(['王芳']);
      await store.desk.sweep({ seen: 0, opened: 0, done: 0, now: 2_000 });
      expect(await store.desk.whoIsHere(0)).toEqual([]);
    });

    it('writes the audit log with a ticket’s change or not at all', async () => {
      await file({ number: 'T1' });
      const base = aTicket('T1', 'terminal:lin');
      const taken = { ...base, state: 'with-helper', assignee: '李敏', version: 2 } as const;
      const change = { ticket: taken, events: [], readAt: 1 };
      const take = () =>
        trail.record({ ...entry, deed: 'take', ticket: 'T1' }, (audit) =>
          store.conversations.changeTicket(change, null, audit),
        );
      await take();
      await expect(take()).rejects.toEqual(lost);
      expect(await verifyAudit(store.audit, keys)).toEqual({ chains: 1, entries: 1, broken: null });
      expect((await store.tickets.find('T1'))?.assignee).toBe('李敏');
    });

    it('writes the audit log with a wrong link that is counted', async () => {
      const failures = { address: 'desk:10.0.0.1', count: 1, lastAt: clock.at, readAs: null };
      const count = () =>
        trail.record({ ...entry, deed: 'sign-in-refused', who: null }, (audit) =>
          store.conversations.countFailures(failures, audit),
        );
      await count();
      await expect(count()).rejects.toEqual(lost);
      expect((await verifyAudit(store.audit, keys)).entries).toBe(1);
    });

    it('keeps the entries of one moment in one chain, and begins another each day and each process', async () => {
      await Promise.all(['h1', 'h2', 'h3'].map((hash) => signIn(session({ hash }))));
      clock.at += 24 * 60 * 60 * 1000;
      await signIn(session({ hash: 'h4' }));
      trail = begin('another');
      await signIn(session({ hash: 'h5' }));
      expect(await verifyAudit(store.audit, keys)).toEqual({ chains: 3, entries: 5, broken: null });
      const firsts = await Promise.all(
        (await store.audit.heads(9)).map(async ({ chain }) => (await store.audit.rows(chain, 0, 1))[0]?.body ?? ''),
      );
      expect(firsts.map((body) => (JSON.parse(body).heads ?? []).length).sort()).toEqual([0, 1, 2]);
    });

    it('gives nothing of an entry whose change failed, and goes on', async () => {
      await expect(trail.record(entry, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      await signIn(session());
      expect(await verifyAudit(store.audit, keys)).toEqual({ chains: 1, entries: 1, broken: null });
    });
  });
}
