import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { faultFields, type Log } from '../../conversation/log.ts';
import { CodedError } from '../../errors.ts';
import type { Column } from '../columns.ts';
import type { Query } from '../query.ts';
import { postgresFailure } from './failure.ts';

/** Pauses before a statement is tried once more on another connection. Milliseconds. */
const again = [0, 200, 800];

/** A query of ours on a database. All of it rejects as `Database.ask` does. */
export interface Asked<In, Out> {
  /** The first row, or null. */
  one(values: In): Promise<Out | null>;
  all(values: In): Promise<Out[]>;
  /** How many rows it changed. */
  run(values: In): Promise<number>;
}

type AskedSet<Q> = { [K in keyof Q]: Q[K] extends Query<infer In, infer Out> ? Asked<In, Out> : never };

/** The connections to one PostgreSQL. An end of one of them is no fault of the process: the next statement has another. */
export class Database {
  private readonly pool: pg.Pool;
  private open = true;
  private refusal: CodedError | null = null;

  constructor(pool: pg.Pool, log: Log) {
    this.pool = pool;
    // Without a listener, an idle connection that the database ends would end the process.
    pool.on('error', (error) => log.warn('database-connection-lost', faultFields(error)));
  }

  // biome-ignore lint/suspicious/noExplicitAny: a set holds queries of any slots and rows
  prepareAll<Q extends Record<string, Query<any, any>>>(queries: Q): AskedSet<Q> {
    return Object.fromEntries(
      Object.entries(queries).map(([name, query]) => [name, this.prepare(query)]),
    ) as AskedSet<Q>;
  }

  prepare<In, Out>({ sql, bind }: Query<In, Out>): Asked<In, Out> {
    // Parsed and planned once a connection, under a name that is the statement's own.
    const name = `d${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`;
    const ask = async (values: In) => this.ask({ name, text: sql, values: bind(values) });
    return {
      one: async (values) => ((await ask(values)).rows[0] as Out | undefined) ?? null,
      all: async (values) => (await ask(values)).rows as Out[],
      run: async (values) => (await ask(values)).rowCount ?? 0,
    };
  }

  /** Whether the database answers, at this moment: not tried again. */
  async check(): Promise<void> {
    await this.query('SELECT 1');
  }

  /** For what is no query of ours: presence and its like. Not tried again. */
  async query<Row extends pg.QueryResultRow>(text: string, values: Column[] = []): Promise<pg.QueryResult<Row>> {
    return (await this.once({ text, values })) as pg.QueryResult<Row>;
  }

  async notify(topic: string, payload: string): Promise<void> {
    await this.ask({ text: 'SELECT pg_notify($1, $2)', values: [topic, payload] });
  }

  /** From now on every statement rejects with this. */
  refuse(error: CodedError): void {
    this.refusal = error;
  }

  /**
   * Where the connection goes in the middle, nobody knows whether the statement has happened, and it runs again: each
   * of ours may. What is written is found by its id or guarded by a version.
   * Rejects with store-unreachable, store-full, store-failed, damaged-database, lost-race; not-ready once it is closed.
   */
  private async ask(statement: { name?: string; text: string; values: Column[] }): Promise<pg.QueryResult> {
    for (const wait of again) {
      try {
        return await this.once(statement);
      } catch (error) {
        if (!(error instanceof CodedError) || error.code !== 'store-unreachable') throw error;
      }
      if (wait > 0) await pause(wait);
    }
    return this.once(statement);
  }

  private async once(statement: { name?: string; text: string; values: Column[] }): Promise<pg.QueryResult> {
    if (!this.open) throw new CodedError('not-ready', 'The store is closed.');
    if (this.refusal !== null) throw this.refusal;
    try {
      return await this.pool.query(statement);
    } catch (error) {
      throw postgresFailure(error);
    }
  }

  /** Waits for the statements in hand. */
  async close(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    await this.pool.end();
  }
}
