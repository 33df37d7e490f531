import type { Migration } from '../migration.ts';

export const handoffs: Migration = {
  number: 4,
  name: 'handoffs',
  sql: `
    CREATE TABLE handoffs (
      conversation TEXT NOT NULL PRIMARY KEY,
      state TEXT NOT NULL,
      rank INTEGER NOT NULL,
      since INTEGER NOT NULL,
      holder TEXT,
      body_json TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX handoffs_listed ON handoffs (state, rank, since, conversation);

    CREATE TABLE duty (
      human TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
