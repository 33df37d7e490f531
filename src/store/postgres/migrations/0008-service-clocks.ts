import type { Migration } from '../migration.ts';

/**
 * What runs on a ticket, reckoned from its events beside it: `reckoned` is the version it was reckoned of, so that what an
 * older replica writes is reckoned anew. Until it has been, the queue goes by the date of the decision.
 */
export const serviceClocks: Migration = {
  number: 8,
  name: 'service clocks',
  olderGoOn: true,
  sql: `
    ALTER TABLE tickets
      ADD COLUMN reckoned BIGINT NOT NULL DEFAULT 0,
      ADD COLUMN reckoned_by TEXT NOT NULL DEFAULT '',
      ADD COLUMN clock_kind TEXT,
      ADD COLUMN clock_at BIGINT,
      -- After every date there can be.
      ADD COLUMN clock_order BIGINT GENERATED ALWAYS AS
        (coalesce(CASE WHEN reckoned = version THEN clock_at ELSE due_at END, 9007199254740991)) STORED;
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
