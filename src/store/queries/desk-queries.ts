import { sql } from 'kysely';
import type { ListPlace, QueueFilter } from '../../desk/desk-store.ts';
import { type Builder, query } from '../query.ts';
import type {
  LinkColumns,
  NoteColumns,
  PersonColumns,
  PresenceColumns,
  SessionColumns,
  TokenColumns,
} from '../tables.ts';

export function deskQueries(db: Builder) {
  return {
    session: query<{ hash: string }>()((slot) =>
      db.selectFrom('desk_sessions').selectAll().where('hash', '=', slot.hash),
    ),
    seen: query<{ hash: string; at: number }>()((slot) =>
      db.updateTable('desk_sessions').set({ seen_at: slot.at }).where('hash', '=', slot.hash),
    ),
    people: query()(() => db.selectFrom('desk_people').selectAll().orderBy('name').orderBy('subject')),
    notes: query<{ ticket: string }>()((slot) =>
      db.selectFrom('desk_notes').selectAll().where('ticket', '=', slot.ticket).orderBy('at').orderBy('id'),
    ),
    moved: query<{ since: number; limit: number }>()((slot) =>
      db
        .selectFrom('tickets')
        .select(['number', 'version', sql<number>`updated_at`.as('updated_at')])
        .where(sql<number>`updated_at`, '>=', slot.since)
        .orderBy(sql`updated_at`)
        .orderBy('number')
        .limit(slot.limit),
    ),
    notPassedOn: query<{ attempts: number; most: number }>()((slot) =>
      db
        .selectFrom(
          db
            .selectFrom('mirrored_tickets as m')
            .innerJoin('tickets as t', 't.number', 'm.ticket')
            .select(sql.lit(1).as('one'))
            .where('m.attempts', '>=', slot.attempts)
            .where('t.state', '!=', sql.lit('closed'))
            .limit(slot.most)
            .as('some'),
        )
        .select(({ fn }) => fn.countAll<number>().as('count')),
    ),
    sweepSessions: query<{ seen: number; opened: number }>()((slot) =>
      db
        .deleteFrom('desk_sessions')
        .where(({ eb, or }) => or([eb('seen_at', '<', slot.seen), eb('created_at', '<', slot.opened)])),
    ),
    here: query<PresenceColumns>()((slot) =>
      db
        .insertInto('desk_presence')
        .values({ id: slot.id, ticket: slot.ticket, who: slot.who, seen_at: slot.seen_at })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((now) => ({ seen_at: now.ref('excluded.seen_at') })),
        ),
    ),
    left: query<{ id: string }>()((slot) => db.deleteFrom('desk_presence').where('id', '=', slot.id)),
    whoIsHere: query<{ since: number }>()((slot) =>
      db.selectFrom('desk_presence').selectAll().where('seen_at', '>=', slot.since).orderBy('who'),
    ),
    sweepPresence: query<{ now: number }>()((slot) => db.deleteFrom('desk_presence').where('seen_at', '<', slot.now)),
    sweepOnce: query<{ done: number }>()((slot) => db.deleteFrom('once_keys').where('at', '<', slot.done)),
    once: query<{ scope: string; key: string }>()((slot) =>
      db.selectFrom('once_keys').selectAll().where('scope', '=', slot.scope).where('key', '=', slot.key),
    ),
    token: query<{ hash: string }>()((slot) => db.selectFrom('api_tokens').selectAll().where('hash', '=', slot.hash)),
    tokens: query()(() => db.selectFrom('api_tokens').selectAll().orderBy('created_at', 'desc').orderBy('id')),
    tokenUsed: query<{ hash: string; at: number }>()((slot) =>
      db.updateTable('api_tokens').set({ used_at: slot.at }).where('hash', '=', slot.hash),
    ),
    sweepLinks: query<{ now: number }>()((slot) => db.deleteFrom('desk_links').where('expires_at', '<', slot.now)),
  };
}

