import type { Migration } from '../migration.ts';

export const theTurn: Migration = {
  number: 1,
  name: 'the turn',
  sql: `
    CREATE TABLE conversations (
      id TEXT NOT NULL PRIMARY KEY,
      channel TEXT NOT NULL,
      external TEXT NOT NULL,
      last_seq INTEGER NOT NULL,
      last_in INTEGER NOT NULL,
      handled INTEGER NOT NULL,
      version INTEGER NOT NULL,
      case_json TEXT,
      position_json TEXT,
      reply_json TEXT,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX conversations_pending ON conversations (id) WHERE last_in > handled;

    -- Clustered: a conversation's rows lie together, and there is no second tree to write.
    CREATE TABLE messages (
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
      failed INTEGER NOT NULL,
      PRIMARY KEY (conversation, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX messages_once ON messages (conversation, message_id) WHERE direction = 'in';
    CREATE INDEX messages_sealed ON messages (at) WHERE direction = 'out' AND sealed_json IS NOT NULL;

    CREATE TABLE timers (
      id TEXT NOT NULL PRIMARY KEY,
      conversation TEXT NOT NULL,
      due_at INTEGER NOT NULL,
      name TEXT NOT NULL,
      value_json TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX timers_due ON timers (due_at);
    CREATE INDEX timers_of ON timers (conversation);

    CREATE TABLE deliveries (
      conversation TEXT NOT NULL,
      seq INTEGER NOT NULL,
      channel TEXT NOT NULL,
      due_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      lease TEXT,
      parked TEXT,
      PRIMARY KEY (conversation, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX deliveries_due ON deliveries (channel, due_at) WHERE parked IS NULL;

    CREATE TABLE canaries (
      key_id TEXT NOT NULL PRIMARY KEY,
      box TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
