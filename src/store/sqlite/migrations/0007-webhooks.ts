import type { Migration } from '../migration.ts';

export const webhooks: Migration = {
  number: 7,
  name: 'webhooks',
  sql: `
    CREATE TABLE webhooks (
      id TEXT NOT NULL PRIMARY KEY,
      types TEXT NOT NULL,
      body_json TEXT NOT NULL,
      off_at INTEGER,
      off_why TEXT,
      taken_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE webhook_messages (
      webhook TEXT NOT NULL,
      id TEXT NOT NULL,
      type TEXT NOT NULL,
      payload TEXT NOT NULL,
      at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      lease TEXT,
      state TEXT NOT NULL,
      tries_json TEXT NOT NULL,
      PRIMARY KEY (webhook, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX webhook_messages_due ON webhook_messages (webhook, due_at) WHERE state = 'waiting';
    CREATE INDEX webhook_messages_of ON webhook_messages (webhook, at);
    CREATE INDEX webhook_messages_at ON webhook_messages (at);
  `,
};