/** What the desk writes, one row each, where a database takes several statements in one transaction. */
export function deskWrites(db: Builder) {
  return {
    open: query<SessionColumns>()((slot) =>
      db.insertInto('desk_sessions').values({
        hash: slot.hash,
        subject: slot.subject,
        name: slot.name,
        role: slot.role,
        created_at: slot.created_at,
        seen_at: slot.seen_at,
      }),
    ),
    make: query<TokenColumns>()((slot) =>
      db
        .insertInto('api_tokens')
        .values({
          id: slot.id,
          hash: slot.hash,
          name: slot.name,
          role: slot.role,
          created_at: slot.created_at,
          expires_at: slot.expires_at,
          used_at: slot.used_at,
          revoked_at: slot.revoked_at,
          made_by: slot.made_by,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id'),
    ),
    /** No row: there is none, or it is revoked already. */
    revoke: query<{ id: string; at: number }>()((slot) =>
      db
        .updateTable('api_tokens')
        .set({ revoked_at: slot.at })
        .where('id', '=', slot.id)
        .where('revoked_at', 'is', null)
        .returning('id'),
    ),
    unmeet: query<{ subject: string }>()((slot) => db.deleteFrom('desk_people').where('subject', '=', slot.subject)),
    meet: query<PersonColumns>()((slot) =>
      db
        .insertInto('desk_people')
        .values({ subject: slot.subject, name: slot.name, role: slot.role, seen_at: slot.seen_at })
        .onConflict((conflict) =>
          conflict.column('subject').doUpdateSet((now) => ({
            name: now.ref('excluded.name'),
            role: now.ref('excluded.role'),
            seen_at: now.ref('excluded.seen_at'),
          })),
        ),
    ),
    end: query<{ hash: string }>()((slot) => db.deleteFrom('desk_sessions').where('hash', '=', slot.hash)),
    /** No row: it has been used. */
    use: query<LinkColumns>()((slot) =>
      db
        .insertInto('desk_links')
        .values({ hash: slot.hash, expires_at: slot.expires_at })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .returning('hash'),
    ),
    note: query<NoteColumns>()((slot) =>
      db
        .insertInto('desk_notes')
        .values({ id: slot.id, ticket: slot.ticket, at: slot.at, who: slot.who, text: slot.text })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id'),
    ),
  };
}

export interface QueueSlots {
  state: string;
  assignee: string;
  now: number;
}

/** Prepares the queue's queries for a filter, once for all filters that make the same query with other values. */
export function onceAShape<T>(prepare: (filter: QueueFilter) => T): (filter: QueueFilter) => T {
  const prepared = new Map<string, T>();
  return (filter) => {
    const shape = shapeOf(filter);
    const found = prepared.get(shape) ?? prepare(filter);
    prepared.set(shape, found);
    return found;
  };
}

function shapeOf({ state, assignee, overdueAt }: QueueFilter): string {
  const whose = assignee === null ? 'any' : assignee === 'nobody' ? 'nobody' : 'one';
  return [state === 'open' || state === 'any' ? state : 'state', whose, overdueAt === null ? '' : 'overdue'].join(' ');
}

export function queueSlots({ state, assignee, overdueAt }: QueueFilter): QueueSlots {
  return {
    state,
    assignee: assignee === null || assignee === 'nobody' ? '' : assignee.name,
    now: overdueAt ?? 0,
  };
}

/** The tickets of a shape. `closed` stands where the partial indexes see it. */
function chosenBy(db: Builder, { state, assignee, overdueAt }: QueueFilter) {
  return (slot: QueueSlots) => {
    let tickets = db.selectFrom('tickets');
    if (state === 'open') tickets = tickets.where('state', '!=', sql.lit('closed'));
    else if (state !== 'any') tickets = tickets.where('state', '=', slot.state);
    if (assignee === 'nobody') tickets = tickets.where(sql`assignee`, 'is', null);
    else if (assignee !== null) tickets = tickets.where(sql`assignee`, '=', slot.assignee);
    if (overdueAt !== null) {
      tickets = tickets.where('due_at', '<', slot.now).where('state', '!=', sql.lit('waiting-for-borrower'));
    }
    return tickets;
  };
}

export type ListSlots = QueueSlots & { after_at: number; after_number: string; limit: number };

export function listSlots(filter: QueueFilter, after: ListPlace, limit: number): ListSlots {
  const at = after.by === 'updated' ? after.at : 0;
  return { ...queueSlots(filter), after_at: at, after_number: after.number, limit };
}

/** Lists of a shape that go on from a place, whatever changes meanwhile. */
export function listQueries(db: Builder, filter: QueueFilter) {
  const chosen = chosenBy(db, filter);
  return {
    number: query<ListSlots>()((slot) =>
      chosen(slot).select('body_json').where('number', '>', slot.after_number).orderBy('number').limit(slot.limit),
    ),
    updated: query<ListSlots>()((slot) =>
      chosen(slot)
        .select('body_json')
        .where(sql<boolean>`(updated_at, number) > (${slot.after_at}, ${slot.after_number})`)
        .orderBy(sql`updated_at`)
        .orderBy('number')
        .limit(slot.limit),
    ),
  };
}

/** The queue of a shape. */
export function queueQueries(db: Builder, filter: QueueFilter) {
  const chosen = chosenBy(db, filter);
  return {
    page: query<QueueSlots & { offset: number; limit: number }>()((slot) =>
      chosen(slot)
        .select(['body_json', 'version', 'reckoned', 'clock_kind', 'clock_at', 'raised'])
        .orderBy(sql`urgent`, 'desc')
        .orderBy(sql`escalated`, 'desc')
        .orderBy(sql`clock_order`)
        .orderBy('created_at')
        .orderBy('number')
        .limit(slot.limit)
        .offset(slot.offset),
    ),
    count: query<QueueSlots & { most: number }>()((slot) =>
      db
        .selectFrom(chosen(slot).select(sql.lit(1).as('one')).limit(slot.most).as('some'))
        .select(({ fn }) => fn.countAll<number>().as('count')),
    ),
  };
}
