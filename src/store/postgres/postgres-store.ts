import type { Hints, Store } from '../../conversation/ports.ts';
import type { TypingSigns } from '../../conversation/typing.ts';
import { canaryQueries } from '../queries/canary-queries.ts';
import { retentionQueries } from '../queries/retention-queries.ts';
import type { Builder } from '../query.ts';
import { postgresAudit } from './audit-store.ts';
import { postgresClocks } from './clock-store.ts';
import { postgresConversations } from './conversation-store.ts';
import type { Database } from './database.ts';
import { postgresDeliveries } from './delivery-store.ts';
import { postgresDesk } from './desk-store.ts';
import { postgresHandoffs } from './handoff-store.ts';
import { postgresMirrors } from './mirror-store.ts';
import { upkeepQueries } from './queries/upkeep-queries.ts';
import { postgresSearch } from './search-store.ts';
import { postgresTickets } from './ticket-store.ts';
import { postgresWebhooks } from './webhook-store.ts';

export interface PostgresParts {
  database: Database;
  builder: Builder;
  hints: Hints & TypingSigns;
  /** How long a process is taken to be at work on what it has accepted. Milliseconds. */
  lease: number;
  /** Called once, after the last statement of the store's own. */
  release(): Promise<void>;
}

/** All ports over one PostgreSQL. */
export function postgresStore({ database, builder, hints, lease, release }: PostgresParts): Store {
  const canaries = database.prepareAll(canaryQueries(builder));
  const { removeConversations, removeTickets } = database.prepareAll(upkeepQueries(builder));
  const { failures } = database.prepareAll(retentionQueries(builder));
  let open = true;
  return {
    conversations: postgresConversations(database, builder, lease),
    deliveries: postgresDeliveries(database, builder),
    tickets: postgresTickets(database, builder),
    handoffs: postgresHandoffs(database, builder),
    mirrors: postgresMirrors(database, builder),
    retention: {
      removeConversations: async (before, limit) => (await removeConversations.one({ before, limit }))?.removed ?? 0,
      removeTickets: async (before, limit) => (await removeTickets.one({ before, limit }))?.removed ?? 0,
      removeFailures: (before) => failures.run({ before }),
    },
    canaries: {
      canaries: async () => (await canaries.all.all({})).map(({ key_id, box }) => ({ key: key_id, box })),
      keepCanary: async ({ key, box }) => {
        await canaries.keep.run({ key_id: key, box });
      },
    },
    desk: postgresDesk(database, builder),
    clocks: postgresClocks(database, builder),
    audit: postgresAudit(database, builder),
    webhooks: postgresWebhooks(database, builder),
    search: postgresSearch(database, builder),
    hints,
    signs: hints,
    check: () => database.check(),
    close: async () => {
      if (!open) return;
      open = false;
      await release();
      await database.close();
    },
  };
}
