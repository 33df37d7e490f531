import type { Migration } from '../migration.ts';

/**
 * Made of messages and of tickets' texts, and gone with them. The words that were taken stand in `search_entries`,
 * because what is taken out of an FTS5 index must be named exactly as it was put in.
 */
export const theSearch: Migration = {
  number: 8,
  name: 'the search',
  sql: `
    CREATE TABLE search_entries (
      -- The place: a later text has a greater one.
      id INTEGER NOT NULL PRIMARY KEY,
      part TEXT NOT NULL,
      conversation TEXT,
      seq INTEGER,
      ticket TEXT REFERENCES tickets (number) ON DELETE CASCADE,
      n INTEGER,
      note TEXT REFERENCES desk_notes (id) ON DELETE CASCADE,
      words TEXT NOT NULL,
      FOREIGN KEY (conversation, seq) REFERENCES messages (conversation, seq) ON DELETE CASCADE
    ) STRICT;
    CREATE UNIQUE INDEX search_entries_said ON search_entries (conversation, seq) WHERE conversation IS NOT NULL;
    CREATE UNIQUE INDEX search_entries_of ON search_entries (ticket, n, coalesce(note, '')) WHERE ticket IS NOT NULL;
    CREATE INDEX search_entries_notes ON search_entries (note) WHERE note IS NOT NULL;

    -- 'ascii' parts at blanks and nothing else that a token of ours can hold.
    CREATE VIRTUAL TABLE search_words USING fts5 (
      words, content = 'search_entries', content_rowid = 'id', columnsize = 0, tokenize = 'ascii'
    );
    -- What is deleted is overwritten here too.
    INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);
    CREATE TRIGGER search_entries_in AFTER INSERT ON search_entries BEGIN
      INSERT INTO search_words (rowid, words) VALUES (new.id, new.words);
    END;
    CREATE TRIGGER search_entries_out AFTER DELETE ON search_entries BEGIN
      INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.id, old.words);
    END;

    -- How far the index has come.
    CREATE TABLE search_reached (
      conversation TEXT NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
      seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE search_tickets (
      ticket TEXT NOT NULL PRIMARY KEY REFERENCES tickets (number) ON DELETE CASCADE,
      version INTEGER NOT NULL,
      notes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
