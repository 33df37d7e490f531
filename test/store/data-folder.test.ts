import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { migrate, migrations } from '../../src/store/sqlite/migrate.ts';
import { databaseFile } from '../../src/store/sqlite/open-database.ts';
import { countedIds, TestLog } from '../conversation/stage.ts';
import { inbound } from './contract.ts';
import { dataFolders } from './data-folder.ts';

const freshFolder = dataFolders();
const keyA = `a:${Buffer.alloc(32, 1).toString('base64')}`;
const keyB = `b:${Buffer.alloc(32, 2).toString('base64')}`;
const keyAOtherBytes = `a:${Buffer.alloc(32, 3).toString('base64')}`;

describe('a data folder', () => {
  it('is made at the first start, for this user alone', async () => {
    const folder = join(freshFolder(), 'deep', 'data');
    const { store } = await openStore(folder, null, countedIds());
    await store.conversations.accept(inbound('a'));
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(folder)).toBe('700');
    for (const file of ['daiwen.db', 'daiwen.db-wal', 'daiwen.db-shm', 'keys.json', 'lock.db']) {
      expect(`${file} ${mode(join(folder, file))}`).toBe(`${file} 600`);
    }
    await store.close();
  });

  it('holds after a restart what was acknowledged before', async () => {
    const folder = freshFolder();
    const first = await openStore(folder, null, countedIds());
    await first.store.conversations.accept(inbound('a'));
    const sealed = first.sealer.seal('13800000000', 'here');
    await first.store.close();
    const second = await openStore(folder, null, countedIds(2));
    expect(await second.store.conversations.pending(10)).toMatchObject([{ conversation: 'terminal:lin' }]);
    expect(second.sealer.open(sealed, 'here')).toBe('13800000000');
    await second.store.close();
  });

  it('of an older version is brought to this one, which is said before it begins; a new one is not', async () => {
    const folder = freshFolder();
    const older = new DatabaseSync(databaseFile(folder));
    migrate(older, migrations.slice(0, -1));
    older.close();
    const log = new TestLog();
    for (const _ of ['brought', 'there']) await (await openStore(folder, keyA, countedIds(), log)).store.close();
    await (await openStore(freshFolder(), keyA, countedIds(), log)).store.close();
    const newest = migrations.length;
    expect(log.lines).toEqual([{ level: 'info', code: 'migrating', fields: { from: newest - 1, to: newest } }]);
  });

  it('serves one process at a time', async () => {
    const folder = freshFolder();
    const { store } = await openStore(folder, null, countedIds());
    await expect(openStore(folder, null, countedIds())).rejects.toMatchObject({ code: 'data-folder-locked' });
    await store.close();
    await (await openStore(folder, null, countedIds())).store.close();
  });

  it('is let go again by a start that failed', async () => {
    const folder = freshFolder();
    await expect(openStore(folder, 'nonsense', countedIds())).rejects.toMatchObject({ code: 'bad-setting' });
    await (await openStore(folder, keyA, countedIds())).store.close();
  });

  it('that cannot be one is refused', async () => {
    const folder = freshFolder();
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(openStore(file, null, countedIds())).rejects.toMatchObject({ code: 'data-folder-unwritable' });
    await expect(openStore(join(file, 'below'), null, countedIds())).rejects.toMatchObject({
      code: 'data-folder-unwritable',
    });
    mkdirSync(join(folder, 'odd', 'lock.db'), { recursive: true });
    await expect(openStore(join(folder, 'odd'), null, countedIds())).rejects.toMatchObject({
      code: 'data-folder-unwritable',
    });
  });
});

describe('a database', () => {
  it('of a newer version is refused and left as it is', async () => {
    const folder = freshFolder();
    await (await openStore(folder, null, countedIds())).store.close();
    const db = new DatabaseSync(databaseFile(folder));
    db.exec('PRAGMA user_version = 999');
    db.close();
    const before = readFileSync(databaseFile(folder));
    await expect(openStore(folder, null, countedIds())).rejects.toMatchObject({ code: 'newer-database' });
    expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true);
  });

  it('that is none is refused', async () => {
    const folder = freshFolder();
    writeFileSync(databaseFile(folder), 'this is a text and no database at all, however long it goes on'.repeat(100));
    await expect(openStore(folder, null, countedIds())).rejects.toMatchObject({ code: 'damaged-database' });
  });

  it('that was damaged is refused', async () => {
    const folder = freshFolder();
    await (await openStore(folder, null, countedIds())).store.close();
    const bytes = readFileSync(databaseFile(folder));
    bytes.fill(0x5a, 100, 4096);
    writeFileSync(databaseFile(folder), bytes);
    await expect(openStore(folder, null, countedIds())).rejects.toMatchObject({ code: 'damaged-database' });
  });
});

describe('the key of a data folder', () => {
  it('is proven at every start', async () => {
    const folder = freshFolder();
    await (await openStore(folder, keyA, countedIds())).store.close();
    await (await openStore(folder, keyA, countedIds())).store.close();
    await expect(openStore(folder, keyB, countedIds())).rejects.toMatchObject({ code: 'lost-key' });
    await expect(openStore(folder, keyAOtherBytes, countedIds())).rejects.toMatchObject({ code: 'lost-key' });
  });

  it('can be followed by another, and must then stay in the ring', async () => {
    const folder = freshFolder();
    await (await openStore(folder, keyA, countedIds())).store.close();
    await (await openStore(folder, `${keyB},${keyA}`, countedIds())).store.close();
    await expect(openStore(folder, keyB, countedIds())).rejects.toMatchObject({ code: 'lost-key' });
    await expect(openStore(folder, keyA, countedIds())).rejects.toMatchObject({ code: 'lost-key' });
    await (await openStore(folder, `${keyB},${keyA}`, countedIds())).store.close();
  });

  it('is not made anew where the old one is lost', async () => {
    const folder = freshFolder();
    await (await openStore(folder, null, countedIds())).store.close();
    rmSync(join(folder, 'keys.json'));
    await expect(openStore(folder, null, countedIds())).rejects.toMatchObject({ code: 'lost-key' });
    expect(existsSync(join(folder, 'keys.json'))).toBe(false);
    writeFileSync(join(folder, 'keys.json'), '{"keys":[{"id":"a","key":"short"}]}');
    await expect(openStore(folder, null, countedIds())).rejects.toMatchObject({ code: 'lost-key' });
  });
});
