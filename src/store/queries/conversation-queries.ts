import { sql } from 'kysely';
import { type Builder, query } from '../query.ts';
import type { ConversationColumns, MessageColumns } from '../tables.ts';

interface Of {
  conversation: string;
}

/** Written out, not bound: a partial index is used only for a condition the planner can see. */
const inbound = sql.lit('in');
const outbound = sql.lit('out');

export type ConversationQueries = ReturnType<typeof conversationQueries>;

/** The hot path: an arrival is accepted, the next row is taken, the turn is committed. */
export function conversationQueries(db: Builder) {
  return {
    known: query<Of & { messageId: string }>()((slot) =>
      db
        .selectFrom('messages')
        .select('seq')
        .where('conversation', '=', slot.conversation)
        .where('message_id', '=', slot.messageId)
        .where('direction', '=', inbound),
    ),
    /** Numbers an inbound row, making its conversation when it is the first. */
    arrive: query<Of & Pick<ConversationColumns, 'channel' | 'external' | 'reply_json'> & { at: number }>()((slot) =>
      db
        .insertInto('conversations')
        .values({
          id: slot.conversation,
          channel: slot.channel,
          external: slot.external,
          last_seq: 1,
          last_in: 1,
          handled: 0,
          version: 0,
          case_json: null,
          position_json: null,
          reply_json: slot.reply_json,
          created_at: slot.at,
          updated_at: slot.at,
        })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((eb) => ({
            last_seq: eb('conversations.last_seq', '+', 1),
            last_in: eb('conversations.last_seq', '+', 1),
            reply_json: eb.fn.coalesce('excluded.reply_json', 'conversations.reply_json'),
          })),
        )
        .returning('last_seq'),
    ),
    append: query<MessageColumns>()((slot) =>
      db.insertInto('messages').values({
        conversation: slot.conversation,
        seq: slot.seq,
        direction: slot.direction,
        kind: slot.kind,
        message_id: slot.message_id,
        at: slot.at,
        text: slot.text,
        sealed_json: slot.sealed_json,
        body_json: slot.body_json,
        attempts: slot.attempts,
        last_error: slot.last_error,
        failed: slot.failed,
      }),
    ),
    find: query<Of>()((slot) => db.selectFrom('conversations').selectAll().where('id', '=', slot.conversation)),
    /** The first inbound row above the handled cursor, with its conversation. Their columns have no name in common. */
    next: query<Of & { known: number | null }>()((slot) =>
      db
        .selectFrom('conversations as c')
        .innerJoin('messages as m', (join) =>
          join
            .onRef('m.conversation', '=', 'c.id')
            .on('m.seq', '=', (eb) =>
              eb
                .selectFrom('messages as n')
                .select('n.seq')
                .whereRef('n.conversation', '=', 'c.id')
                .whereRef('n.seq', '>', 'c.handled')
                .where('n.direction', '=', inbound)
                .orderBy('n.seq')
                .limit(1),
            ),
        )
        .selectAll('m')
        .select([
          'c.id',
          'c.channel',
          'c.external',
          'c.last_seq',
          'c.last_in',
          'c.handled',
          'c.version',
          'c.reply_json',
        ])
        .select((eb) => {
          // Long ones stand on pages of their own, which are not read unless they are asked for.
          const unlessKnown = (column: 'c.case_json' | 'c.position_json') =>
            eb.case().when('c.version', '=', slot.known).then(null).else(eb.ref(column)).end();
          return [unlessKnown('c.case_json').as('case_json'), unlessKnown('c.position_json').as('position_json')];
        })
        .where('c.id', '=', slot.conversation)
        .whereRef('c.last_in', '>', 'c.handled'),
    ),
    /** The handled cursor is the lock: version check, once-only and "handled" in one. No row: the race is lost. */
    handle: query<
      Of & { version: number; handled: number; bubbles: number; at: number } & Pick<
          ConversationColumns,
          'case_json' | 'position_json'
        >
    >()((slot) =>
      db
        .updateTable('conversations')
        .set((eb) => ({
          handled: slot.handled,
          version: eb('version', '+', 1),
          last_seq: eb('last_seq', '+', slot.bubbles),
          case_json: slot.case_json,
          position_json: slot.position_json,
          updated_at: slot.at,
        }))
        .where('id', '=', slot.conversation)
        .where('version', '=', slot.version)
        .returning(['last_seq', 'last_in', 'channel']),
    ),
    /**
     * `arrive` and `handle` in one, for a row that comes with its turn: only as long as nothing has come in between. No
     * row: something has.
     */
    answer: query<
      Of & { version: number; handled: number; before: number; rows: number; at: number } & Pick<
          ConversationColumns,
          'case_json' | 'position_json' | 'reply_json'
        >
    >()((slot) =>
      db
        .updateTable('conversations')
        .set((eb) => ({
          handled: slot.handled,
          last_in: slot.handled,
          version: eb('version', '+', 1),
          last_seq: eb('last_seq', '+', slot.rows),
          case_json: slot.case_json,
          position_json: slot.position_json,
          reply_json: eb.fn.coalesce(eb.val(slot.reply_json), 'reply_json'),
          updated_at: slot.at,
        }))
        .where('id', '=', slot.conversation)
        .where('version', '=', slot.version)
        .where('last_seq', '=', slot.before)
        .returning(['last_seq', 'last_in', 'channel']),
    ),
    /** What was sealed beside the row goes with the turn that needed it. */
    spend: query<Of & { seq: number; failed: number }>()((slot) =>
      db
        .updateTable('messages')
        .set({ sealed_json: null, failed: slot.failed })
        .where('conversation', '=', slot.conversation)
        .where('seq', '=', slot.seq)
        .where((eb) => eb.or([eb('sealed_json', 'is not', null), eb('failed', '<>', slot.failed)])),
    ),
    rows: query<Of & { after: number; limit: number }>()((slot) =>
      db
        .selectFrom('messages')
        .selectAll()
        .where('conversation', '=', slot.conversation)
        .where('seq', '>', slot.after)
        .orderBy('seq')
        .limit(slot.limit),
    ),
    pending: query<{ limit: number }>()((slot) =>
      db.selectFrom('conversations').select('id').whereRef('last_in', '>', 'handled').orderBy('id').limit(slot.limit),
    ),
    countAttempt: query<Of & { seq: number; code: string }>()((slot) =>
      db
        .updateTable('messages')
        .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: slot.code }))
        .where('conversation', '=', slot.conversation)
        .where('seq', '=', slot.seq)
        .returning('attempts'),
    ),
    spentSeals: query<{ before: number }>()((slot) =>
      db
        .selectFrom('messages')
        .select('seq')
        .where('direction', '=', outbound)
        .where('sealed_json', 'is not', null)
        .where('at', '<', slot.before)
        .limit(1),
    ),
    eraseSeals: query<{ before: number }>()((slot) =>
      db
        .updateTable('messages')
        .set({ sealed_json: null })
        .where('direction', '=', outbound)
        .where('sealed_json', 'is not', null)
        .where('at', '<', slot.before),
    ),
  };
}
