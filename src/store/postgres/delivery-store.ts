import type { Delivery, DeliveryStore } from '../../conversation/delivery.ts';
import { anyJson } from '../columns.ts';
import { deliveryQueries } from '../queries/delivery-queries.ts';
import type { Builder } from '../query.ts';
import { toOutbound } from '../rows.ts';
import type { Database } from './database.ts';
import { upkeepQueries } from './queries/upkeep-queries.ts';

export function postgresDeliveries(database: Database, builder: Builder): DeliveryStore {
  const { postpone, park, bringForward, parked } = database.prepareAll(deliveryQueries(builder));
  const on = database.prepareAll(upkeepQueries(builder));
  const mine = ({ row, lease }: Delivery) => ({ conversation: row.conversation, seq: row.seq, lease });
  return {
    claim: async (claim) =>
      (await on.claim.all(claim)).map(
        ({ channel, external, reply_json, sendings, ...columns }): Delivery => ({
          channel,
          external,
          reply: anyJson(reply_json),
          attempts: sendings,
          lease: claim.lease,
          row: toOutbound(columns),
        }),
      ),
    delivered: async (delivery) => {
      await on.delivered.run(mine(delivery));
    },
    postpone: async (delivery, at) => {
      await postpone.run({ ...mine(delivery), at });
    },
    park: async (delivery, reason) => {
      await park.run({ ...mine(delivery), reason });
    },
    bringForward: async (after, to) => {
      await bringForward.run({ after, to });
    },
    parked: async () => (await parked.one({}))?.count ?? 0,
  };
}
