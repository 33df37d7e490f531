import type { Migration } from '../migration.ts';

/** What the queue looks for is worked out from the ticket itself: an older replica goes on writing it rightly. */
export const theDesk: Migration = {
  number: 2,
  name: 'the desk',
  olderGoOn: true,
  sql: `
    ALTER TABLE tickets
      ADD COLUMN assignee TEXT COLLATE "C" GENERATED ALWAYS AS (body_json::json ->> 'assignee') STORED,
      ADD COLUMN urgent BIGINT GENERATED ALWAYS AS
        (CASE WHEN body_json::json -> 'summary' ->> 'danger' IS NULL THEN 0 ELSE 1 END) STORED,
      ADD COLUMN updated_at BIGINT GENERATED ALWAYS AS ((body_json::json ->> 'updatedAt')::bigint) STORED,
      -- After every date there can be.
      ADD COLUMN due_order BIGINT GENERATED ALWAYS AS (coalesce(due_at, 9007199254740991)) STORED;
    CREATE INDEX tickets_queue ON tickets (urgent DESC, due_order, created_at, number) WHERE state <> 'closed';
    CREATE INDEX tickets_by_state ON tickets (state, urgent DESC, due_order, created_at, number);
    CREATE INDEX tickets_by_assignee ON tickets (assignee, urgent DESC, due_order, created_at, number)
      WHERE state <> 'closed';
    CREATE INDEX tickets_moved ON tickets (updated_at, number);

    CREATE TABLE desk_sessions (
      hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      subject TEXT NOT NULL,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      seen_at BIGINT NOT NULL
    );
    CREATE TABLE desk_people (
      subject TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      name TEXT COLLATE "C" NOT NULL,
      role TEXT NOT NULL,
      seen_at BIGINT NOT NULL
    );
    CREATE TABLE desk_links (
      hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      expires_at BIGINT NOT NULL
    );
    CREATE TABLE desk_notes (
      id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      ticket TEXT COLLATE "C" NOT NULL REFERENCES tickets (number),
      at BIGINT NOT NULL,
      who TEXT NOT NULL,
      text TEXT NOT NULL
    );
    CREATE INDEX desk_notes_of ON desk_notes (ticket, at, id);
    CREATE TABLE desk_presence (
      id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      ticket TEXT NOT NULL,
      who TEXT NOT NULL,
      seen_at BIGINT NOT NULL
    );

    CREATE TABLE audit_entries (
      chain TEXT COLLATE "C" NOT NULL,
      n BIGINT NOT NULL,
      at BIGINT NOT NULL,
      body TEXT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (chain, n)
    );
    CREATE TABLE audit_heads (
      chain TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      n BIGINT NOT NULL,
      hash TEXT NOT NULL,
      key_id TEXT NOT NULL,
      mac TEXT NOT NULL
    );
  `,
};
