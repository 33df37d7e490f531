import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { auditQueries } from '../../src/store/queries/audit-queries.ts';
import { clockQueries } from '../../src/store/queries/clock-queries.ts';
import { conversationQueries } from '../../src/store/queries/conversation-queries.ts';
import { deliveryQueries } from '../../src/store/queries/delivery-queries.ts';
import { deskQueries, listQueries, queueQueries } from '../../src/store/queries/desk-queries.ts';
import { forgetQueries } from '../../src/store/queries/forget-queries.ts';
import { mirrorQueries } from '../../src/store/queries/mirror-queries.ts';
import { retentionQueries } from '../../src/store/queries/retention-queries.ts';
import { searchQueries } from '../../src/store/queries/search-queries.ts';
import { ticketQueries } from '../../src/store/queries/ticket-queries.ts';
import { timerQueries } from '../../src/store/queries/timer-queries.ts';
import { webhookQueries, webhookWrites } from '../../src/store/queries/webhook-queries.ts';
import { queryBuilder } from '../../src/store/query.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';

describe('a query', () => {
  it('finds its rows by a key or an index, and never reads a whole table', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db);
    const builder = queryBuilder();
    const sets = {
      conversations: conversationQueries(builder),
      forgetting: forgetQueries(builder),
      timers: timerQueries(builder),
      deliveries: deliveryQueries(builder),
      tickets: ticketQueries(builder),
      retention: retentionQueries(builder),
      clocks: clockQueries(builder),
      mirrors: mirrorQueries(builder),
      audit: auditQueries(builder),
      webhooks: webhookQueries(builder),
      webhookWrites: webhookWrites(builder),
      desk: deskQueries(builder),
      search: searchQueries(builder),
      queue: queueQueries(builder, { state: 'open', assignee: null, overdueAt: null }),
      mine: queueQueries(builder, { state: 'open', assignee: { name: '' }, overdueAt: null }),
      late: queueQueries(builder, { state: 'open', assignee: null, overdueAt: 0 }),
      all: listQueries(builder, { state: 'any', assignee: null, overdueAt: null }),
      allOpen: listQueries(builder, { state: 'open', assignee: null, overdueAt: null }),
      inState: queueQueries(builder, { state: 'closed', assignee: null, overdueAt: null }),
    };
    const scans: string[] = [];
    for (const [set, queries] of Object.entries(sets)) {
      for (const [name, { sql }] of Object.entries(queries)) {
        for (const { detail } of db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()) {
          if (/^SCAN (?!\w+ USING|some$)/.test(String(detail))) scans.push(`${set}.${name}`);
        }
      }
    }
    expect(scans).toEqual([
      // The queue holds only what is still to be sent, or parked.
      'deliveries.parked',
      // Once an hour: an index would be paid for by every turn.
      'retention.unused',
      'retention.failures',
      // From its end, and no further than is asked for.
      'audit.heads',
      // As many as have been set up: fifty at most.
      'webhooks.all',
      'webhooks.due',
      'webhookWrites.queue',
      // As many as there are people who work here, or have signed in of late.
      'desk.people',
      'desk.sweepSessions',
      'desk.whoIsHere',
      'desk.sweepPresence',
      // As many as other systems have been given.
      'desk.tokens',
      'desk.sweepLinks',
    ]);
  });
});
