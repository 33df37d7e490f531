import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Turn } from '../../dialogs/turn.ts';
import { aesGcmSealer } from '../../src/sealing/aes-gcm.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import { openDatabase } from '../../src/store/sqlite/open-database.ts';
import { sqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { countedIds, said, stage } from '../conversation/stage.ts';
import { inbound } from './contract.ts';
import { dataFolders } from './data-folder.ts';

const freshFolder = dataFolders();
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A database on a disk with room for so many pages more than it has. */
function smallDisk(room: number) {
  const db = openDatabase(join(freshFolder(), 'daiwen.db'));
  const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count);
  const limit = (most: number) => db.exec(`PRAGMA max_page_count = ${most}`);
  limit(pages + room);
  const store = sqliteStore(db);
  open.push(() => void store.close());
  return { store, free: () => limit(1_000_000) };
}

describe('a full disk', () => {
  it('refuses the message it has no room for, and no other of the same moment', async () => {
    const { store } = smallDisk(20);
    const huge = { ...inbound('huge', 'terminal:huge'), text: '很'.repeat(200_000) };
    const all = [inbound('a', 'terminal:a'), huge, inbound('b', 'terminal:b')];
    const results = await Promise.allSettled(all.map((row) => store.conversations.accept(row)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { code: 'store-full' } });
    const pending = await store.conversations.pending(10);
    expect(pending.map(({ conversation }) => conversation)).toEqual(['terminal:a', 'terminal:b']);
    expect(await store.conversations.rows('terminal:huge', 0, 10)).toEqual([]);
  });

  it('puts off the turn it has no room for, uncounted, and answers it when there is room again', async () => {
    const ids = countedIds();
    const { store, free } = smallDisk(40);
    const long = async (turn: Turn) => {
      turn.say({ text: turn.conversation === 'terminal:wu' ? '长'.repeat(200_000) : '短' });
    };
    const { conversations, talk, counts } = stage({ store, sealer: aesGcmSealer(newKeyRing(ids), ids), respond: long });
    const [wu, lin] = await Promise.allSettled([talk(said('a', null, 'wu')), talk(said('a', null, 'lin'))]);
    expect(wu).toMatchObject({ status: 'rejected', reason: { code: 'store-full' } });
    expect(lin).toEqual({ status: 'fulfilled', value: ['短'] });

    await conversations.tick();
    expect(await conversations.read('terminal:wu', 0)).toEqual([]);
    free();
    await conversations.settled('terminal:wu', 1);
    expect(await conversations.read('terminal:wu', 0)).toHaveLength(1);
    expect(counts.get('attempt-failed')).toBeUndefined();
  });
});
