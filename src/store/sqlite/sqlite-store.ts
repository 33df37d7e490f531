import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../../conversation/ports.ts';
import { CodedError } from '../../errors.ts';
import { canaryQueries } from '../queries/canary-queries.ts';
import { queryBuilder } from '../query.ts';
import { sqliteAudit } from './audit-store.ts';
import { sqliteClocks } from './clock-store.ts';
import { sqliteConversations } from './conversation-store.ts';
import { sqliteDeliveries } from './delivery-store.ts';
import { sqliteDesk } from './desk-store.ts';
import { coded } from './failure.ts';
import { GroupCommit } from './group-commit.ts';
import { sqliteHandoffs } from './handoff-store.ts';
import { sqliteMirrors } from './mirror-store.ts';
import { sqliteRetention } from './retention.ts';
import { sqliteSearch } from './search-store.ts';
import { prepareAll } from './statements.ts';
import { sqliteTickets } from './ticket-store.ts';
import { sqliteWebhooks } from './webhook-store.ts';

/** All ports over one open database, on disk or in memory. `release` is called once it is closed. */
export function sqliteStore(db: DatabaseSync, release: () => void = () => {}): Store {
  const builder = queryBuilder();
  const commits = new GroupCommit(db);
  const deliveries = sqliteDeliveries(db, builder, commits);
  const audit = sqliteAudit(db, builder);
  const webhooks = sqliteWebhooks(db, builder, commits, audit.writes);
  const tickets = sqliteTickets(db, builder, webhooks.writes);
  const handoffs = sqliteHandoffs(db, builder, commits, webhooks.writes);
  const canaries = prepareAll(db, canaryQueries(builder));
  const writes = {
    tickets: tickets.writes,
    deliveries: deliveries.writes,
    audit: audit.writes,
    handoffs: handoffs.writes,
  };
  let open = true;
  return {
    conversations: sqliteConversations(db, builder, commits, writes),
    deliveries: deliveries.store,
    tickets: tickets.store,
    handoffs: handoffs.store,
    mirrors: sqliteMirrors(db, builder, commits),
    retention: sqliteRetention(db, builder, commits),
    desk: sqliteDesk(db, builder, commits, audit.writes),
    clocks: sqliteClocks(db, builder, commits),
    audit: audit.store,
    webhooks: webhooks.store,
    search: sqliteSearch(db, builder, commits),
    hints: null,
    signs: null,
    canaries: {
      canaries: async () => coded(() => canaries.all.all({}).map(({ key_id, box }) => ({ key: key_id, box }))),
      keepCanary: ({ key, box }) =>
        commits.run(() => {
          canaries.keep.run({ key_id: key, box });
        }),
    },
    check: async () => {
      if (!open) throw new CodedError('not-ready', 'The store is closed.');
      coded(() => canaries.all.all({}));
    },
    close: async () => {
      if (!open) return;
      open = false;
      commits.close();
      db.close();
      release();
    },
  };
}
