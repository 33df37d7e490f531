import { PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import type { Log } from '../../conversation/log.ts';
import type { Store } from '../../conversation/ports.ts';
import { CodedError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { queryBuilder } from '../query.ts';
import { connectionOptions, openPool } from './connection.ts';
import { Database } from './database.ts';
import { isLostConnection, postgresFailure } from './failure.ts';
import { PostgresHints } from './hints.ts';
import { migrate } from './migrate.ts';
import { postgresStore } from './postgres-store.ts';
import { Presence } from './presence.ts';

export interface PostgresOptions {
  /** A `replica` answers messages beside others; a `command` reads and writes a little and is gone. */
  use: 'replica' | 'command';
  ids: Ids;
  log: Log;
  /** At most so many connections at a time, beside the one that listens. */
  connections?: number;
  /** After so long without a commit, what a replica has accepted is another's to answer. Milliseconds. */
  lease?: number;
}

const usualConnections = 10;
const usualLease = 5_000;

/**
 * The store in a PostgreSQL database, in the first schema of its search path; its tables are made when they are not
 * there. Rejects with store-unreachable, newer-database, older-replicas, store-failed.
 */
export async function openPostgres(url: string, options: PostgresOptions): Promise<Store> {
  const { use, ids, log, connections = usualConnections, lease = usualLease } = options;
  const self = ids.next();
  await prepare(url, use === 'replica' ? self : null);
  const database = new Database(openPool(url, connections), log);
  const hints = new PostgresHints(url, self, database, log);
  const presence = use === 'replica' ? new Presence(database, self, log) : null;
  if (use === 'replica') await hints.listen();
  return postgresStore({
    database,
    builder: queryBuilder(() => new PostgresQueryCompiler()),
    hints,
    lease: use === 'replica' ? lease : 0,
    release: async () => {
      await hints.stop();
      await presence?.stop();
    },
  });
}

/** Brings the database to this version on a connection of its own: a migration may take longer than any statement. */
async function prepare(url: string, replica: string | null): Promise<void> {
  const client = new pg.Client(connectionOptions(url));
  // What goes wrong is told by the call that meets it.
  client.on('error', () => undefined);
  try {
    await client.connect().catch((cause) => {
      throw isLostConnection(cause) ? cause : new CodedError('store-unreachable', null, { cause });
    });
    await migrate(client, replica);
  } catch (error) {
    throw postgresFailure(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
