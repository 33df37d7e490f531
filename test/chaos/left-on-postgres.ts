import type pg from 'pg';
import type { Left } from './looked.ts';

/** What is in a PostgreSQL database. Connect before, end after. */
export function leftOnPostgres(client: pg.Client): Left {
  const all = async (sql: string, value: string) => (await client.query(sql, [value])).rows;
  return {
    rows: async (conversation) =>
      (
        await all(
          `SELECT seq::int, message_id AS id, direction, failed::int,
             CASE WHEN direction = 'out' THEN (body_json::json ->> 'answers')::int END AS answers
           FROM messages WHERE conversation = $1 ORDER BY seq`,
          conversation,
        )
      ).map(({ seq, id, direction, failed, answers }) => ({ seq, id, direction, failed, answers })),
    handled: async (conversation) =>
      (await all('SELECT handled::int FROM conversations WHERE id = $1', conversation))[0]?.handled ?? 0,
    ownerOf: async (ticket) =>
      (await all('SELECT conversation FROM tickets WHERE number = $1', ticket))[0]?.conversation ?? null,
    tickets: async (conversation) =>
      (
        await all(
          `SELECT count(DISTINCT number)::int AS tickets, count(*)::int AS events
           FROM tickets JOIN ticket_events ON ticket = number WHERE conversation = $1`,
          conversation,
        )
      )[0],
  };
}
