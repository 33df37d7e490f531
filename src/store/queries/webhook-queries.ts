import { sql } from 'kysely';
import { type Builder, query } from '../query.ts';
import type { HookColumns } from '../webhook-rows.ts';

interface Claimed {
  webhook: string;
  id: string;
  lease: string;
}

export function webhookQueries(db: Builder) {
  return {
    all: query()(() => db.selectFrom('webhooks').selectAll().orderBy('id')),
    due: query<{ now: number }>()((slot) =>
      db
        .selectFrom('webhooks as w')
        .select('w.id')
        .where('w.off_at', 'is', null)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('webhook_messages as m')
              .select('m.id')
              .whereRef('m.webhook', '=', 'w.id')
              .where('m.state', '=', sql.lit('waiting'))
              .where('m.due_at', '<=', slot.now),
          ),
        ),
    ),
    recent: query<{ webhook: string; limit: number }>()((slot) =>
      db
        .selectFrom('webhook_messages')
        .selectAll()
        .where('webhook', '=', slot.webhook)
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(slot.limit),
    ),
    sweepDone: query<{ done: number }>()((slot) =>
      db.deleteFrom('webhook_messages').where('at', '<', slot.done).where('state', '!=', sql.lit('waiting')),
    ),
    sweepWaiting: query<{ waiting: number }>()((slot) =>
      db.deleteFrom('webhook_messages').where('at', '<', slot.waiting),
    ),
  };
}

/** One statement each, where a database takes several in one transaction. */
export function webhookWrites(db: Builder) {
  return {
    /** To every webhook that is on and has asked for the type. */
    queue: query<HookColumns>()((slot) =>
      db
        .insertInto('webhook_messages')
        .columns(['webhook', 'id', 'type', 'payload', 'at', 'due_at', 'lease', 'state', 'tries_json'])
        .expression(
          db
            .selectFrom('webhooks as w')
            .select([
              'w.id',
              sql<string>`${slot.id}`.as('message'),
              sql<string>`${slot.type}`.as('type'),
              sql<string>`${slot.payload}`.as('payload'),
              sql<number>`${slot.at}`.as('at'),
              sql<number>`${slot.at}`.as('due_at'),
              sql<null>`NULL`.as('lease'),
              sql.lit('waiting').as('state'),
              sql.lit('[]').as('tries_json'),
            ])
            .where('w.off_at', 'is', null)
            .where('w.types', 'like', slot.pattern),
        )
        .onConflict((conflict) => conflict.columns(['webhook', 'id']).doNothing()),
    ),
    queueFor: query<{ webhook: string; id: string; type: string; payload: string; at: number }>()((slot) =>
      db.insertInto('webhook_messages').values({
        webhook: slot.webhook,
        id: slot.id,
        type: slot.type,
        payload: slot.payload,
        at: slot.at,
        due_at: slot.at,
        lease: null,
        state: 'waiting',
        tries_json: '[]',
      }),
    ),
    /** No row: it is there. */
    add: query<{ id: string; types: string; body_json: string }>()((slot) =>
      db
        .insertInto('webhooks')
        .values({
          id: slot.id,
          types: slot.types,
          body_json: slot.body_json,
          off_at: null,
          off_why: null,
          taken_at: null,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id'),
    ),
    /** No row: it is not as it was read any more. */
    change: query<{ id: string; types: string; body_json: string; read_as: string }>()((slot) =>
      db
        .updateTable('webhooks')
        .set({ types: slot.types, body_json: slot.body_json })
        .where('id', '=', slot.id)
        .where('body_json', '=', slot.read_as)
        .returning('id'),
    ),
    switch: query<{ id: string; off_at: number | null; off_why: string | null }>()((slot) =>
      db
        .updateTable('webhooks')
        .set({ off_at: slot.off_at, off_why: slot.off_why })
        .where('id', '=', slot.id)
        .returning('id'),
    ),
    removeMessages: query<{ id: string }>()((slot) => db.deleteFrom('webhook_messages').where('webhook', '=', slot.id)),
    remove: query<{ id: string }>()((slot) => db.deleteFrom('webhooks').where('id', '=', slot.id).returning('id')),
    dueOf: query<{ webhook: string; now: number; limit: number }>()((slot) =>
      db
        .selectFrom('webhook_messages')
        .selectAll()
        .where('webhook', '=', slot.webhook)
        .where('state', '=', sql.lit('waiting'))
        .where('due_at', '<=', slot.now)
        .orderBy('due_at')
        .limit(slot.limit),
    ),
    lease: query<Claimed & { until: number }>()((slot) =>
      db
        .updateTable('webhook_messages')
        .set({ lease: slot.lease, due_at: slot.until })
        .where('webhook', '=', slot.webhook)
        .where('id', '=', slot.id),
    ),
    /** No row: somebody else has it. */
    tried: query<Claimed & { state: string; due_at: number; tries_json: string }>()((slot) =>
      db
        .updateTable('webhook_messages')
        .set({ state: slot.state, due_at: slot.due_at, tries_json: slot.tries_json, lease: null })
        .where('webhook', '=', slot.webhook)
        .where('id', '=', slot.id)
        .where('lease', '=', slot.lease)
        .returning('id'),
    ),
    taken: query<{ id: string; at: number }>()((slot) =>
      db.updateTable('webhooks').set({ taken_at: slot.at }).where('id', '=', slot.id),
    ),
  };
}
