import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Left, LeftRow } from './looked.ts';

/** What is in the SQLite database of a data folder. */
export function leftInFolder(dataDir: string): Left & { integrity(): string; close(): void } {
  const file = readdirSync(dataDir).find((name) => name.endsWith('.db') && name !== 'lock.db') ?? '';
  const db = new DatabaseSync(join(dataDir, file), { readOnly: true });
  const rows = db.prepare(
    `SELECT seq, message_id AS id, direction, failed,
       CASE WHEN direction = 'out' THEN json_extract(body_json, '$.answers') END AS answers
     FROM messages WHERE conversation = ? ORDER BY seq`,
  );
  const handled = db.prepare('SELECT handled FROM conversations WHERE id = ?');
  const ownerOf = db.prepare('SELECT conversation FROM tickets WHERE number = ?');
  const tickets = db.prepare(
    `SELECT count(DISTINCT number) AS tickets, count(*) AS events
     FROM tickets JOIN ticket_events ON ticket = number WHERE conversation = ?`,
  );
  return {
    rows: (conversation) => rows.all(conversation) as unknown as LeftRow[],
    handled: (conversation) => Number(handled.get(conversation)?.handled ?? 0),
    ownerOf: (ticket) => (ownerOf.get(ticket)?.conversation as string | undefined) ?? null,
    tickets: (conversation) => tickets.get(conversation) as { tickets: number; events: number },
    integrity: () => String(db.prepare('PRAGMA integrity_check').get()?.integrity_check),
    close: () => db.close(),
  };
}
