import type { Migration } from '../migration.ts';

export const webhooks: Migration = {
  number: 6,
  name: 'webhooks',
  // A replica that does not know of them would change tickets without telling anybody.
  olderGoOn: false,
  sql: `
    CREATE TABLE webhooks (
      id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      types TEXT NOT NULL,
      body_json TEXT NOT NULL,
      off_at BIGINT,
      off_why TEXT,
      taken_at BIGINT
    );
    CREATE TABLE webhook_messages (
      webhook TEXT COLLATE "C" NOT NULL,
      id TEXT COLLATE "C" NOT NULL,
      type TEXT NOT NULL,
      payload TEXT NOT NULL,
      at BIGINT NOT NULL,
      due_at BIGINT NOT NULL,
      lease TEXT,
      state TEXT NOT NULL,
      tries_json TEXT NOT NULL,
      PRIMARY KEY (webhook, id)
    );
    CREATE INDEX webhook_messages_due ON webhook_messages (webhook, due_at) WHERE state = 'waiting';
    CREATE INDEX webhook_messages_of ON webhook_messages (webhook, at);
    CREATE INDEX webhook_messages_at ON webhook_messages (at);
  `,
};
