import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/sqlite/open-database.ts';
import { sqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { begun, turnOf } from './ahead-contract.ts';
import { inbound } from './contract.ts';
import { dataFolders } from './data-folder.ts';

const lin = 'terminal:lin';
const freshFolder = dataFolders();

describe('a row whose turn runs before it is stored, on a small disk', () => {
  it('is refused with its turn when there is no room for it', async () => {
    const db = openDatabase(join(freshFolder(), 'daiwen.db'));
    const small = await begun(sqliteStore(db));
    db.exec(`PRAGMA max_page_count = ${Number(db.prepare('PRAGMA page_count').get()?.page_count) + 20}`);
    const huge = small.ahead({ ...inbound('huge'), text: '很'.repeat(200_000) });
    const beside = small.store.conversations.accept(inbound('a', 'terminal:wu'));
    const results = await Promise.allSettled([huge.accepted, huge.commit(turnOf(huge)), beside]);
    const full = { reason: { code: 'store-full' } };
    expect(results).toMatchObject([full, full, { value: { seq: 1 } }]);
    expect(await small.store.conversations.find(lin)).toEqual(small.known);
    await small.store.close();
  });

  it('is written without its turn when the disk has room for the row alone', async () => {
    const db = openDatabase(join(freshFolder(), 'daiwen.db'));
    const small = await begun(sqliteStore(db));
    db.exec(`PRAGMA max_page_count = ${Number(db.prepare('PRAGMA page_count').get()?.page_count) + 20}`);
    const row = small.ahead(inbound('b'));
    const bubbles = turnOf(row).bubbles.map((bubble) => ({ ...bubble, text: '长'.repeat(200_000) }));
    const results = await Promise.allSettled([row.accepted, row.commit(turnOf(row, { bubbles }))]);
    expect(results).toMatchObject([{ value: { seq: 3, answered: false } }, { reason: { code: 'store-full' } }]);
    expect(await small.store.conversations.next(lin)).toMatchObject({ row: { text: 'said b' } });
    await small.store.close();
  });
});
