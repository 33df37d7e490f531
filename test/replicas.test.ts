import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../src/config.ts';
import { randomIds } from '../src/ids.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import { type Service, startService } from '../src/service.ts';
import { answered, poll, repliesTo, Stream, say, visitor } from './channels/direct-line/client.ts';
import { cuttableLine } from './store/cuttable-line.ts';
import { endConnections, freshSchema, onPostgres, testPostgres } from './store/postgres-schema.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const key = `a:${Buffer.alloc(32, 7).toString('base64')}`;

/** Whole services in one process, each on a port of its own, over one database and one folder of files. */
async function replicas(count: number) {
  const { url, drop } = await freshSchema();
  const line = await cuttableLine(url);
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-replicas-'));
  const running: Service[] = [];
  onTestFinished(async () => {
    await Promise.all(running.map((service) => service.stop()));
    await line.cut();
    await drop();
    rmSync(folder, { recursive: true, force: true });
  });
  const clock = { at: Date.parse('2026-11-21T10:00:00+08:00'), now: () => clock.at };
  const start = async (environment: Record<string, string> = {}) => {
    const given = { PORT: '0', DATA_DIR: folder, DATABASE_URL: line.url, SEALING_KEYS: key, ...environment };
    const log = createLog('silent');
    const parts = { log, metrics: createMetrics(), clock, ids: randomIds, knowledge };
    const service = await startService(readSettings(given), parts);
    running.push(service);
    return { service, address: service.address, base: `${service.address}v3/directline` };
  };
  const first = await start();
  const all = [first];
  while (all.length < count) all.push(await start());
  return { url, line, all, first, other: all[1] ?? first, clock, start };
}

describe.skipIf(testPostgres === null)('several services on one database', { timeout: 60_000 }, () => {
  it('carry on a conversation that jumps between them at every message', async () => {
    const { all } = await replicas(2);
    const bases = all.map(({ base }) => base);
    const chat = await visitor(bases[0] ?? '');
    const words = ['我的微粒贷综合评估未通过', '上个月申请了五家都没过', '没有', '没有', '转人工', '返回'];
    for (const [n, text] of words.entries()) {
      await answered(bases[n % 2] ?? '', chat, { type: 'message', text, id: `said-${n}` });
    }
    const [one, two] = await Promise.all(bases.map((base) => poll(base, chat)));
    expect(one).toEqual(two);
    const told = one?.activities.filter(({ from }) => from.role === 'user').map(({ text }) => text);
    expect(told).toEqual(words);
    const again = await say(bases[1] ?? '', chat, { type: 'message', text: words[0], id: 'said-0' });
    expect(again.body.id).toBe(one?.activities.find(({ from }) => from.role === 'user')?.id);
  });

  it('tell a socket on one of them what was said to another, at once', async () => {
    const { first, other } = await replicas(2);
    const chat = await visitor(first.base);
    const stream = new Stream(chat.streamUrl);
    const { body } = await say(other.base, chat, { type: 'message', text: '借呗被冻结了' });
    expect((await stream.until(repliesTo(body.id))).text).not.toBe('');
    const replies = stream.seen.filter(({ replyToId }) => replyToId === body.id);
    expect(new Set(replies.map(({ id }) => id)).size).toBe(replies.length);
    await stream.close();
  });

  it('answer what one that has ended had taken in and not answered', async () => {
    const { first, other, url, clock } = await replicas(2);
    const chat = await visitor(first.base);
    const { body } = await say(first.base, chat, { type: 'message', text: '我的借呗被冻结了' });
    await first.service.stop();
    // As if it had been killed before it answered: nothing handled, the lease run out.
    await onPostgres(
      url,
      "DELETE FROM messages WHERE direction = 'out' AND seq > 2",
      'UPDATE conversations SET handled = last_in - 1, version = version + 1, leased_until = 1 WHERE last_in > 1',
    );
    // A second or so of asking: its clock goes on, or the limit on asking would never let go.
    while (!(await poll(other.base, chat)).activities?.some(repliesTo(body.id))) clock.at += 100;
    const [rows] = await onPostgres(
      url,
      "SELECT attempts, last_error FROM messages WHERE direction = 'in' AND seq > 1",
    );
    expect(rows?.rows).toEqual([{ attempts: '1', last_error: 'interrupted' }]);
  });

  it('stay ready, and lose nothing, when the database ends all their connections', async () => {
    const { first, other, url } = await replicas(2);
    const chat = await visitor(first.base);
    const stream = new Stream(chat.streamUrl);
    for (let n = 0; n < 5; n += 1) {
      await endConnections(url);
      const base = n % 2 ? first.base : other.base;
      const said = say(base, chat, { type: 'message', text: `第${n}句：借呗被冻结了`, id: `said-${n}` });
      await endConnections(url);
      const { status, body } = await said;
      expect(status).toBe(200);
      await stream.until(repliesTo(body.id));
    }
    for (const { address } of [first, other]) expect((await fetch(`${address}readyz`)).status).toBe(200);
    await stream.close();
  });

  it('say that they are not ready while the database is out of reach, and go on by themselves when it is back', async () => {
    const { first, other, line, clock } = await replicas(2);
    const chat = await visitor(first.base);
    const answeredBy = async (base: string, id: string) => {
      while (!(await poll(base, chat)).activities?.some(repliesTo(id))) clock.at += 100;
    };
    const before = await say(first.base, chat, { type: 'message', text: '借呗被冻结了', id: 'before' });
    await line.cut();
    for (const { address } of [first, other]) {
      expect((await fetch(`${address}readyz`)).status).toBe(503);
      expect((await fetch(`${address}healthz`)).status).toBe(200);
    }
    const during = await say(other.base, chat, { type: 'message', text: '还在吗', id: 'during' });
    expect(during).toMatchObject({ status: 503, body: { error: { code: 'store-unreachable' } } });
    await line.mend();
    await answeredBy(other.base, before.body.id);
    const after = await say(other.base, chat, { type: 'message', text: '还在吗', id: 'during' });
    expect(after.status).toBe(200);
    await answeredBy(first.base, after.body.id);
    for (const { address } of [first, other]) expect((await fetch(`${address}readyz`)).status).toBe(200);
    const { activities } = await poll(first.base, chat);
    expect(activities.filter(({ from }) => from.role === 'user').map(({ text }) => text)).toEqual([
      '借呗被冻结了',
      '还在吗',
    ]);
  });

  it('refuse to start with other keys', async () => {
    const { start } = await replicas(1);
    const SEALING_KEYS = `a:${Buffer.alloc(32, 8).toString('base64')}`;
    await expect(start({ SEALING_KEYS })).rejects.toMatchObject({ code: 'lost-key' });
  });
});
