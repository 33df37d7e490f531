import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { moveCommand } from '../../src/cli/move.ts';
import { silentLog } from '../../src/conversation/log.ts';
import type { Store } from '../../src/conversation/ports.ts';
import { randomIds } from '../../src/ids.ts';
import { movedTables, remadeTables } from '../../src/store/move/moved-tables.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { aTicket } from '../conversation/a-ticket.ts';
import { said, stage } from '../conversation/stage.ts';
import { freshSchema, onPostgres as onDatabase, testPostgres } from '../store/postgres-schema.ts';

const keys = `a:${Buffer.alloc(32, 1).toString('base64')}`;
const otherKeys = `a:${Buffer.alloc(32, 2).toString('base64')}`;

async function both() {
  const dataDir = mkdtempSync(join(tmpdir(), 'daiwen-move-'));
  const { url, drop } = await freshSchema();
  onTestFinished(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await drop();
  });
  const talk = async (words: readonly string[]) => {
    const { store, sealer } = await openStore(dataDir, keys, randomIds);
    const on = stage({ store, sealer, ids: randomIds, push: new Set(['terminal']) });
    for (const text of words) await on.talk(said(text, null, 'lin'));
    await store.conversations.setTimer({
      id: 't',
      conversation: 'terminal:lin',
      at: 5,
      name: 'remind',
      value: { n: 1 },
    });
    await store.close();
  };
  const lines: string[] = [];
  const output = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
  const run = (args: string[] = [], given: object = {}) => {
    lines.length = 0;
    return moveCommand(args, () => ({ dataDir, databaseUrl: url, sealingKeys: keys, ...given }), randomIds, output);
  };
  const onPostgres = async <T>(work: (store: Store) => Promise<T>, use: 'replica' | 'command' = 'command') => {
    const store = await openPostgres(url, { use, ids: randomIds, log: silentLog });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  return { dataDir, talk, run, lines, onPostgres };
}

describe.skipIf(testPostgres === null)('npm run move', () => {
  it('brings everything over, row by row', async () => {
    const { talk, run, lines, onPostgres, dataDir } = await both();
    await talk(['额度没了😀', '手机 13800000000 打得通', '第三句']);
    const folder = await openStore(dataDir, keys, randomIds);
    const change = { ticket: aTicket('T1', 'terminal:lin'), readAt: null };
    const event = { ticket: 'T1', n: 1, at: 1, actor: { kind: 'human' as const, name: null }, note: '话' };
    await folder.store.conversations.changeTicket(
      { ...change, events: [{ ...event, type: 'file', from: null, to: 'open' }] },
      null,
    );
    const rows = await folder.store.conversations.rows('terminal:lin', 0, 100);
    const conversation = await folder.store.conversations.find('terminal:lin');
    await folder.store.close();

    expect(await run()).toBe(0);
    expect(lines.join('\n')).toMatch(/messages +6 rows +sha256 [0-9a-f]{64}/);
    await onPostgres(async (store) => {
      expect(await store.conversations.rows('terminal:lin', 0, 100)).toEqual(rows);
      expect(await store.conversations.find('terminal:lin')).toEqual(conversation);
      expect(await store.tickets.find('T1')).toEqual(change.ticket);
      expect(await store.tickets.events('T1')).toMatchObject([{ n: 1, note: '话' }]);
      expect(await store.canaries.canaries()).toHaveLength(1);
      const claim = { channel: 'terminal', now: Number.MAX_SAFE_INTEGER, until: 0, lease: 'l', limit: 9 };
      expect(await store.deliveries.claim(claim)).toHaveLength(1);
      expect(await store.conversations.fireTimers(10, 10)).toEqual(['terminal:lin']);
    });
  });

  it('forgets no table', async () => {
    const { url, drop } = await freshSchema();
    onTestFinished(drop);
    await (await openPostgres(url, { use: 'command', ids: randomIds, log: silentLog })).close();
    const [found] = await onDatabase(url, 'SELECT tablename FROM pg_tables WHERE schemaname = current_schema()');
    const ofPostgresAlone = ['migrations', 'replicas', 'moved', 'search_lead', ...remadeTables];
    const tables = found?.rows.map(({ tablename }) => tablename).filter((name) => !ofPostgresAlone.includes(name));
    expect(movedTables.map(({ name }) => name as string).toSorted()).toEqual(tables?.toSorted());
  });

  it('can be repeated: what came into the folder since comes over too', async () => {
    const { talk, run, lines, onPostgres } = await both();
    await talk(['一']);
    expect(await run()).toBe(0);
    expect(await run()).toBe(0);
    await talk(['二']);
    expect(await run(['--check'])).toBe(1);
    expect(lines.join('\n')).toMatch(/messages .* here, 2 rows .* there/);
    expect(await run()).toBe(0);
    expect(await run(['--check'])).toBe(0);
    expect(lines.every((line) => line.endsWith('in both'))).toBe(true);
    expect(await onPostgres((store) => store.conversations.rows('terminal:lin', 0, 100))).toHaveLength(4);
  });

  it('refuses a database on which somebody has worked since, and changes nothing there', async () => {
    const { talk, run, lines, onPostgres } = await both();
    await talk(['一']);
    await run();
    const added = await onPostgres(async (store) => {
      const on = stage({ store, ids: randomIds, sealer: { seal: () => ({ key: 'a', box: '' }), open: () => '' } });
      await on.talk(said('二', null, 'lin'));
      return store.conversations.rows('terminal:lin', 0, 100);
    });
    expect(await run()).toBe(1);
    expect(lines.join()).toMatch(/^move-refused: .*more than what a move has written/);
    expect(await onPostgres((store) => store.conversations.rows('terminal:lin', 0, 100))).toEqual(added);
  });

  it('refuses while a replica is at work on the database, or the service on the folder', async () => {
    const { talk, run, lines, onPostgres, dataDir } = await both();
    await talk(['一']);
    expect(await onPostgres(() => run(), 'replica')).toBe(1);
    expect(lines.join()).toMatch(/^move-refused: .*Replicas are at work/);
    const service = await openStore(dataDir, keys, randomIds);
    expect(await run()).toBe(1);
    expect(lines.join()).toMatch(/^data-folder-locked: /);
    await service.store.close();
    expect(await run()).toBe(0);
  });

  it('refuses keys that do not open what is moved', async () => {
    const { talk, run, lines } = await both();
    await talk(['一']);
    expect(await run([], { sealingKeys: otherKeys })).toBe(1);
    expect(lines.join()).toMatch(/^lost-key: /);
  });

  it('says where the files are', async () => {
    const { talk, run, lines, dataDir } = await both();
    await talk(['一']);
    mkdirSync(join(dataDir, 'uploads'));
    expect(await run()).toBe(0);
    expect(lines.at(-1)).toContain(join(dataDir, 'uploads'));
  });

  it.each([
    [['--force'], {}],
    [[], { databaseUrl: null }],
    [[], { sealingKeys: null }],
    [[], { dataDir: join(tmpdir(), 'there-is-no-such-folder') }],
  ])('is not used with %j %j', async (args, given) => {
    const { run, talk } = await both();
    await talk(['一']);
    expect(await run(args, given)).toBe(2);
  });
});
