import { type Builder, query } from '../query.ts';
import type { DutyColumns, HandoffColumns } from '../tables.ts';

export function handoffQueries(db: Builder) {
  return {
    list: query<HandoffColumns>()((slot) =>
      db
        .insertInto('handoffs')
        .values({
          conversation: slot.conversation,
          state: slot.state,
          rank: slot.rank,
          since: slot.since,
          holder: slot.holder,
          body_json: slot.body_json,
        })
        .onConflict((conflict) =>
          conflict.column('conversation').doUpdateSet((eb) => ({
            state: eb.ref('excluded.state'),
            rank: eb.ref('excluded.rank'),
            since: eb.ref('excluded.since'),
            holder: eb.ref('excluded.holder'),
            body_json: eb.ref('excluded.body_json'),
          })),
        ),
    ),
    unlist: query<{ conversation: string }>()((slot) =>
      db.deleteFrom('handoffs').where('conversation', '=', slot.conversation),
    ),
    listed: query<{ state: string; limit: number }>()((slot) =>
      db
        .selectFrom('handoffs')
        .select('body_json')
        .where('state', '=', slot.state)
        .orderBy('rank')
        .orderBy('since')
        .orderBy('conversation')
        .limit(slot.limit),
    ),
    attend: query<DutyColumns>()((slot) =>
      db
        .insertInto('duty')
        .values({ human: slot.human, name: slot.name, until: slot.until })
        .onConflict((conflict) =>
          conflict
            .column('human')
            .doUpdateSet((eb) => ({ name: eb.ref('excluded.name'), until: eb.ref('excluded.until') })),
        ),
    ),
    leave: query<{ human: string }>()((slot) => db.deleteFrom('duty').where('human', '=', slot.human)),
    onDuty: query<{ now: number }>()((slot) =>
      db.selectFrom('duty').select(['human', 'name']).where('until', '>', slot.now).orderBy('name').orderBy('human'),
    ),
  };
}
