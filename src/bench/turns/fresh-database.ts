import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A PostgreSQL for measuring: TEST_POSTGRES_URL, in a schema of its own that `drop` takes away; null without one. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> } | null> {
  const server = process.env.TEST_POSTGRES_URL?.trim();
  if (!server) return null;
  const schema = `daiwen_bench_${randomUUID().replaceAll('-', '')}`;
  const on = async (statement: string) => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await on(`CREATE SCHEMA ${schema}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return { url: url.href, drop: () => on(`DROP SCHEMA ${schema} CASCADE`) };
}
