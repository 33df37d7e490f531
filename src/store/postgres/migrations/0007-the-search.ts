import type { Migration } from '../migration.ts';

/**
 * Made of messages and of tickets' texts, and gone with them, whichever replica deletes. The references do what a
 * statement cannot: they see what was written while it waited.
 */
export const theSearch: Migration = {
  number: 7,
  name: 'the search',
  olderGoOn: true,
  sql: `
    CREATE TABLE search_entries (
      -- The place: a later text has a greater one.
      id BIGINT NOT NULL PRIMARY KEY,
      part TEXT NOT NULL,
      conversation TEXT COLLATE "C",
      seq BIGINT,
      ticket TEXT COLLATE "C" REFERENCES tickets (number) ON DELETE CASCADE,
      n BIGINT,
      note TEXT COLLATE "C" REFERENCES desk_notes (id) ON DELETE CASCADE,
      words TSVECTOR NOT NULL,
      FOREIGN KEY (conversation, seq) REFERENCES messages (conversation, seq) ON DELETE CASCADE
    );
    CREATE UNIQUE INDEX search_entries_said ON search_entries (conversation, seq) WHERE conversation IS NOT NULL;
    CREATE UNIQUE INDEX search_entries_of ON search_entries (ticket, n, coalesce(note, '')) WHERE ticket IS NOT NULL;
    CREATE INDEX search_entries_notes ON search_entries (note) WHERE note IS NOT NULL;
    CREATE INDEX search_entries_words ON search_entries USING gin (words);
    -- Tells texts of the same second apart.
    CREATE SEQUENCE search_within MINVALUE 0 MAXVALUE 4194303 CYCLE;

    -- How far the index has come.
    CREATE TABLE search_reached (
      conversation TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
      seq BIGINT NOT NULL
    );
    CREATE TABLE search_tickets (
      ticket TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES tickets (number) ON DELETE CASCADE,
      version BIGINT NOT NULL,
      notes BIGINT NOT NULL
    );
    -- Whose it is to fill it, by the database's clock.
    CREATE TABLE search_lead (
      one BIGINT NOT NULL PRIMARY KEY,
      process TEXT NOT NULL,
      until BIGINT NOT NULL
    );
  `,
};
