import type { Migration } from '../migration.ts';

/** Tickets that are over are looked through by their age: those whose words are to be erased, and those to be removed. */
export const erasing: Migration = {
  number: 11,
  name: 'erasing',
  sql: `
    ALTER TABLE tickets ADD COLUMN erased TEXT AS (json_extract(body_json, '$.erased')) VIRTUAL;
    CREATE INDEX tickets_to_erase ON tickets (updated_at) WHERE erased = 'contact' AND state IN ('closed', 'decided');
    CREATE INDEX tickets_over ON tickets (updated_at) WHERE state IN ('closed', 'decided');
  `,
};
