import { sql } from 'kysely';
import { type Builder, query } from '../query.ts';
import type { MirrorColumns } from '../tables.ts';

interface Leased {
  ticket: string;
  lease: string;
}

/** Tickets that are worked on at another desk. `closed` stands where the partial indexes see it. */
export function mirrorQueries(db: Builder) {
  const leased = (slot: Leased) =>
    db.updateTable('mirrored_tickets').where('ticket', '=', slot.ticket).where('lease', '=', slot.lease);
  return {
    adopt: query<{ now: number; limit: number }>()((slot) =>
      db
        .insertInto('mirrored_tickets')
        .columns(['ticket', 'theirs', 'told', 'heard', 'taking_json', 'due_at', 'attempts', 'lease', 'hints'])
        .expression((eb) =>
          eb
            .selectFrom('tickets as t')
            .select([
              't.number',
              sql<string | null>`cast(NULL as text)`.as('theirs'),
              sql.lit(0).as('told'),
              sql.lit(0).as('heard'),
              sql<string | null>`cast(NULL as text)`.as('taking_json'),
              sql<number>`cast(${slot.now} as bigint)`.as('due_at'),
              sql.lit(0).as('attempts'),
              sql<string | null>`cast(NULL as text)`.as('lease'),
              sql.lit(0).as('hints'),
            ])
            .where('t.state', '!=', sql.lit('closed'))
            .where(({ not, exists, selectFrom }) =>
              not(exists(selectFrom('mirrored_tickets as m').select('m.ticket').whereRef('m.ticket', '=', 't.number'))),
            )
            .limit(slot.limit),
        )
        .onConflict((conflict) => conflict.column('ticket').doNothing()),
    ),
    /** Not those in trouble: their next time is set. */
    changed: query<{ now: number; since: number }>()((slot) =>
      db
        .updateTable('mirrored_tickets')
        .set({ due_at: slot.now })
        .where('ticket', 'in', (eb) =>
          eb.selectFrom('tickets').select('number').where(sql<number>`updated_at`, '>=', slot.since),
        )
        .where('attempts', '=', 0)
        .where('lease', 'is', null)
        .where('due_at', '>', slot.now)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('tickets as t')
              .select('t.number')
              .whereRef('t.number', '=', 'mirrored_tickets.ticket')
              .whereRef('t.version', '>', 'mirrored_tickets.told'),
          ),
        ),
    ),
    due: query<{ now: number; limit: number }>()((slot) =>
      db
        .selectFrom('mirrored_tickets')
        .select('ticket')
        .where('due_at', '<=', slot.now)
        .orderBy('due_at')
        .limit(slot.limit),
    ),
    /** No row: somebody else was first. */
    claim: query<{ ticket: string; now: number; until: number; lease: string }>()((slot) =>
      db
        .updateTable('mirrored_tickets')
        .set({ lease: slot.lease, due_at: slot.until })
        .where('ticket', '=', slot.ticket)
        .where('due_at', '<=', slot.now)
        .returningAll(),
    ),
    save: query<Pick<MirrorColumns, 'theirs' | 'told' | 'heard' | 'taking_json'> & Leased>()((slot) =>
      leased(slot).set({ theirs: slot.theirs, told: slot.told, heard: slot.heard, taking_json: slot.taking_json }),
    ),
    release: query<Leased & { at: number; attempts: number; hints: number }>()((slot) =>
      leased(slot).set((eb) => ({
        lease: null,
        attempts: slot.attempts,
        due_at: eb.case().when('hints', '=', slot.hints).then(sql<number>`cast(${slot.at} as bigint)`).else(0).end(),
      })),
    ),
    /** What is at work on it looks again when it is done. */
    hint: query<{ theirs: string; now: number }>()((slot) =>
      db
        .updateTable('mirrored_tickets')
        .set((eb) => ({
          hints: eb('hints', '+', 1),
          due_at: eb
            .case()
            .when('lease', 'is', null)
            .then(sql<number>`cast(${slot.now} as bigint)`)
            .else(eb.ref('due_at'))
            .end(),
        }))
        .where('theirs', '=', slot.theirs),
    ),
    find: query<{ ticket: string }>()((slot) =>
      db.selectFrom('mirrored_tickets').selectAll().where('ticket', '=', slot.ticket),
    ),
  };
}
