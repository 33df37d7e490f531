import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../src/conversation/log.ts';
import { randomIds } from '../../src/ids.ts';
import { aesGcmSealer } from '../../src/sealing/aes-gcm.ts';
import { newKeyRing } from '../../src/sealing/key-file.ts';
import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { said, stage } from '../conversation/stage.ts';
import { inbound } from './contract.ts';
import { onPostgres, schemaOfFile, testPostgres } from './postgres-schema.ts';

/** What PostgreSQL says when its disk is full (53100 disk_full), said for the rows of one direction. */
const fill = (direction: 'in' | 'out') => [
  `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`,
  `CREATE TRIGGER full_disk BEFORE INSERT ON messages
   FOR EACH ROW WHEN (NEW.direction = '${direction}') EXECUTE FUNCTION full_disk()`,
];
const free = ['DROP TRIGGER full_disk ON messages', 'DROP FUNCTION full_disk()'];

describe.skipIf(testPostgres === null)('a full disk under PostgreSQL', () => {
  const schema = schemaOfFile();

  async function open() {
    const options = { use: 'replica' as const, ids: randomIds, log: silentLog, connections: 2 };
    const store = await openPostgres(await schema.empty(), options);
    onTestFinished(() => store.close());
    return store;
  }

  it('refuses the message, which is then not there', async () => {
    const store = await open();
    await onPostgres(schema.url(), ...fill('in'));
    await expect(store.conversations.accept(inbound('a'))).rejects.toMatchObject({ code: 'store-full' });
    await onPostgres(schema.url(), ...free);
    expect(await store.conversations.find('terminal:lin')).toBeNull();
    expect(await store.conversations.accept(inbound('a'))).toEqual({ seq: 1, duplicate: false });
  });

  it('puts off the turn, uncounted, and answers it when there is room again', async () => {
    const store = await open();
    const sealer = aesGcmSealer(newKeyRing(randomIds), randomIds);
    const { conversations, talk, texts, counts } = stage({ store, sealer, ids: randomIds });
    await onPostgres(schema.url(), ...fill('out'));
    await expect(talk(said('你好'))).rejects.toMatchObject({ code: 'store-full' });
    await conversations.tick();
    await onPostgres(schema.url(), ...free);
    await conversations.tick();
    await conversations.settled('terminal:lin', 1);
    expect(await texts()).toEqual([':你好']);
    expect(counts.get('attempt-failed')).toBeUndefined();
  });
});
