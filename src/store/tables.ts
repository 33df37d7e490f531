import type { Generated } from 'kysely';

/** The columns as both databases give and take them: times are integer milliseconds, booleans 0 or 1, JSON is text. */

export interface ConversationColumns {
  id: string;
  channel: string;
  external: string;
  last_seq: number;
  /** The seq of the newest inbound row: above `handled`, there is something to do. */
  last_in: number;
  handled: number;
  version: number;
  case_json: string | null;
  position_json: string | null;
  reply_json: string | null;
  created_at: number;
  updated_at: number;
}

export interface MessageColumns {
  conversation: string;
  seq: number;
  direction: string;
  kind: string;
  message_id: string;
  at: number;
  text: string;
  sealed_json: string | null;
  body_json: string;
  attempts: number;
  last_error: string | null;
  failed: number;
}

export interface TimerColumns {
  id: string;
  conversation: string;
  due_at: number;
  name: string;
  value_json: string;
}

export interface DeliveryColumns {
  conversation: string;
  seq: number;
  channel: string;
  due_at: number;
  attempts: number;
  lease: string | null;
  /** Why it was given up; null while it is to be sent. */
  parked: string | null;
}

/** The ticket is `body_json`; the columns beside it are what is looked for, ordered by or compared. */
export interface TicketColumns {
  number: string;
  conversation: string;
  state: string;
  created_at: number;
  due_at: number | null;
  version: number;
  body_json: string;
}

/** Beside the ticket: what runs on it, written behind it. */
export interface ClockColumns {
  /** The version it was reckoned of. */
  reckoned: Generated<number>;
  reckoned_by: Generated<string>;
  clock_kind: Generated<string | null>;
  clock_at: Generated<number | null>;
  /** What has been raised of it, and when to look for more. */
  raised: Generated<string | null>;
  look_at: Generated<number | null>;
}

export interface TicketEventColumns {
  ticket: string;
  n: number;
  at: number;
  actor_json: string;
  type: string;
  from_state: string | null;
  to_state: string;
  note: string | null;
}

/** A ticket that is worked on at another desk: its id there, and how far each side knows of the other. */
export interface MirrorColumns {
  ticket: string;
  theirs: string | null;
  told: number;
  heard: number;
  taking_json: string | null;
  due_at: number;
  attempts: number;
  lease: string | null;
  hints: number;
}

export interface CodeFailureColumns {
  address: string;
  count: number;
  last_at: number;
}

/** What a desk lists: one row a conversation that a human has or is waited for. The case in `conversations` is the truth. */
export interface HandoffColumns {
  conversation: string;
  state: string;
  /** Danger first: 0 where there is a sign of it, else 1. */
  rank: number;
  since: number;
  holder: string | null;
  body_json: string;
}

export interface DutyColumns {
  human: string;
  name: string;
  /** Until when the human counts as there, unless they say so again. */
  until: number;
}

export interface CanaryColumns {
  key_id: string;
  box: string;
}

export interface SessionColumns {
  hash: string;
  subject: string;
  name: string;
  role: string;
  created_at: number;
  seen_at: number;
}

export interface PersonColumns {
  subject: string;
  name: string;
  role: string;
  seen_at: number;
}

export interface LinkColumns {
  hash: string;
  expires_at: number;
}

export interface NoteColumns {
  id: string;
  ticket: string;
  at: number;
  who: string;
  text: string;
}

export interface PresenceColumns {
  id: string;
  ticket: string;
  who: string;
  seen_at: number;
}

export interface AuditEntryColumns {
  chain: string;
  n: number;
  at: number;
  body: string;
  hash: string;
}

export interface AuditHeadColumns {
  chain: string;
  n: number;
  hash: string;
  key_id: string;
  mac: string;
}

export interface TokenColumns {
  id: string;
  hash: string;
  name: string;
  role: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  revoked_at: number | null;
  made_by: string;
}

/** What callers have done under keys of their own. */
export interface OnceColumns {
  scope: string;
  key: string;
  fingerprint: string;
  answer: string;
  at: number;
}

export interface WebhookColumns {
  id: string;
  /** With a space before and after each. */
  types: string;
  body_json: string;
  off_at: number | null;
  off_why: string | null;
  taken_at: number | null;
}

export interface HookMessageColumns {
  webhook: string;
  id: string;
  type: string;
  payload: string;
  at: number;
  due_at: number;
  lease: string | null;
  state: string;
  tries_json: string;
}

/** A text in the search's index; `words` are kept by each database in its own way. */
export interface SearchEntryColumns {
  id: number;
  part: string;
  conversation: string | null;
  seq: number | null;
  ticket: string | null;
  n: number | null;
  note: string | null;
  words: string;
}

export interface SearchReachedColumns {
  conversation: string;
  seq: number;
}

export interface SearchTicketColumns {
  ticket: string;
  version: number;
  notes: number;
}

export interface Tables {
  conversations: ConversationColumns;
  messages: MessageColumns;
  timers: TimerColumns;
  deliveries: DeliveryColumns;
  tickets: TicketColumns & ClockColumns;
  ticket_events: TicketEventColumns;
  mirrored_tickets: MirrorColumns;
  code_failures: CodeFailureColumns;
  handoffs: HandoffColumns;
  duty: DutyColumns;
  canaries: CanaryColumns;
  desk_sessions: SessionColumns;
  desk_people: PersonColumns;
  desk_links: LinkColumns;
  desk_notes: NoteColumns;
  desk_presence: PresenceColumns;
  audit_entries: AuditEntryColumns;
  audit_heads: AuditHeadColumns;
  api_tokens: TokenColumns;
  once_keys: OnceColumns;
  webhooks: WebhookColumns;
  webhook_messages: HookMessageColumns;
  search_entries: SearchEntryColumns;
  search_reached: SearchReachedColumns;
  search_tickets: SearchTicketColumns;
}
