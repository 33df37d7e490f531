import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { Store } from '../../../src/conversation/ports.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { databaseFile } from '../../../src/store/sqlite/open-database.ts';
import { countedIds } from '../../conversation/stage.ts';
import { dataFolders } from '../data-folder.ts';

const freshFolder = dataFolders();

async function opened<T>(work: (store: Store, folder: string) => Promise<T>): Promise<T> {
  const folder = freshFolder();
  const { store } = await openStore(folder, null, countedIds(), 'replica');
  try {
    return await work(store, folder);
  } finally {
    await store.close();
  }
}

const said = (messageId: string, conversation = 'terminal:lin') => ({
  conversation,
  channel: 'terminal',
  external: conversation.slice('terminal:'.length),
  messageId,
  at: 1_000,
  kind: 'message' as const,
  text: `said ${messageId}`,
  cut: false,
  sealed: null,
  value: null,
  name: null,
  attachments: [],
  locale: null,
  address: 'here',
  reply: null,
});

it('says that a row is there only when every reader of the file sees it', () =>
  opened(async (store, folder) => {
    const other = new DatabaseSync(databaseFile(folder), { readOnly: true });
    const seen = other.prepare('SELECT count(*) AS n FROM messages');
    for (let n = 1; n <= 20; n += 1) {
      await store.conversations.accept(said(`m${n}`));
      expect(seen.get()?.n).toBe(n);
    }
    other.close();
  }));

it('takes many at once, each with its own number and in the order asked for', () =>
  opened(async (store) => {
    const all = await Promise.all(Array.from({ length: 200 }, (_, n) => store.conversations.accept(said(`m${n}`))));
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  }));

it('writes what it was asked for before it closes, and nothing afterwards', async () => {
  const folder = freshFolder();
  const { store } = await openStore(folder, null, countedIds(), 'replica');
  const accepted = store.conversations.accept(said('last'));
  await store.close();
  await expect(accepted).resolves.toEqual({ seq: 1, duplicate: false });
  await expect(store.conversations.accept(said('later'))).rejects.toMatchObject({ code: 'not-ready' });
  const again = await openStore(folder, null, countedIds(), 'replica');
  expect(await again.store.conversations.rows('terminal:lin', 0, 10)).toHaveLength(1);
  await again.store.close();
});

it('keeps what was asked for as it was then', () =>
  opened(async (store) => {
    const row = { ...said('m'), value: { chosen: 'first' } };
    const accepted = store.conversations.accept(row);
    row.value.chosen = 'changed since';
    await accepted;
    expect((await store.conversations.next('terminal:lin'))?.row.value).toEqual({ chosen: 'first' });
  }));

it('hands errors of the store on with their codes', () =>
  opened(async (store) => {
    await store.conversations.accept(said('m'));
    const unit = {
      conversation: 'terminal:lin',
      version: 7,
      handled: 1,
      at: 2_000,
      case: null,
      position: null,
      bubbles: [],
      deliver: false,
      failed: false,
      forget: false,
      tickets: [],
      failures: [],
      timers: [],
    };
    await expect(store.conversations.commit(unit)).rejects.toMatchObject({ code: 'lost-race' });
    await expect(store.conversations.accept({ ...said('n'), text: 'a\u0000b' })).rejects.toThrow(/a column takes/);
  }));
