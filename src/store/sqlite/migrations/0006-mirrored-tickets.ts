import type { Migration } from '../migration.ts';

/** Tickets that are worked on at another desk as well. */
export const mirroredTickets: Migration = {
  number: 6,
  name: 'mirrored tickets',
  sql: `
    CREATE TABLE mirrored_tickets (
      ticket TEXT NOT NULL PRIMARY KEY REFERENCES tickets (number) ON DELETE CASCADE,
      theirs TEXT,
      told INTEGER NOT NULL,
      heard INTEGER NOT NULL,
      taking_json TEXT,
      due_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      lease TEXT,
      hints INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mirrored_tickets_due ON mirrored_tickets (due_at);
    CREATE INDEX mirrored_tickets_theirs ON mirrored_tickets (theirs) WHERE theirs IS NOT NULL;
  `,
};
