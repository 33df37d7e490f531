import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../src/conversation/log.ts';
import type { Store } from '../../src/conversation/ports.ts';
import { randomIds } from '../../src/ids.ts';
import { openPool } from '../../src/store/postgres/connection.ts';
import { Database } from '../../src/store/postgres/database.ts';
import { openPostgres, type PostgresOptions } from '../../src/store/postgres/open-postgres.ts';
import { Presence } from '../../src/store/postgres/presence.ts';
import { TestLog } from '../conversation/stage.ts';
import { inbound, unit } from './contract.ts';
import { endConnections, onPostgres, schemaOfFile, testPostgres } from './postgres-schema.ts';

const lin = 'terminal:lin';
const noon = Date.UTC(2025, 5, 2, 4);

describe.skipIf(testPostgres === null)('replicas on one database', () => {
  const schema = schemaOfFile();

  async function open(of: Partial<PostgresOptions> = {}): Promise<Store> {
    const given = { use: 'replica' as const, ids: randomIds, log: silentLog, connections: 2, ...of };
    const store = await openPostgres(schema.url(), given);
    onTestFinished(() => store.close());
    return store;
  }

  async function two(of: Partial<PostgresOptions> = {}): Promise<[Store, Store]> {
    await schema.empty();
    return [await open(of), await open(of)];
  }

  it('number the rows of a conversation in one order', async () => {
    const [a, b] = await two();
    const ids = Array.from({ length: 40 }, (_, n) => `m${n}`);
    const taken = await Promise.all(ids.map((id, n) => (n % 2 ? a : b).conversations.accept(inbound(id))));
    expect(taken.map(({ seq }) => seq).toSorted((x, y) => x - y)).toEqual(ids.map((_, n) => n + 1));
  });

  it('keep one row of a message that reaches both', async () => {
    const [a, b] = await two();
    const taken = await Promise.all([a, b].map((store) => store.conversations.accept(inbound('m'))));
    expect(taken.map(({ seq }) => seq)).toEqual([1, 1]);
    expect(taken.filter(({ duplicate }) => duplicate)).toHaveLength(1);
  });

  it('answer a message once', async () => {
    const [a, b] = await two();
    await a.conversations.accept(inbound('m'));
    const turns = await Promise.allSettled(
      [a, b].map((store) => store.conversations.commit(unit({ version: 0, handled: 1 }))),
    );
    expect(turns.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await a.conversations.rows(lin, 1, 10)).toHaveLength(1);
  });

  it('fire a timer once', async () => {
    const [a, b] = await two();
    await a.conversations.accept(inbound('m'));
    for (const id of ['t1', 't2', 't3']) {
      await a.conversations.setTimer({ id, conversation: lin, at: noon, name: 'remind', value: null });
    }
    const woken = await Promise.all([a, b, a, b].map((store) => store.conversations.fireTimers(noon, 10)));
    expect(woken.flat().length).toBeGreaterThan(0);
    expect(await a.conversations.rows(lin, 1, 10)).toHaveLength(3);
  });

  it('claim a delivery once', async () => {
    const [a, b] = await two();
    for (let n = 0; n < 10; n += 1) {
      const conversation = `terminal:${n}`;
      await a.conversations.accept(inbound('m', conversation));
      await a.conversations.commit({ ...unit({ version: 0, handled: 1 }), conversation, deliver: true });
    }
    const claim = { channel: 'terminal', now: noon, until: noon + 60, limit: 7 };
    const claimed = await Promise.all(
      [a, b, a, b].map((store, n) => store.deliveries.claim({ ...claim, lease: `l${n}` })),
    );
    const conversations = claimed.flat().map(({ row }) => row.conversation);
    expect(conversations).toHaveLength(new Set(conversations).size);
    for (const delivery of claimed.flat()) await a.deliveries.delivered(delivery);
    const rest = await b.deliveries.claim({ ...claim, lease: 'rest', limit: 10 });
    expect(conversations.length + rest.length).toBe(10);
  });

  it('leave alone what another has just taken in, and take over what it has left', async () => {
    const [a, b] = await two({ lease: 60_000 });
    await a.conversations.accept(inbound('m'));
    expect(await b.conversations.pending(10)).toEqual([]);
    await onPostgres(schema.url(), 'UPDATE conversations SET leased_until = 1');
    expect(await b.conversations.pending(10)).toEqual([{ conversation: lin, left: true }]);
    expect(await a.conversations.pending(10)).toEqual([]);
  });

  it('take over also after the clock of the database was set back', async () => {
    const [a, b] = await two({ lease: 60_000 });
    await a.conversations.accept(inbound('m'));
    await onPostgres(schema.url(), 'UPDATE conversations SET leased_until = leased_until + 3600000');
    expect(await b.conversations.pending(10)).toEqual([{ conversation: lin, left: true }]);
  });

  it('take up what a command has written, as nobody has begun with it', async () => {
    const [a] = await two({ lease: 60_000 });
    const command = await open({ use: 'command' });
    await command.conversations.accept(inbound('m'));
    expect(await a.conversations.pending(10)).toEqual([{ conversation: lin, left: false }]);
  });

  it('give word of what they write to each other, and not to themselves', async () => {
    const [a, b] = await two();
    const { promise: heard, resolve } = Promise.withResolvers<string>();
    const own: string[] = [];
    b.hints?.hear(resolve);
    a.hints?.hear((conversation) => own.push(conversation));
    a.hints?.send(lin);
    expect(await heard).toBe(lin);
    expect(own).toEqual([]);
    expect([b.hints?.mayHaveMissed(), b.hints?.mayHaveMissed()]).toEqual([true, false]);
  });

  it('tell each other who types, and not themselves', async () => {
    const [a, b] = await two();
    const [own, rows, heard]: [unknown[], string[], unknown[]] = [[], [], []];
    b.hints?.hear((conversation) => rows.push(conversation));
    a.signs?.hearSigns((...sign) => own.push(sign));
    b.signs?.hearSigns((...sign) => heard.push(sign));
    a.signs?.sendSign(lin, { side: 'borrower' });
    await expect.poll(() => heard).toEqual([[lin, { side: 'borrower' }]]);
    a.signs?.sendSign(lin, { side: 'human', name: '李'.repeat(5_000) });
    await expect.poll(() => heard.at(1)).toEqual([lin, { side: 'human', name: '李'.repeat(100) }]);
    expect([own, rows]).toEqual([[], []]);
  });

  it('go on when the database ends all connections', async () => {
    const [a, b] = await two();
    await a.conversations.accept(inbound('m1'));
    await endConnections(schema.url());
    await a.conversations.accept(inbound('m2'));
    await b.check();
    const many = Array.from({ length: 20 }, (_, n) => a.conversations.accept(inbound(`n${n}`)));
    await endConnections(schema.url());
    await Promise.all(many);
    expect(await b.conversations.rows(lin, 0, 100)).toHaveLength(22);
  });

  it('say that the database cannot be reached, and find it again', async () => {
    const database = new Database(openPool('postgres://nobody@127.0.0.1:1/none', 1), silentLog);
    await expect(database.check()).rejects.toMatchObject({ code: 'store-unreachable' });
    await database.close();
    await expect(
      openPostgres('postgres://nobody@127.0.0.1:1/none', { use: 'replica', ids: randomIds, log: silentLog }),
    ).rejects.toMatchObject({ code: 'store-unreachable' });
  });

  it('write nothing more once a newer version has changed what they need', async () => {
    await two();
    const log = new TestLog();
    const database = new Database(openPool(schema.url(), 1), log);
    onTestFinished(() => database.close());
    const presence = new Presence(database, 'paused', log);
    await presence.beat();
    await database.check();
    await onPostgres(schema.url(), "INSERT INTO migrations VALUES (999, 'far ahead', 0)");
    onTestFinished(async () => {
      await onPostgres(schema.url(), 'DELETE FROM migrations WHERE number = 999');
    });
    await presence.beat();
    await expect(database.check()).rejects.toMatchObject({ code: 'newer-database' });
    expect(log.codes()).toEqual(['newer-database']);
    await presence.stop();
  });
});
