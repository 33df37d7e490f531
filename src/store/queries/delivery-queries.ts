import { type Builder, query } from '../query.ts';

interface Claimed {
  conversation: string;
  seq: number;
  lease: string;
}

export function deliveryQueries(db: Builder) {
  const claimed = (slot: Claimed) =>
    db
      .updateTable('deliveries')
      .where('conversation', '=', slot.conversation)
      .where('seq', '=', slot.seq)
      .where('lease', '=', slot.lease);
  return {
    queue: query<{ conversation: string; seq: number; channel: string; due_at: number }>()((slot) =>
      db.insertInto('deliveries').values({
        conversation: slot.conversation,
        seq: slot.seq,
        channel: slot.channel,
        due_at: slot.due_at,
        attempts: 0,
        lease: null,
        parked: null,
      }),
    ),
    /** The head of each conversation's queue, when it is due. */
    due: query<{ channel: string; now: number; limit: number }>()((slot) =>
      db
        .selectFrom('deliveries as d')
        .innerJoin('conversations as c', 'c.id', 'd.conversation')
        .innerJoin('messages as m', (join) =>
          join.onRef('m.conversation', '=', 'd.conversation').onRef('m.seq', '=', 'd.seq'),
        )
        .selectAll('m')
        .select(['d.channel', 'd.attempts as sendings', 'c.external', 'c.reply_json'])
        .where('d.channel', '=', slot.channel)
        .where('d.parked', 'is', null)
        .where('d.due_at', '<=', slot.now)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('deliveries as e')
                .select('e.seq')
                .whereRef('e.conversation', '=', 'd.conversation')
                .whereRef('e.seq', '<', 'd.seq')
                .where('e.parked', 'is', null),
            ),
          ),
        )
        .orderBy('d.due_at')
        .limit(slot.limit),
    ),
    lease: query<Claimed & { until: number }>()((slot) =>
      db
        .updateTable('deliveries')
        .set({ lease: slot.lease, due_at: slot.until })
        .where('conversation', '=', slot.conversation)
        .where('seq', '=', slot.seq),
    ),
    remove: query<Claimed>()((slot) =>
      db
        .deleteFrom('deliveries')
        .where('conversation', '=', slot.conversation)
        .where('seq', '=', slot.seq)
        .where('lease', '=', slot.lease),
    ),
    /** What was sealed beside a bubble goes once it is delivered. */
    eraseSeal: query<{ conversation: string; seq: number }>()((slot) =>
      db
        .updateTable('messages')
        .set({ sealed_json: null })
        .where('conversation', '=', slot.conversation)
        .where('seq', '=', slot.seq)
        .where('sealed_json', 'is not', null),
    ),
    postpone: query<Claimed & { at: number }>()((slot) =>
      claimed(slot).set((eb) => ({ attempts: eb('attempts', '+', 1), due_at: slot.at, lease: null })),
    ),
    park: query<Claimed & { reason: string }>()((slot) =>
      claimed(slot).set((eb) => ({ attempts: eb('attempts', '+', 1), parked: slot.reason, lease: null })),
    ),
    bringForward: query<{ after: number; to: number }>()((slot) =>
      db
        .updateTable('deliveries')
        .set({ due_at: slot.to })
        .where('parked', 'is', null)
        .where('due_at', '>', slot.after),
    ),
    parked: query()(() =>
      db
        .selectFrom('deliveries')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('parked', 'is not', null),
    ),
  };
}
