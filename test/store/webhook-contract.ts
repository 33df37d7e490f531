import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditTrail } from '../../src/audit/audit-trail.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import type { Store } from '../../src/conversation/ports.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import { applyAction } from '../../src/tickets/apply-action.ts';
import { pingMessage } from '../../src/webhooks/messages-of.ts';
import type { HookType, WebhookSetUp, WebhookWrite } from '../../src/webhooks/webhook.ts';
import { seededIds } from '../tickets/counting-ids.ts';
import { file, filedAt, li } from '../tickets/sample-ticket.ts';

const lost = expect.objectContaining({ code: 'lost-race' });

/** What every store must do for webhooks. `open` gives an empty one. */
export function webhookContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: webhooks`, () => {
    const keys = newKeyRing(seededIds('keys'));
    const clock = { at: filedAt, now: () => clock.at };
    let store: Store;
    let trail: AuditTrail;
    beforeEach(async () => {
      clock.at = filedAt;
      store = await open();
      trail = new AuditTrail({ audit: store.audit, keys, clock, ids: seededIds('replica') });
    });
    afterEach(() => store.close());

    const setUp = (types: HookType[] = ['ticket.filed']): WebhookSetUp => ({
      ...{ name: 'CRM', url: 'https://crm.example/hook', types, createdAt: filedAt },
      secrets: [{ sealed: { key: 'k', box: 'b' }, until: null }],
    });
    const write = (change: Omit<WebhookWrite, 'audit'>) =>
      trail.record(
        { deed: 'webhook-set', who: '王芳', role: 'admin', address: null, ticket: null, detail: null },
        (audit) => store.webhooks.write({ audit, ...change }),
      );
    const add = (id: string, types?: HookType[]) => write({ put: { id, setUp: setUp(types), readAs: null } });
    const claim = (webhook: string, now = clock.at, lease = 'l1', limit = 9) =>
      store.webhooks.claim({ webhook, now, until: now + 60_000, lease, limit });
    /** A ticket that is filed and taken. */
    const tickets = async () => {
      const { change } = await file();
      await store.conversations.changeTicket(change, null);
      const taken = applyAction(change.ticket, { type: 'take' }, li, filedAt + 1);
      await store.conversations.changeTicket(taken, null);
      return { number: change.ticket.number, taken };
    };

    it('queue a change for who has asked for its type, once, and for nobody else', async () => {
      await add('w1', ['ticket.filed', 'ticket.changed']);
      await add('w2', ['ticket.decided']);
      await add('w3', ['ticket.changed']);
      await write({ switched: { id: 'w3', off: { at: 1, why: 'by hand' } } });
      const { number, taken } = await tickets();
      await expect(store.conversations.changeTicket(taken, null)).rejects.toEqual(lost);
      const queued = await store.webhooks.recent('w1', 9);
      expect(queued.map(({ id, type }) => [id, type])).toEqual([
        [`${number}_2_changed`, 'ticket.changed'],
        [`${number}_1_filed`, 'ticket.filed'],
      ]);
      expect(JSON.parse(queued[0]?.payload ?? '')).toEqual({
        type: 'ticket.changed',
        timestamp: new Date(filedAt + 1).toISOString(),
        data: { number, event: 2, kind: 'help', from: 'open', state: 'with-helper', decision: null, assigned: true },
      });
      expect(await store.webhooks.recent('w2', 9)).toEqual([]);
      expect(await store.webhooks.recent('w3', 9)).toEqual([]);
      expect(await store.webhooks.due(filedAt)).toEqual(['w1']);
    });

    it('are claimed for a while, and what a lost claim says counts for nothing', async () => {
      await add('w1');
      await tickets();
      const [first] = await claim('w1');
      expect(first?.to).toMatchObject({ id: 'w1', url: 'https://crm.example/hook', off: null, takenAt: null });
      expect(await claim('w1')).toEqual([]);
      const [again] = await claim('w1', filedAt + 60_000, 'l2');
      expect(again?.id).toBe(first?.id);
      if (first === undefined || again === undefined) throw new Error('nothing was claimed');
      await store.webhooks.tried(first, { at: 1, outcome: '200' }, { kind: 'sent' });
      expect((await store.webhooks.recent('w1', 9)).map(({ state }) => state)).toEqual(['waiting']);
      await store.webhooks.tried(again, { at: 2, outcome: '500' }, { kind: 'again', dueAt: filedAt + 90_000 });
      expect(await claim('w1', filedAt + 89_999)).toEqual([]);
      const [last] = await claim('w1', filedAt + 90_000, 'l3');
      if (last === undefined) throw new Error('nothing was claimed');
      await store.webhooks.tried(last, { at: 3, outcome: '204' }, { kind: 'sent' });
      const [sent] = await store.webhooks.recent('w1', 9);
      expect(sent).toMatchObject({
        state: 'sent',
        tries: [
          { at: 2, outcome: '500' },
          { at: 3, outcome: '204' },
        ],
      });
      expect((await store.webhooks.all()).map(({ takenAt }) => takenAt)).toEqual([3]);
      expect(await store.webhooks.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
    });

    it('are turned off by what failed for good, and on by hand', async () => {
      await add('w1');
      await tickets();
      const [message] = await claim('w1');
      if (message === undefined) throw new Error('nothing was claimed');
      await store.webhooks.tried(message, { at: 5, outcome: '410' }, { kind: 'failed', off: 'gone' });
      expect((await store.webhooks.all()).map(({ off }) => off)).toEqual([{ at: 5, why: 'gone' }]);
      await write({ ping: { webhook: 'w1', message: pingMessage('1', filedAt) } });
      expect(await store.webhooks.due(filedAt)).toEqual([]);
      expect(await claim('w1')).toEqual([]);
      await write({ switched: { id: 'w1', off: null } });
      expect((await claim('w1')).map(({ id }) => id)).toEqual(['ping_1']);
    });

    it('are changed as they were read, and go with their messages', async () => {
      await add('w1');
      await tickets();
      await expect(add('w1')).rejects.toEqual(lost);
      const secrets = [{ sealed: { key: 'k', box: 'new' }, until: null }];
      const change = () => write({ put: { id: 'w1', setUp: { ...setUp(), secrets }, readAs: setUp() } });
      await change();
      await expect(change()).rejects.toEqual(lost);
      expect((await store.webhooks.all())[0]?.secrets).toEqual(secrets);
      await write({ removed: 'w1' });
      await expect(write({ removed: 'w1' })).rejects.toEqual(lost);
      expect([await store.webhooks.all(), await store.webhooks.recent('w1', 9)]).toEqual([[], []]);
      expect((await verifyAudit(store.audit, keys)).entries).toBe(3);
    });

    it('forget what is done, and what waits in vain', async () => {
      await add('w1', ['ticket.filed', 'ticket.changed']);
      await tickets();
      const [first] = await claim('w1', filedAt, 'l1', 1);
      if (first === undefined) throw new Error('nothing was claimed');
      await store.webhooks.tried(first, { at: 1, outcome: '200' }, { kind: 'sent' });
      await store.webhooks.sweep({ done: filedAt + 9, waiting: 0 });
      expect((await store.webhooks.recent('w1', 9)).map(({ state }) => state)).toEqual(['waiting']);
      await store.webhooks.sweep({ done: 0, waiting: filedAt + 9 });
      expect(await store.webhooks.recent('w1', 9)).toEqual([]);
    });
  });
}
