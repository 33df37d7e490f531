import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';

/** Where a PostgreSQL for tests is; null when there is none, and the suites that need one are skipped. */
export const testPostgres: string | null = process.env.TEST_POSTGRES_URL?.trim() || null;

/** One statement after another on a connection of its own. */
export async function onPostgres(url: string, ...statements: string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const results: pg.QueryResult[] = [];
    for (const statement of statements) results.push(await client.query(statement));
    return results;
  } finally {
    await client.end();
  }
}

/** An address whose tables are in a schema of their own, made now; `drop` takes it away. */
export async function freshSchema(): Promise<{ url: string; schema: string; drop: () => Promise<void> }> {
  const schema = `daiwen_test_${randomUUID().replaceAll('-', '')}`;
  const server = testPostgres ?? '';
  await onPostgres(server, `CREATE SCHEMA ${schema}`);
  const url = new URL(server);
  // Under this name its connections can be told from those of other tests.
  url.searchParams.set('application_name', schema);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return {
    url: url.href,
    schema,
    drop: async () => {
      await onPostgres(server, `DROP SCHEMA ${schema} CASCADE`);
    },
  };
}

/** Ends all connections that work in a schema: what its clients see when the database is started again. */
export async function endConnections(url: string): Promise<void> {
  const name = new URL(url).searchParams.get('application_name') ?? '';
  await onPostgres(
    testPostgres ?? '',
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${name}'`,
  );
}

const tables =
  'conversations, messages, timers, deliveries, canaries, tickets, ticket_events, code_failures, replicas, moved, ' +
  'mirrored_tickets, desk_sessions, desk_people, desk_links, desk_notes, desk_presence, handoffs, duty, audit_entries, ' +
  'audit_heads, api_tokens, once_keys, webhooks, webhook_messages, search_entries, search_reached, search_tickets, ' +
  'search_lead';

/** A schema for the tests of a file; `empty` gives its address with nothing in its tables. */
export function schemaOfFile(): { empty: () => Promise<string>; url: () => string } {
  let made: Awaited<ReturnType<typeof freshSchema>> | null = null;
  beforeAll(async () => {
    if (testPostgres !== null) made = await freshSchema();
  });
  afterAll(async () => {
    await made?.drop();
  });
  const url = () => made?.url ?? '';
  return {
    url,
    empty: async () => {
      const [found] = await onPostgres(url(), "SELECT to_regclass('conversations') IS NOT NULL AS there");
      if (found?.rows[0]?.there) await onPostgres(url(), `TRUNCATE ${tables}`);
      return url();
    },
  };
}
