import type { Migration } from '../migration.ts';

/**
 * What runs on a ticket, reckoned from its events beside it: `reckoned` is the version it was reckoned of. Until it has
 * been, the queue goes by the date of the decision; the service reckons those that were here before.
 */
export const serviceClocks: Migration = {
  number: 9,
  name: 'service clocks',
  sql: `
    ALTER TABLE tickets ADD COLUMN reckoned INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tickets ADD COLUMN reckoned_by TEXT NOT NULL DEFAULT '';
    ALTER TABLE tickets ADD COLUMN clock_kind TEXT;
    ALTER TABLE tickets ADD COLUMN clock_at INTEGER;
    -- After every date there can be.
    ALTER TABLE tickets ADD COLUMN clock_order INTEGER
      AS (coalesce(CASE WHEN reckoned = version THEN clock_at ELSE due_at END, 9007199254740991)) VIRTUAL;
    DROP INDEX tickets_queue;
    DROP INDEX tickets_by_state;
    DROP INDEX tickets_by_assignee;
    CREATE INDEX tickets_queue ON tickets (urgent DESC, clock_order, created_at, number) WHERE state <> 'closed';
    CREATE INDEX tickets_by_state ON tickets (state, urgent DESC, clock_order, created_at, number);
    CREATE INDEX tickets_by_assignee ON tickets (assignee, urgent DESC, clock_order, created_at, number)
      WHERE state <> 'closed';
    CREATE INDEX tickets_unreckoned ON tickets (number) WHERE reckoned <> version;
    CREATE INDEX tickets_reckoned_by ON tickets (number, reckoned_by) WHERE state <> 'closed';
  `,
};
