import type { Migration } from '../migration.ts';

/**
 * What is handed to a human. A replica that does not know of it would answer while a human speaks, and drop what the
 * case says of it: none goes on beside it.
 */
export const handoffs: Migration = {
  number: 3,
  name: 'handoffs',
  olderGoOn: false,
  sql: `
    CREATE TABLE handoffs (
      conversation TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      state TEXT NOT NULL,
      rank BIGINT NOT NULL,
      since BIGINT NOT NULL,
      holder TEXT,
      body_json TEXT NOT NULL
    );
    CREATE INDEX handoffs_listed ON handoffs (state, rank, since, conversation);

    CREATE TABLE duty (
      human TEXT COLLATE "C" NOT NULL PRIMARY KEY,
      name TEXT COLLATE "C" NOT NULL,
      until BIGINT NOT NULL
    );
  `,
};
