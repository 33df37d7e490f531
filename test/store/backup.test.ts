import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { backupDatabase } from '../../src/store/sqlite/backup.ts';
import { databaseFile } from '../../src/store/sqlite/open-database.ts';
import { countedIds } from '../conversation/stage.ts';
import { inbound } from './contract.ts';
import { dataFolders } from './data-folder.ts';

const freshFolder = dataFolders();

describe('a backup', () => {
  it('is made while the service runs and takes messages, and can be started from', async () => {
    const folder = freshFolder();
    const { store, sealer } = await openStore(folder, null, countedIds());
    for (let n = 0; n < 50; n += 1) await store.conversations.accept(inbound(`m${n}`));
    const sealed = sealer.seal('13800000000', 'here');
    const file = join(folder, 'backup.db');
    const during = store.conversations.accept(inbound('during'));
    const made = await backupDatabase(folder, file);
    await during;
    await store.conversations.accept(inbound('after'));
    await store.close();
    expect(made).toEqual({ file, bytes: statSync(file).size, keys: `${file}.keys.json` });
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');

    const restored = join(folder, 'restored');
    mkdirSync(restored);
    copyFileSync(file, databaseFile(restored));
    copyFileSync(`${file}.keys.json`, join(restored, 'keys.json'));
    const again = await openStore(restored, null, countedIds());
    const rows = await again.store.conversations.rows('terminal:lin', 0, 100);
    expect(rows.slice(0, 50).map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, n) => `said m${n}`));
    expect(rows.map(({ text }) => text)).not.toContain('said after');
    expect(again.sealer.open(sealed, 'here')).toBe('13800000000');
    await again.store.close();
  });

  it('of a damaged database leaves the sound one from before', async () => {
    const folder = freshFolder();
    const { store } = await openStore(folder, null, countedIds());
    for (let n = 0; n < 50; n += 1) await store.conversations.accept(inbound(`m${n}`));
    await store.close();
    const file = join(folder, 'backup.db');
    await backupDatabase(folder, file);
    const sound = readFileSync(file);
    const bytes = readFileSync(databaseFile(folder));
    bytes.fill(0x5a, 3 * 4096, 5 * 4096);
    writeFileSync(databaseFile(folder), bytes);
    await expect(backupDatabase(folder, file)).rejects.toMatchObject({ code: 'damaged-database' });
    expect(readFileSync(file).equals(sound)).toBe(true);
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  it('needs a database', async () => {
    const folder = freshFolder();
    await expect(backupDatabase(folder, join(folder, 'b'))).rejects.toMatchObject({ code: 'bad-usage' });
    expect(existsSync(databaseFile(folder))).toBe(false);
  });
});
