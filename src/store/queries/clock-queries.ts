import { sql } from 'kysely';
import type { Reckoned } from '../../desk/clock-store.ts';
import { type Builder, query } from '../query.ts';
import type { TicketColumns } from '../tables.ts';

type ReckonSlots = Pick<TicketColumns, 'number' | 'version'> & {
  reckoned_by: string;
  clock_kind: string | null;
  clock_at: number | null;
  raised: string | null;
  look_at: number | null;
};

export function clockQueries(db: Builder) {
  return {
    unreckoned: query<{ limit: number }>()((slot) =>
      db
        .selectFrom('tickets')
        .select('number')
        .whereRef('reckoned', '<>', 'version')
        .orderBy('number')
        .limit(slot.limit),
    ),
    reckonedOtherwise: query<{ by: string; after: string; limit: number }>()((slot) =>
      db
        .selectFrom('tickets')
        .select('number')
        .where('state', '<>', sql.lit('closed'))
        .where('number', '>', slot.after)
        .where('reckoned_by', '<>', slot.by)
        .orderBy('number')
        .limit(slot.limit),
    ),
    toRaise: query<{ now: number; limit: number }>()((slot) =>
      db.selectFrom('tickets').select('number').where('look_at', '<=', slot.now).orderBy('look_at').limit(slot.limit),
    ),
    reckon: query<ReckonSlots>()((slot) =>
      db
        .updateTable('tickets')
        .set({
          reckoned: slot.version,
          reckoned_by: slot.reckoned_by,
          clock_kind: slot.clock_kind,
          clock_at: slot.clock_at,
          raised: slot.raised,
          look_at: slot.look_at,
        })
        .where('number', '=', slot.number)
        .where('version', '=', slot.version),
    ),
  };
}

export function reckonSlots({ number, version, by, clock, raised, lookAt }: Reckoned): ReckonSlots {
  const nearest = { clock_kind: clock?.kind ?? null, clock_at: clock?.at ?? null };
  return { number, version, reckoned_by: by, ...nearest, raised, look_at: lookAt };
}
