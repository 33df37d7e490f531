import type { DatabaseSync } from 'node:sqlite';
import type { Query } from '../query.ts';

/** A query prepared on one database. */
export interface Statement<In, Out> {
  /** The first row, or null. */
  one(values: In): Out | null;
  all(values: In): Out[];
  /** How many rows it changed. */
  run(values: In): number;
}

export type Prepared<Q> = { [K in keyof Q]: Q[K] extends Query<infer In, infer Out> ? Statement<In, Out> : never };

/** Prepares every query of a set, once. */
// biome-ignore lint/suspicious/noExplicitAny: a set holds queries of any slots and rows
export function prepareAll<Q extends Record<string, Query<any, any>>>(db: DatabaseSync, queries: Q): Prepared<Q> {
  return Object.fromEntries(Object.entries(queries).map(([name, q]) => [name, prepare(db, q)])) as Prepared<Q>;
}

function prepare<In, Out>(db: DatabaseSync, { sql, bind }: Query<In, Out>): Statement<In, Out> {
  const statement = db.prepare(sql);
  return {
    one: (values) => (statement.get(...bind(values)) as Out | undefined) ?? null,
    all: (values) => statement.all(...bind(values)) as Out[],
    run: (values) => Number(statement.run(...bind(values)).changes),
  };
}
