import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupCommand, folderOf } from '../../src/cli/backup.ts';
import { randomIds } from '../../src/ids.ts';
import { openStore } from '../../src/store/open-store.ts';

let folder: string;
const lines: string[] = [];
const output = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
beforeEach(() => {
  lines.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'daiwen-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run backup', () => {
  it('copies database, keys and files while the service holds the folder', async () => {
    const data = join(folder, 'data');
    const { store } = await openStore(data, null, randomIds);
    mkdirSync(join(data, 'uploads', 'c1'), { recursive: true });
    writeFileSync(join(data, 'uploads', 'c1', 'a.png'), 'bytes', { mode: 0o600 });
    const file = join(folder, 'copy.db');
    expect(await backupCommand([file], () => data, output)).toBe(0);
    await store.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${file}.keys.json`, 'utf8')).toBe(readFileSync(join(data, 'keys.json'), 'utf8'));
    expect(readFileSync(join(`${file}.uploads`, 'c1', 'a.png'), 'utf8')).toBe('bytes');
  });

  it('does without files where there are none', async () => {
    const data = join(folder, 'data');
    const { store } = await openStore(data, null, randomIds);
    await store.close();
    const file = join(folder, 'copy.db');
    expect(await backupCommand([file], () => data, output)).toBe(0);
    expect(existsSync(`${file}.uploads`)).toBe(false);
  });

  it.each([[[]], [['a', 'b']], [['--all']]])('says how it is used when called with %j', async (args) => {
    expect(await backupCommand(args, () => folder, output)).toBe(2);
    expect(lines.join()).toContain('npm run backup -- FILE');
  });

  it('says so when there is nothing to copy', async () => {
    expect(await backupCommand([join(folder, 'copy.db')], () => folder, output)).toBe(2);
    expect(lines.join()).toContain('There is no database');
  });

  it('sends whoever works on PostgreSQL to its own tool', () => {
    const onPostgres = { databaseUrl: 'postgres://localhost/daiwen', dataDir: folder };
    expect(() => folderOf(onPostgres)).toThrow(expect.objectContaining({ code: 'bad-usage' }));
    expect(folderOf({ ...onPostgres, databaseUrl: null })).toBe(folder);
  });
});
