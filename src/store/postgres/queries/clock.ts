import { sql } from 'kysely';

/** The database's clock in milliseconds: the only one that all replicas share. */
export const databaseNow = sql<number>`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;
