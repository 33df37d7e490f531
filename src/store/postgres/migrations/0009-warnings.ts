import type { Migration } from '../migration.ts';

/**
 * When a ticket's clocks are to be looked at again, and what has been raised of them. Older replicas do not know the events
 * that come of it, and cannot read the tickets that have them.
 */
export const warnings: Migration = {
  number: 9,
  name: 'warnings',
  olderGoOn: false,
  sql: `
    DROP INDEX tickets_queue;
    DROP INDEX tickets_by_state;
    DROP INDEX tickets_by_assignee;
    -- Reckoned anew, with the time to look.
    UPDATE tickets SET reckoned = 0 WHERE reckoned <> 0 AND state <> 'closed';
    ALTER TABLE tickets
      ADD COLUMN raised TEXT,
      ADD COLUMN look_at BIGINT,
      ADD COLUMN escalated BIGINT GENERATED ALWAYS AS (CASE WHEN raised = 'escalated' THEN 1 ELSE 0 END) STORED;
    CREATE INDEX tickets_queue ON tickets (urgent DESC, escalated DESC, clock_order, created_at, number)
      WHERE state <> 'closed';
    CREATE INDEX tickets_by_state ON tickets (state, urgent DESC, escalated DESC, clock_order, created_at, number);
    CREATE INDEX tickets_by_assignee ON tickets
      (assignee, urgent DESC, escalated DESC, clock_order, created_at, number) WHERE state <> 'closed';
    CREATE INDEX tickets_look_at ON tickets (look_at) WHERE look_at IS NOT NULL;
  `,
};
