import type { Migration } from '../migration.ts';

/**
 * Rows stand in the order they came, whoever's they are, and an index finds a conversation's: what many conversations
 * write in one transaction lies together, instead of on a page or three of each.
 */
export const inOrderOfArrival: Migration = {
  number: 12,
  name: 'in order of arrival',
  rebuilds: true,
  sql: `
    CREATE TABLE arrived (
      conversation TEXT NOT NULL,
      seq INTEGER NOT NULL,
      direction TEXT NOT NULL,
      kind TEXT NOT NULL,
      message_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      text TEXT NOT NULL,
      sealed_json TEXT,
      body_json TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      last_error TEXT,
      failed INTEGER NOT NULL
    ) STRICT;
    INSERT INTO arrived
      SELECT conversation, seq, direction, kind, message_id, at, text, sealed_json, body_json, attempts, last_error, failed
      FROM messages;
    DROP TABLE messages;
    ALTER TABLE arrived RENAME TO messages;
    CREATE UNIQUE INDEX messages_of ON messages (conversation, seq);
    CREATE UNIQUE INDEX messages_once ON messages (conversation, message_id) WHERE direction = 'in';
    CREATE INDEX messages_sealed ON messages (at) WHERE direction = 'out' AND sealed_json IS NOT NULL;
  `,
};
