import type { Selectable } from 'kysely';
import type { Tables } from '../tables.ts';

/** A table that is moved: its columns as both databases name them, and the ones that order its rows. */
export interface MovedTable {
  name: keyof Tables;
  columns: Readonly<Record<string, 'text' | 'bigint'>>;
  key: readonly string[];
  /** Columns of PostgreSQL alone, with what stands in them after the move. */
  beside?: Readonly<Record<string, number>>;
}

type Kinds<T> = { [K in keyof T]: T[K] extends string | null ? 'text' : 'bigint' };

/** Checked against the columns' own types: a column that is added has to be added here. */
function table<N extends keyof Tables>(
  name: N,
  key: (keyof Tables[N] & string)[],
  columns: Kinds<Selectable<Tables[N]>>,
  beside?: MovedTable['beside'],
): MovedTable {
  return { name, key, columns: columns as MovedTable['columns'], ...(beside === undefined ? {} : { beside }) };
}

/** In an order in which every row finds what it points to. */
export const movedTables: readonly MovedTable[] = [
  table('canaries', ['key_id'], { key_id: 'text', box: 'text' }),
  table(
    'conversations',
    ['id'],
    {
      id: 'text',
      channel: 'text',
      external: 'text',
      last_seq: 'bigint',
      last_in: 'bigint',
      handled: 'bigint',
      version: 'bigint',
      case_json: 'text',
      position_json: 'text',
      reply_json: 'text',
      created_at: 'bigint',
      updated_at: 'bigint',
    },
    { leased_until: 0 },
  ),
  table('messages', ['conversation', 'seq'], {
    conversation: 'text',
    seq: 'bigint',
    direction: 'text',
    kind: 'text',
    message_id: 'text',
    at: 'bigint',
    text: 'text',
    sealed_json: 'text',
    body_json: 'text',
    attempts: 'bigint',
    last_error: 'text',
    failed: 'bigint',
  }),
  table('timers', ['id'], { id: 'text', conversation: 'text', due_at: 'bigint', name: 'text', value_json: 'text' }),
  table('deliveries', ['conversation', 'seq'], {
    conversation: 'text',
    seq: 'bigint',
    channel: 'text',
    due_at: 'bigint',
    attempts: 'bigint',
    lease: 'text',
    parked: 'text',
  }),
  table('tickets', ['number'], {
    number: 'text',
    conversation: 'text',
    state: 'text',
    created_at: 'bigint',
    due_at: 'bigint',
    version: 'bigint',
    body_json: 'text',
    reckoned: 'bigint',
    reckoned_by: 'text',
    clock_kind: 'text',
    clock_at: 'bigint',
    raised: 'text',
    look_at: 'bigint',
  }),
  table('ticket_events', ['ticket', 'n'], {
    ticket: 'text',
    n: 'bigint',
    at: 'bigint',
    actor_json: 'text',
    type: 'text',
    from_state: 'text',
    to_state: 'text',
    note: 'text',
  }),
  table('mirrored_tickets', ['ticket'], {
    ticket: 'text',
    theirs: 'text',
    told: 'bigint',
    heard: 'bigint',
    taking_json: 'text',
    due_at: 'bigint',
    attempts: 'bigint',
    lease: 'text',
    hints: 'bigint',
  }),
  table('handoffs', ['conversation'], {
    conversation: 'text',
    state: 'text',
    rank: 'bigint',
    since: 'bigint',
    holder: 'text',
    body_json: 'text',
  }),
  table('duty', ['human'], { human: 'text', name: 'text', until: 'bigint' }),
  table('code_failures', ['address'], { address: 'text', count: 'bigint', last_at: 'bigint' }),
  table('desk_sessions', ['hash'], {
    hash: 'text',
    subject: 'text',
    name: 'text',
    role: 'text',
    created_at: 'bigint',
    seen_at: 'bigint',
  }),
  table('desk_people', ['subject'], { subject: 'text', name: 'text', role: 'text', seen_at: 'bigint' }),
  table('desk_links', ['hash'], { hash: 'text', expires_at: 'bigint' }),
  table('desk_notes', ['id'], { id: 'text', ticket: 'text', at: 'bigint', who: 'text', text: 'text' }),
  table('desk_presence', ['id'], { id: 'text', ticket: 'text', who: 'text', seen_at: 'bigint' }),
  table('api_tokens', ['id'], {
    id: 'text',
    hash: 'text',
    name: 'text',
    role: 'text',
    created_at: 'bigint',
    expires_at: 'bigint',
    used_at: 'bigint',
    revoked_at: 'bigint',
    made_by: 'text',
  }),
  table('once_keys', ['scope', 'key'], {
    scope: 'text',
    key: 'text',
    fingerprint: 'text',
    answer: 'text',
    at: 'bigint',
  }),
  table('webhooks', ['id'], {
    id: 'text',
    types: 'text',
    body_json: 'text',
    off_at: 'bigint',
    off_why: 'text',
    taken_at: 'bigint',
  }),
  table('webhook_messages', ['webhook', 'id'], {
    webhook: 'text',
    id: 'text',
    type: 'text',
    payload: 'text',
    at: 'bigint',
    due_at: 'bigint',
    lease: 'text',
    state: 'text',
    tries_json: 'text',
  }),
  table('audit_entries', ['chain', 'n'], { chain: 'text', n: 'bigint', at: 'bigint', body: 'text', hash: 'text' }),
  table('audit_heads', ['chain'], { chain: 'text', n: 'bigint', hash: 'text', key_id: 'text', mac: 'text' }),
];

/** Made anew out of what is moved, once the service is at work there: emptied with it. */
export const remadeTables: readonly (keyof Tables)[] = ['search_entries', 'search_reached', 'search_tickets'];

/** Reads a table in the order of its key: by their bytes, in both databases. */
export function selectAll({ name, columns, key }: MovedTable): string {
  return `SELECT ${Object.keys(columns).join(', ')} FROM ${name} ORDER BY ${key.join(', ')}`;
}
