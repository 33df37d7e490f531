import {
  type Compilable,
  DummyDriver,
  Kysely,
  type QueryCompiler,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { type Column, toColumn } from './columns.ts';
import type { Tables } from './tables.ts';

/** Stands in a query where a value is put each time it runs. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A query built and compiled once. `In` are its slots, `Out` its rows. */
export interface Query<In, Out> {
  readonly sql: string;
  /** What is bound, in order. */
  bind(values: In): Column[];
  /** Never there: carries the type of the rows. */
  readonly row?: Out;
}

export type Builder = Kysely<Tables>;

/** Kysely as nothing but a builder and compiler of queries: no driver behind it. */
export function queryBuilder(compiler: () => QueryCompiler = () => new SqliteQueryCompiler()): Builder {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: compiler,
    },
  });
}

/** `query<{ id: string }>()((slot) => db.selectFrom('timers').selectAll().where('id', '=', slot.id))` */
export function query<In extends object = Record<never, never>>() {
  return <Out>(build: (slots: In) => Compilable<Out>): Query<In, Out> => {
    // Kysely keeps a value it does not know as a parameter, untouched: the slot comes back in its place.
    const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) }) as In;
    const { sql, parameters } = build(slots).compile();
    return {
      sql,
      bind: (values) =>
        parameters.map((parameter) =>
          toColumn(parameter instanceof Slot ? (values as Record<string, unknown>)[parameter.name] : parameter),
        ),
    };
  };
}

/** The same for a statement that is written out, because it does several things at once: no builder says it better. */
export function written<In extends object>(db: Builder) {
  return <Out>(build: (slots: In) => RawBuilder<Out>): Query<In, Out> =>
    query<In>()((slots) => ({ compile: () => build(slots).compile(db) }));
}
