import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectionOptions } from '../../src/store/postgres/connection.ts';
import { migrate, migrations } from '../../src/store/postgres/migrate.ts';
import type { Migration } from '../../src/store/postgres/migration.ts';
import { freshSchema, onPostgres, testPostgres } from './postgres-schema.ts';

const first: Migration = {
  number: 1,
  name: 'first',
  olderGoOn: false,
  sql: 'CREATE TABLE one (n INTEGER); INSERT INTO one VALUES (7)',
};
const added: Migration = { number: 2, name: 'added', olderGoOn: true, sql: 'ALTER TABLE one ADD COLUMN m INTEGER' };
const changed: Migration = { number: 2, name: 'changed', olderGoOn: false, sql: 'ALTER TABLE one DROP COLUMN n' };
const broken: Migration = { number: 2, name: 'broken', olderGoOn: true, sql: 'CREATE TABLE two (n INTEGER); SELECT x' };

async function fresh() {
  const { url, drop } = await freshSchema();
  onTestFinished(drop);
  return {
    url,
    started: async (replica: string | null, known: readonly Migration[]) => {
      const client = new pg.Client(connectionOptions(url));
      await client.connect();
      try {
        await migrate(client, replica, known);
      } finally {
        await client.end();
      }
    },
    rows: async (sql: string) => (await onPostgres(url, sql))[0]?.rows,
  };
}

describe.skipIf(testPostgres === null)('migrations on PostgreSQL', () => {
  it('are numbered without a gap', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, n) => n + 1));
  });

  it('run once, however many replicas start in the same moment', async () => {
    const { started, rows } = await fresh();
    await Promise.all(['a', 'b', 'c', 'd'].map((replica) => started(replica, [first, added])));
    expect(await rows('SELECT n FROM one')).toEqual([{ n: 7 }]);
    expect(await rows('SELECT number, name FROM migrations ORDER BY number')).toHaveLength(2);
    expect(await rows('SELECT id FROM replicas')).toHaveLength(4);
  });

  it('happen all together or not at all', async () => {
    const { started, rows } = await fresh();
    await started(null, [first]);
    await expect(started(null, [first, broken])).rejects.toThrow();
    expect(await rows("SELECT to_regclass('two') AS two")).toEqual([{ two: null }]);
    await started(null, [first]);
  });

  it('let an older replica start and go on where they take nothing from it', async () => {
    const { started } = await fresh();
    await started('old', [first]);
    await started('new', [first, added]);
    await started('old-again', [first]);
  });

  it('refuse an older version where they change what it needs', async () => {
    const { started } = await fresh();
    await started('new', [first, changed]);
    await expect(started('old', [first])).rejects.toMatchObject({ code: 'newer-database' });
  });

  it('refuse to change under a replica at work what it needs, until it is gone or long silent', async () => {
    const { started, url } = await fresh();
    await started('old', [first]);
    await expect(started('new', [first, changed])).rejects.toMatchObject({ code: 'older-replicas' });
    await onPostgres(url, 'UPDATE replicas SET seen_at = seen_at - 31000');
    await started('new', [first, changed]);
  });
});
