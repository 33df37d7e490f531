import { Webhook as StandardWebhook } from 'standardwebhooks';
import { describe, expect, it, vi } from 'vitest';
import { mostTries, pauseAfter } from '../../src/webhooks/schedule.ts';
import { bothSign } from '../../src/webhooks/secrets.ts';
import { by, type Came, fileInto, hooksStage, target } from './stage.ts';

const hour = 3_600_000;
const day = 24 * hour;
const filed = { name: 'CRM', types: ['ticket.filed'] as const };
const verified = (secret: string, { headers, body }: Came) =>
  new StandardWebhook(secret).verify(body, headers as Record<string, string>);

describe('a webhook', () => {
  it('is told what happened, signed as Standard Webhooks says, and without personal data', async () => {
    vi.setSystemTime(hooksStage().clock.at);
    const { clock, store, webhooks, sender } = hooksStage();
    const crm = await target((res) => res.writeHead(204).end());
    const { id, secret } = await webhooks.add({ ...filed, url: crm.url }, by);
    const number = await fileInto(store, clock.at);
    await sender().run();
    const [came] = crm.came;
    if (came === undefined) throw new Error('nothing came');
    expect(verified(secret, came)).toEqual({
      type: 'ticket.filed',
      timestamp: new Date(clock.at).toISOString(),
      data: { number, event: 1, kind: 'help', from: null, state: 'open', decision: null, assigned: false },
    });
    expect(came.headers['webhook-id']).toBe(`${number}_1_filed`);
    expect((await webhooks.recent(id)).map(({ state, tries }) => [state, tries[0]?.outcome])).toEqual([
      ['sent', '204'],
    ]);
    await sender().run();
    expect(crm.came.length).toBe(1);
    vi.useRealTimers();
  });

  it('is signed by both secrets for a day after a new one, then by the new one alone', async () => {
    const { clock, store, webhooks, sender } = hooksStage();
    const crm = await target((res) => res.end());
    const { id, secret: old } = await webhooks.add({ ...filed, url: crm.url }, by);
    const fresh = await webhooks.rotate(id, by);
    expect(fresh).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    for (const [wait, secrets] of [
      [0, [old, fresh]],
      [bothSign, [fresh]],
    ] as const) {
      clock.at += wait;
      vi.setSystemTime(clock.at);
      await fileInto(store, clock.at);
      await sender().run();
      const came = crm.came.at(-1);
      if (came === undefined) throw new Error('nothing came');
      for (const secret of secrets) expect(() => verified(secret, came)).not.toThrow();
      if (wait > 0) expect(() => verified(old, came)).toThrow();
    }
    expect(JSON.stringify(await webhooks.list())).not.toContain(fresh.slice(6));
    vi.useRealTimers();
  });

  it('that answers 500 for a day is tried on the schedule, each time under the same id, and then has it', async () => {
    const { clock, store, webhooks, sender } = hooksStage();
    const end = clock.at + day;
    const crm = await target((res) => res.writeHead(clock.at < end ? 500 : 200).end());
    const { id } = await webhooks.add({ ...filed, url: crm.url }, by);
    await fileInto(store, clock.at);
    const waits: number[] = [];
    for (let last = clock.at; clock.at < end + day; clock.at += 60_000) {
      const before = crm.came.length;
      await sender().run();
      if (crm.came.length > before) {
        waits.push(Math.round((clock.at - last) / 60_000));
        last = clock.at;
      }
    }
    expect(waits.length).toBe(8);
    // At once, 5 seconds, 5 minutes, 30 minutes, 2, 5, 10 and 14 hours, each up to a tenth more.
    for (const [n, minutes] of [0, 1, 5, 30, 120, 300, 600, 840].entries()) {
      expect(waits[n]).toBeGreaterThanOrEqual(minutes);
      expect(waits[n]).toBeLessThanOrEqual(Math.ceil(minutes * 1.1) + 1);
    }
    expect(new Set(crm.came.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await webhooks.recent(id))[0]).toMatchObject({ state: 'sent' });
    expect((await webhooks.list())[0]?.off).toBeNull();
  });

  it('is turned off after the last try of days, and the operator hears so; on again, it is told what is new', async () => {
    const { clock, store, webhooks, sender, logged } = hooksStage();
    let status = 503;
    const crm = await target((res) => res.writeHead(status).end());
    const { id } = await webhooks.add({ ...filed, url: crm.url }, by);
    await fileInto(store, clock.at);
    for (let n = 0; n < mostTries + 2; n += 1) {
      await sender().run();
      clock.at += 2 * day;
    }
    expect(crm.came.length).toBe(mostTries);
    expect((await webhooks.list())[0]?.off).toMatchObject({ why: 'failed 10 times' });
    expect(logged.at(-1)).toBe('webhook-off failed 10 times');
    await fileInto(store, clock.at);
    status = 200;
    await webhooks.turnOn(id, by);
    await fileInto(store, clock.at);
    await sender().run();
    expect(crm.came.length).toBe(mostTries + 1);
  });

  it('that takes everything but one message stays on', async () => {
    const { clock, store, webhooks, sender } = hooksStage();
    const refusing = await target((res) => res.writeHead(400).end());
    const other = await webhooks.add({ ...filed, name: 'BI', url: refusing.url }, by);
    await fileInto(store, clock.at);
    for (let n = 0; n < mostTries; n += 1) {
      await sender().run();
      clock.at += 2 * day;
      // What has been taken meanwhile says that the target is well.
      const [message] = (await webhooks.recent(other.id)).slice(-1);
      if (n === 3 && message !== undefined) {
        const [claimed] = await claimPing();
        if (claimed !== undefined)
          await store.webhooks.tried(claimed, { at: clock.at, outcome: '200' }, { kind: 'sent' });
      }
    }
    expect((await webhooks.list())[0]?.off).toBeNull();
    expect((await webhooks.recent(other.id)).map(({ state }) => state).sort()).toEqual(['failed', 'sent']);

    async function claimPing() {
      await webhooks.ping(other.id, by);
      const claims = await store.webhooks.claim({
        ...{ webhook: other.id, now: clock.at, until: clock.at, lease: 'test', limit: 9 },
      });
      return claims.filter(({ type }) => type === 'webhook.ping');
    }
  });

  it('that is gone (410) is turned off at once', async () => {
    const { clock, store, webhooks, sender, logged } = hooksStage();
    const crm = await target((res) => res.writeHead(410).end());
    await webhooks.add({ ...filed, url: crm.url }, by);
    await fileInto(store, clock.at);
    await sender().run();
    expect((await webhooks.list())[0]?.off).toEqual({ at: clock.at, why: 'gone' });
    expect(logged).toEqual(['webhook-not-taken 410', 'webhook-off gone']);
  });

  it('says when to come back, and is believed', async () => {
    const { clock, store, webhooks, sender } = hooksStage();
    const crm = await target((res, n) => res.writeHead(n === 1 ? 429 : 200, { 'Retry-After': '600' }).end());
    await webhooks.add({ ...filed, url: crm.url }, by);
    await fileInto(store, clock.at);
    await sender().run();
    clock.at += 599_000;
    await sender().run();
    expect(crm.came.length).toBe(1);
    clock.at += 1_000;
    await sender().run();
    expect(crm.came.length).toBe(2);
  });

  it('that hangs, or answers late, holds up nobody else', async () => {
    const { clock, store, webhooks, sender } = hooksStage({ timeout: 300 });
    const hanging = await target(() => undefined);
    const well = await target((res) => res.end());
    const { id } = await webhooks.add({ ...filed, url: hanging.url }, by);
    await webhooks.add({ ...filed, name: 'BI', url: well.url }, by);
    for (let n = 0; n < 9; n += 1) await fileInto(store, clock.at);
    const at = performance.now();
    const running = sender();
    const done = running.run();
    await expect.poll(() => well.came.length, { interval: 5 }).toBe(9);
    expect(hanging.came.length).toBeLessThanOrEqual(4 * Math.ceil((performance.now() - at) / 300 + 1));
    await done;
    expect((await webhooks.recent(id)).map(({ tries }) => tries[0]?.outcome)).toEqual(
      Array(9).fill('target-unreachable'),
    );
  });

  it('that redirects is not followed', async () => {
    const { clock, store, webhooks, sender } = hooksStage();
    const inner = await target((res) => res.end());
    const crm = await target((res) => res.writeHead(302, { Location: inner.url }).end());
    const { id } = await webhooks.add({ ...filed, url: crm.url }, by);
    await fileInto(store, clock.at);
    await sender().run();
    expect([inner.came.length, (await webhooks.recent(id))[0]?.tries[0]?.outcome]).toEqual([0, '302']);
  });

  it('whose name leads inside is not called, also where it led outside before', async () => {
    const addresses = ['10.0.0.5', '127.0.0.1', '169.254.169.254'];
    const { clock, store, webhooks, sender } = hooksStage({
      resolve: async () => [{ address: addresses.shift() ?? '::1', family: 4 }],
    });
    const { id } = await webhooks.add({ ...filed, url: 'https://crm.example/hook' }, by);
    await fileInto(store, clock.at);
    for (let n = 0; n < 3; n += 1) {
      await sender().run();
      clock.at += hour;
    }
    const [message] = await webhooks.recent(id);
    expect(message?.tries.map(({ outcome }) => outcome)).toEqual(Array(3).fill('address-not-allowed'));
  });

  it('is sent by another process, under the same id, what a killed one had in hand', async () => {
    const { clock, store, webhooks, sender } = hooksStage();
    const crm = await target((res) => res.end());
    await webhooks.add({ ...filed, url: crm.url }, by);
    await fileInto(store, clock.at);
    const [id] = await store.webhooks.due(clock.at);
    const [inHand] = await store.webhooks.claim({
      ...{ webhook: id ?? '', now: clock.at, until: clock.at + 60_000, lease: 'dead', limit: 1 },
    });
    await sender().run();
    expect(crm.came.length).toBe(0);
    clock.at += 60_000;
    await Promise.all([sender().run(), sender().run()]);
    expect(crm.came.map(({ headers }) => headers['webhook-id'])).toEqual([inHand?.id]);
  });

  it('is pinged by hand, whatever it has asked for', async () => {
    const { webhooks, sender } = hooksStage();
    const crm = await target((res) => res.end());
    const { id } = await webhooks.add({ ...filed, url: crm.url }, by);
    await webhooks.ping(id, by);
    await sender().run();
    expect(JSON.parse(crm.came[0]?.body ?? '')).toMatchObject({ type: 'webhook.ping', data: {} });
  });

  it.each(['ftp://crm.example/', 'crm.example', 'https://name:word@crm.example/'])(
    'is not set up at %s',
    async (url) => {
      const { webhooks } = hooksStage();
      await expect(webhooks.add({ ...filed, url }, by)).rejects.toMatchObject({ code: 'address-not-allowed' });
    },
  );
});

describe('the pauses between tries', () => {
  it('are those of the specification, up to a tenth longer, and as long as is asked for', () => {
    expect(Array.from({ length: mostTries }, (_, n) => pauseAfter(n + 1, 0, 0))).toEqual([
      ...[5_000, 300_000, 1_800_000, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
      null,
    ]);
    expect([pauseAfter(1, 0, 1), pauseAfter(1, 60_000, 1)]).toEqual([5_500, 60_000]);
  });
});
