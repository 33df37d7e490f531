import type { Migration } from '../migration.ts';

export const tickets: Migration = {
  number: 2,
  name: 'tickets',
  sql: `
    CREATE TABLE tickets (
      number TEXT NOT NULL PRIMARY KEY,
      conversation TEXT NOT NULL,
      state TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      due_at INTEGER,
      version INTEGER NOT NULL,
      body_json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX tickets_of ON tickets (conversation, created_at);
    CREATE INDEX tickets_open ON tickets (due_at, created_at) WHERE state <> 'closed';

    CREATE TABLE ticket_events (
      ticket TEXT NOT NULL REFERENCES tickets (number),
      n INTEGER NOT NULL,
      at INTEGER NOT NULL,
      actor_json TEXT NOT NULL,
      type TEXT NOT NULL,
      from_state TEXT,
      to_state TEXT NOT NULL,
      note TEXT,
      PRIMARY KEY (ticket, n)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE code_failures (
      address TEXT NOT NULL PRIMARY KEY,
      count INTEGER NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
