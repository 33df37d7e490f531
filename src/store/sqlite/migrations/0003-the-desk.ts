import type { Migration } from '../migration.ts';

/** What the queue looks for is worked out from the ticket itself, so that there is one truth to write. */
export const theDesk: Migration = {
  number: 3,
  name: 'the desk',
  sql: `
    ALTER TABLE tickets ADD COLUMN assignee TEXT AS (json_extract(body_json, '$.assignee')) VIRTUAL;
    ALTER TABLE tickets ADD COLUMN urgent INTEGER
      AS (coalesce(json_type(body_json, '$.summary.danger') = 'text', 0)) VIRTUAL;
    ALTER TABLE tickets ADD COLUMN updated_at INTEGER AS (json_extract(body_json, '$.updatedAt')) VIRTUAL;
    -- After every date there can be.
    ALTER TABLE tickets ADD COLUMN due_order INTEGER AS (coalesce(due_at, 9007199254740991)) VIRTUAL;
    CREATE INDEX tickets_queue ON tickets (urgent DESC, due_order, created_at, number) WHERE state <> 'closed';
    CREATE INDEX tickets_by_state ON tickets (state, urgent DESC, due_order, created_at, number);
    CREATE INDEX tickets_by_assignee ON tickets (assignee, urgent DESC, due_order, created_at, number)
      WHERE state <> 'closed';
    CREATE INDEX tickets_moved ON tickets (updated_at, number);

    CREATE TABLE desk_sessions (
      hash TEXT NOT NULL PRIMARY KEY,
      subject TEXT NOT NULL,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE desk_people (
      subject TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      seen_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE desk_links (
      hash TEXT NOT NULL PRIMARY KEY,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE desk_notes (
      id TEXT NOT NULL PRIMARY KEY,
      ticket TEXT NOT NULL REFERENCES tickets (number),
      at INTEGER NOT NULL,
      who TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX desk_notes_of ON desk_notes (ticket, at, id);
    CREATE TABLE desk_presence (
      id TEXT NOT NULL PRIMARY KEY,
      ticket TEXT NOT NULL,
      who TEXT NOT NULL,
      seen_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE audit_entries (
      chain TEXT NOT NULL,
      n INTEGER NOT NULL,
      at INTEGER NOT NULL,
      body TEXT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (chain, n)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE audit_heads (
      chain TEXT NOT NULL PRIMARY KEY,
      n INTEGER NOT NULL,
      hash TEXT NOT NULL,
      key_id TEXT NOT NULL,
      mac TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
