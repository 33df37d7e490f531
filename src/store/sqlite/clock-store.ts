import type { DatabaseSync } from 'node:sqlite';
import type { ClockStore } from '../../desk/clock-store.ts';
import { clockQueries, reckonSlots } from '../queries/clock-queries.ts';
import type { Builder } from '../query.ts';
import { coded } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepareAll } from './statements.ts';

export function sqliteClocks(db: DatabaseSync, builder: Builder, commits: GroupCommit): ClockStore {
  const on = prepareAll(db, clockQueries(builder));
  return {
    unreckoned: async (limit) => coded(() => on.unreckoned.all({ limit }).map(({ number }) => number)),
    reckonedOtherwise: async (by, after, limit) =>
      coded(() => on.reckonedOtherwise.all({ by, after, limit }).map(({ number }) => number)),
    toRaise: async (now, limit) => coded(() => on.toRaise.all({ now, limit }).map(({ number }) => number)),
    reckon: async (reckoned) => {
      await commits.run(() => on.reckon.run(reckonSlots(reckoned)));
    },
  };
}
