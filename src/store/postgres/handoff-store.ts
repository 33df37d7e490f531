import type { HandoffStore } from '../../conversation/handoff-list.ts';
import { toListed } from '../handoff-rows.ts';
import { handoffQueries } from '../queries/handoff-queries.ts';
import type { Builder } from '../query.ts';
import type { Database } from './database.ts';

/** The list itself is written with the unit of work. */
export function postgresHandoffs(database: Database, builder: Builder): HandoffStore {
  const on = database.prepareAll(handoffQueries(builder));
  return {
    listed: async (state, limit) => (await on.listed.all({ state, limit })).map(toListed),
    attend: async ({ id, name }, until) => {
      await on.attend.run({ human: id, name, until });
    },
    leave: async (human) => {
      await on.leave.run({ human });
    },
    onDuty: async (now) => (await on.onDuty.all({ now })).map(({ human, name }) => ({ id: human, name })),
  };
}
