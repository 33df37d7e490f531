import pg from 'pg';

/** PostgreSQL's type number of int8: driver and JavaScript disagree on it, our columns hold safe integers alone. */
const int8 = 20;

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown),
};

/** Milliseconds. No statement of ours takes so long on a database that is well. */
const longestStatement = 15_000;
const longestConnecting = 5_000;

/** What every connection to the database has in common. */
export function connectionOptions(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    types: types as pg.CustomTypesConfig,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: longestConnecting,
    application_name: 'daiwen',
  };
}

export function openPool(url: string, connections: number): pg.Pool {
  return new pg.Pool({
    ...connectionOptions(url),
    max: connections,
    query_timeout: longestStatement,
    idleTimeoutMillis: 60_000,
  });
}
