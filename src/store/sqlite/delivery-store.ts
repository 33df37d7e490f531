import type { DatabaseSync } from 'node:sqlite';
import type { Delivery, DeliveryStore } from '../../conversation/delivery.ts';
import { anyJson } from '../columns.ts';
import { deliveryQueries } from '../queries/delivery-queries.ts';
import type { Builder } from '../query.ts';
import { toOutbound } from '../rows.ts';
import { coded } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepareAll } from './statements.ts';

/** What a unit of work writes into the queue, in its own transaction. */
export interface DeliveryWrites {
  queue(conversation: string, seq: number, channel: string, at: number): void;
}

export function sqliteDeliveries(
  db: DatabaseSync,
  builder: Builder,
  commits: GroupCommit,
): { store: DeliveryStore; writes: DeliveryWrites } {
  const on = prepareAll(db, deliveryQueries(builder));
  const mine = ({ row, lease }: Delivery) => ({ conversation: row.conversation, seq: row.seq, lease });

  const store: DeliveryStore = {
    claim: async ({ channel, now, until, lease, limit }) => {
      if (coded(() => on.due.all({ channel, now, limit: 1 })).length === 0) return [];
      return commits.run(() =>
        on.due.all({ channel, now, limit }).map(({ external, reply_json, sendings, ...columns }): Delivery => {
          on.lease.run({ conversation: columns.conversation, seq: columns.seq, lease, until });
          return { channel, external, reply: anyJson(reply_json), attempts: sendings, lease, row: toOutbound(columns) };
        }),
      );
    },

    delivered: (delivery) =>
      commits.run(() => {
        if (on.remove.run(mine(delivery)) > 0) on.eraseSeal.run(mine(delivery));
      }),

    postpone: (delivery, at) =>
      commits.run(() => {
        on.postpone.run({ ...mine(delivery), at });
      }),

    park: (delivery, reason) =>
      commits.run(() => {
        on.park.run({ ...mine(delivery), reason });
      }),

    bringForward: (after, to) =>
      commits.run(() => {
        on.bringForward.run({ after, to });
      }),

    parked: async () => coded(() => on.parked.one({})?.count ?? 0),
  };

  const writes: DeliveryWrites = {
    queue: (conversation, seq, channel, at) => {
      on.queue.run({ conversation, seq, channel, due_at: at });
    },
  };
  return { store, writes };
}
