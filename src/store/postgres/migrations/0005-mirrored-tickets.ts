import type { Migration } from '../migration.ts';

/** Tickets that are worked on at another desk as well. Replicas that know nothing of it leave it alone. */
export const mirroredTickets: Migration = {
  number: 5,
  name: 'mirrored tickets',
  olderGoOn: true,
  sql: `
    CREATE TABLE mirrored_tickets (
      ticket TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES tickets (number) ON DELETE CASCADE,
      theirs TEXT COLLATE "C",
      told BIGINT NOT NULL,
      heard BIGINT NOT NULL,
      taking_json TEXT,
      due_at BIGINT NOT NULL,
      attempts BIGINT NOT NULL,
      lease TEXT,
      hints BIGINT NOT NULL
    );
    CREATE INDEX mirrored_tickets_due ON mirrored_tickets (due_at);
    CREATE INDEX mirrored_tickets_theirs ON mirrored_tickets (theirs) WHERE theirs IS NOT NULL;
  `,
};
