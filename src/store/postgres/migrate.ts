import type pg from 'pg';
import { CodedError } from '../../errors.ts';
import type { Migration } from './migration.ts';
import { theStore } from './migrations/0001-the-store.ts';
import { theDesk } from './migrations/0002-the-desk.ts';
import { handoffs } from './migrations/0003-handoffs.ts';
import { apiTokens } from './migrations/0004-api-tokens.ts';
import { mirroredTickets } from './migrations/0005-mirrored-tickets.ts';
import { webhooks } from './migrations/0006-webhooks.ts';
import { theSearch } from './migrations/0007-the-search.ts';
import { serviceClocks } from './migrations/0008-service-clocks.ts';
import { warnings } from './migrations/0009-warnings.ts';
import { erasing } from './migrations/0010-erasing.ts';

export const migrations: readonly Migration[] = [
  theStore,
  theDesk,
  handoffs,
  apiTokens,
  mirroredTickets,
  webhooks,
  theSearch,
  serviceClocks,
  warnings,
  erasing,
];

/** A replica that has not been heard of for so long is taken for dead. Milliseconds, by the database's clock. */
export const silence = 30_000;

const databaseNow = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

/** What stands beside the tables: the steps taken, and the replicas at work with the newest step each of them knows. */
const ground = `
  CREATE TABLE IF NOT EXISTS migrations (
    number BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    older_go_on BIGINT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS replicas (
    id TEXT NOT NULL PRIMARY KEY,
    knows BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
  );
`;

/**
 * Brings the database to this version and enters the replica, in one transaction that others starting wait for; so two
 * that start at once run each step once, and none starts beside a version it cannot work with. A null replica is a
 * command's, gone before the next upgrade. Throws newer-database, older-replicas.
 */
export async function migrate(
  client: pg.ClientBase,
  replica: string | null,
  known: readonly Migration[] = migrations,
): Promise<void> {
  const newest = known.at(-1)?.number ?? 0;
  await client.query('BEGIN');
  try {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('daiwen ' || current_schema(), 0))");
    await client.query(ground);
    const steps = known.slice(await standing(client, newest));
    if (steps.some(({ olderGoOn }) => !olderGoOn)) await refuseBesideOlder(client, newest);
    for (const { number, name, olderGoOn, sql } of steps) {
      await client.query(sql);
      await client.query('INSERT INTO migrations VALUES ($1, $2, $3)', [number, name, olderGoOn ? 1 : 0]);
    }
    if (replica !== null) await beSeen(client, replica, newest);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

interface Asking {
  query(text: string, values: (string | number)[]): Promise<{ rows: unknown[] }>;
}

/** How many of the steps known here the database has taken. Throws newer-database where it has taken one too many. */
async function standing(client: pg.ClientBase, newest: number): Promise<number> {
  const { rows } = await client.query<{ number: number; older_go_on: number }>('SELECT * FROM migrations');
  if (rows.some(({ number, older_go_on }) => number > newest && older_go_on === 0)) throw tooNew(newest);
  return rows.filter(({ number }) => number <= newest).length;
}

function tooNew(newest: number): CodedError {
  return new CodedError('newer-database', `It has gone past migration ${newest}, the last this version knows.`);
}

async function refuseBesideOlder(client: pg.ClientBase, newest: number): Promise<void> {
  const older = await liveReplicas(client, newest);
  if (older > 0) throw new CodedError('older-replicas', `There are ${older}.`);
}

/** How many replicas are at work, of those that know less than `newest`; left out, of all. */
export async function liveReplicas(client: Asking, newest = Number.MAX_SAFE_INTEGER): Promise<number> {
  const { rows } = await client.query(
    `SELECT id FROM replicas WHERE knows < $1 AND seen_at > ${databaseNow} - $2::bigint`,
    [newest, silence],
  );
  return rows.length;
}

/** Enters the replica, or says that it is still there. */
export async function beSeen(client: Asking, replica: string, newest: number): Promise<void> {
  await client.query(
    `INSERT INTO replicas VALUES ($1, $2, ${databaseNow})
     ON CONFLICT (id) DO UPDATE SET knows = excluded.knows, seen_at = excluded.seen_at`,
    [replica, newest],
  );
  await client.query(`DELETE FROM replicas WHERE seen_at < ${databaseNow} - $1::bigint`, [10 * silence]);
}

/** Throws newer-database when a newer version has, while this replica was not heard of, changed what it needs. */
export async function stillFits(client: Asking, newest: number): Promise<void> {
  const { rows } = await client.query('SELECT 1 FROM migrations WHERE number > $1 AND older_go_on = 0', [newest]);
  if (rows.length > 0) throw tooNew(newest);
}

export async function beGone(client: Asking, replica: string): Promise<void> {
  await client.query('DELETE FROM replicas WHERE id = $1', [replica]);
}
