import type { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { CodedError } from '../../errors.ts';
import { connectionOptions } from '../postgres/connection.ts';
import { postgresFailure } from '../postgres/failure.ts';
import { liveReplicas, migrate } from '../postgres/migrate.ts';
import { recordset } from '../postgres/ticket-store.ts';
import { type MovedTable, movedTables, remadeTables, selectAll } from './moved-tables.ts';
import { Digesting, sameDigests, type TableDigest } from './table-digest.ts';

const rowsAtOnce = 500;

/**
 * Writes all rows of a data folder's database into PostgreSQL, in one transaction, and proves that they are there, row
 * by row. What stands there goes, if it is what an earlier move wrote and nobody has worked on since. Rejects with
 * move-refused, store-unreachable, newer-database, store-full, store-failed; nothing has then changed.
 */
export async function move(from: DatabaseSync, url: string): Promise<TableDigest[]> {
  return inTransaction(url, async (client) => {
    await refuseWhereInUse(client);
    await client.query(`TRUNCATE ${[...movedTables.map(({ name }) => name), ...remadeTables].join(', ')}, moved`);
    const sent: TableDigest[] = [];
    for (const table of movedTables) sent.push(await send(from, client, table));
    const kept = await digestsOf(client);
    if (!sameDigests(sent, kept)) throw new CodedError('store-failed', 'What was written is not what was read.');
    for (const { name, count, digest } of kept) {
      await client.query('INSERT INTO moved VALUES ($1, $2, $3)', [name, count, digest]);
    }
    return kept;
  });
}

/** Both sides' digests, table by table; nothing is written. Rejects as `move`. */
export async function compare(
  from: DatabaseSync,
  url: string,
): Promise<{ folder: TableDigest; database: TableDigest }[]> {
  return inTransaction(url, async (client) => {
    const there = await digestsOf(client);
    return movedTables.map((table, n) => {
      const digesting = new Digesting(table);
      for (const row of from.prepare(selectAll(table)).iterate()) digesting.read(row);
      return { folder: digesting.end(), database: there[n] as TableDigest };
    });
  });
}

async function inTransaction<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionOptions(url));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await migrate(client, null);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const done = await work(client);
    await client.query('COMMIT');
    return done;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw postgresFailure(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function refuseWhereInUse(client: pg.Client): Promise<void> {
  // No replica starts, and none writes, until the move is over.
  await client.query(`LOCK TABLE ${movedTables.map(({ name }) => name).join(', ')} IN ACCESS EXCLUSIVE MODE`);
  if ((await liveReplicas(client)) > 0) throw new CodedError('move-refused', 'Replicas are at work on it.');
  const standing = await digestsOf(client);
  if (standing.every(({ count }) => count === 0)) return;
  const { rows } = await client.query<TableDigest>('SELECT name, count, digest FROM moved');
  if (!sameDigests(standing, rows)) {
    throw new CodedError('move-refused', 'It holds more than what a move has written.');
  }
}

async function send(from: DatabaseSync, client: pg.Client, table: MovedTable): Promise<TableDigest> {
  const digesting = new Digesting(table);
  let waiting: Record<string, unknown>[] = [];
  const flush = async () => {
    if (waiting.length > 0) await client.query(insertAll(table), [recordset(waiting)]);
    waiting = [];
  };
  for (const row of from.prepare(selectAll(table)).iterate()) {
    digesting.read(row);
    waiting.push(row);
    if (waiting.length === rowsAtOnce) await flush();
  }
  await flush();
  return digesting.end();
}

function insertAll({ name, columns, beside = {} }: MovedTable): string {
  const names = Object.keys(columns);
  const typed = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  return `INSERT INTO ${name} (${[...names, ...Object.keys(beside)].join(', ')})
    SELECT ${[...names, ...Object.values(beside)].join(', ')} FROM json_to_recordset($1::json) AS r (${typed.join(', ')})`;
}

async function digestsOf(client: pg.Client): Promise<TableDigest[]> {
  const digests: TableDigest[] = [];
  for (const table of movedTables) {
    const digesting = new Digesting(table);
    await client.query(`DECLARE moving NO SCROLL CURSOR FOR ${selectAll(table)}`);
    for (;;) {
      const { rows } = await client.query(`FETCH ${rowsAtOnce} FROM moving`);
      for (const row of rows) digesting.read(row);
      if (rows.length < rowsAtOnce) break;
    }
    await client.query('CLOSE moving');
    digests.push(digesting.end());
  }
  return digests;
}
