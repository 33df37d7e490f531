import { type Builder, query } from '../query.ts';
import type { TimerColumns } from '../tables.ts';

export function timerQueries(db: Builder) {
  return {
    set: query<TimerColumns>()((slot) =>
      db
        .insertInto('timers')
        .values({
          id: slot.id,
          conversation: slot.conversation,
          due_at: slot.due_at,
          name: slot.name,
          value_json: slot.value_json,
        })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((eb) => ({
            conversation: eb.ref('excluded.conversation'),
            due_at: eb.ref('excluded.due_at'),
            name: eb.ref('excluded.name'),
            value_json: eb.ref('excluded.value_json'),
          })),
        ),
    ),
    due: query<{ now: number; limit: number }>()((slot) =>
      db.selectFrom('timers').selectAll().where('due_at', '<=', slot.now).orderBy('due_at').limit(slot.limit),
    ),
    remove: query<{ id: string }>()((slot) => db.deleteFrom('timers').where('id', '=', slot.id)),
  };
}
