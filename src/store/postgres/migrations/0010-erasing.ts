import type { Migration } from '../migration.ts';

/**
 * Tickets that are over are looked through by their age: those whose words are to be erased, and those to be removed. Older
 * replicas do not know the event that comes of it, and cannot read the tickets that have it.
 */
export const erasing: Migration = {
  number: 10,
  name: 'erasing',
  olderGoOn: false,
  sql: `
    ALTER TABLE tickets ADD COLUMN erased TEXT GENERATED ALWAYS AS (body_json::json ->> 'erased') STORED;
    CREATE INDEX tickets_to_erase ON tickets (updated_at) WHERE erased = 'contact' AND state IN ('closed', 'decided');
    CREATE INDEX tickets_over ON tickets (updated_at) WHERE state IN ('closed', 'decided');
  `,
};
