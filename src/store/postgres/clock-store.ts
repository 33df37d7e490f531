import type { ClockStore } from '../../desk/clock-store.ts';
import { clockQueries, reckonSlots } from '../queries/clock-queries.ts';
import type { Builder } from '../query.ts';
import type { Database } from './database.ts';

export function postgresClocks(database: Database, builder: Builder): ClockStore {
  const on = database.prepareAll(clockQueries(builder));
  return {
    unreckoned: async (limit) => (await on.unreckoned.all({ limit })).map(({ number }) => number),
    reckonedOtherwise: async (by, after, limit) =>
      (await on.reckonedOtherwise.all({ by, after, limit })).map(({ number }) => number),
    toRaise: async (now, limit) => (await on.toRaise.all({ now, limit })).map(({ number }) => number),
    reckon: async (reckoned) => {
      await on.reckon.run(reckonSlots(reckoned));
    },
  };
}
