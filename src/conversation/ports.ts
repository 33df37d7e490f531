import type { AuditStore, AuditWrite } from '../audit/entry.ts';
import type { Case } from '../case/case.ts';
import type { ClockStore } from '../desk/clock-store.ts';
import type { DeskStore } from '../desk/desk-store.ts';
import type { CanaryStore } from '../sealing/canary.ts';
import type { SearchStore } from '../search/search-store.ts';
import type { MirrorStore } from '../tickets/mirrored-ticket.ts';
import type { FailuresChange, TicketChange, TicketStore } from '../tickets/ticket.ts';
import type { WebhookStore } from '../webhooks/webhook.ts';
import type { DeliveryStore } from './delivery.ts';
import type { HandoffStore, ListedHandoff } from './handoff-list.ts';
import type { InboundRow, NewInbound, NewOutbound, Row } from './rows.ts';
import type { TypingSigns } from './typing.ts';

export interface StoredConversation {
  id: string;
  channel: string;
  external: string;
  /** Every inbound row up to this seq has been answered, or given up with an apology. */
  handled: number;
  /** Raised by every unit of work. */
  version: number;
  lastSeq: number;
  /** As stored; checked when it is taken up. Null before the first turn and after deletion. */
  case: unknown;
  position: unknown;
  reply: unknown;
}

/** The next inbound row that nobody has handled, with its conversation, read together. */
export interface Taken {
  conversation: StoredConversation;
  row: InboundRow;
}

/** Everything one turn writes: committed together, or not at all. */
export interface UnitOfWork {
  conversation: string;
  /** The version that the turn was read at; another one since then loses the race. */
  version: number;
  /** The seq of the inbound row that is handled with this. */
  handled: number;
  /** Something was sealed beside the handled row: it is spent, and goes. */
  spends: boolean;
  at: number;
  case: Case | null;
  position: unknown;
  bubbles: NewOutbound[];
  /** Bubbles are put in the queue of a push channel. */
  deliver: boolean;
  /** The row is given up. */
  failed: boolean;
  /** The borrower asked for deletion: every earlier row goes, the handled row keeps nothing but its id. Tickets stay. */
  forget: boolean;
  tickets: TicketChange[];
  failures: FailuresChange[];
  /** Set, or moved where they have not fired. */
  timers: Timer[];
  /** How a desk lists this conversation from now on; null takes it off the list, undefined leaves it as it is. */
  handoff?: ListedHandoff | null | undefined;
}

/** Becomes an inbound event row of its conversation when it is due. */
export interface Timer {
  /** Names one firing: the event's id is `timer:ID`, and an id that has fired never fires again. */
  id: string;
  conversation: string;
  at: number;
  name: string;
  value: unknown;
}

/** A conversation with rows that nobody has handled. */
export interface Waiting {
  conversation: string;
  /** Somebody was at work on it and may have died of it; false where nobody had begun. */
  left: boolean;
}

/**
 * Word between the processes that share a store that a conversation has new rows. A hint and no more: it may come late,
 * twice or never; what is new is read from the store.
 */
export interface Hints {
  /** The others are told soon, of several conversations at a time. */
  send(conversation: string): void;
  /** `listener` hears of rows that another process has written. */
  hear(listener: (conversation: string) => void): void;
  /** Whether word may have been lost since this was asked the last time. */
  mayHaveMissed(): boolean;
}

export interface Accepted {
  seq: number;
  /** It was there already: nothing has changed. */
  duplicate: boolean;
  /** Its turn, sent ahead, was ready in time and stands in the same transaction. */
  answered?: boolean;
}

export interface Committed {
  /** The seq of the last row written. */
  lastSeq: number;
  /** Rows above the handled one were waiting already. */
  more: boolean;
}

/** A row on its way into the store, whose turn need not wait until it is there. */
export interface Ahead {
  /** The row as it will stand, with the number it gets where nothing else comes in between. */
  taken: Taken;
  accepted: Promise<Accepted>;
  /** As ConversationStore's. Rejects with lost-race also where the row was there already or has another number. */
  commit(unit: UnitOfWork): Promise<Committed>;
}

/**
 * Every promise of a writing method resolves when the change is durable. All of them reject with a CodedError:
 * store-full, store-failed, store-unreachable, damaged-database; not-ready once the store is closed.
 */
export interface ConversationStore {
  accept(row: NewInbound): Promise<Accepted>;
  /** The same for a row whose turn begins at once, on the conversation as it is known here, nothing of it waiting. */
  ahead(row: NewInbound, known: StoredConversation): Ahead;
  find(conversation: string): Promise<StoredConversation | null>;
  /** `known`: whoever asks has case and position as of this version; where it is the version still, both are left out (null). */
  next(conversation: string, known?: number | null): Promise<Taken | null>;
  /**
   * Rejects with lost-race, having written nothing, when the conversation, a ticket or the count of wrong codes has
   * moved on, or a new ticket's number is taken.
   */
  commit(unit: UnitOfWork): Promise<Committed>;
  /**
   * A ticket's change, or those of several, from outside a turn (a human at the desk), with the event that brings it into the conversation,
   * where one is due, and the audit log's entry, where somebody of the desk did it: all or none. Rejects with lost-race
   * when a ticket has moved on.
   */
  changeTicket(
    change: TicketChange | readonly TicketChange[],
    event: NewInbound | null,
    audit?: AuditWrite | null,
  ): Promise<Accepted | null>;
  /**
   * Wrong codes from outside a turn (the status page, the desk's sign-in), with the audit log's entry where one is due.
   * Rejects with lost-race when another was counted meanwhile.
   */
  countFailures(failures: FailuresChange, audit?: AuditWrite | null): Promise<void>;
  /** Rows of both directions with a seq above `after`, in order. */
  rows(conversation: string, after: number, limit: number): Promise<Row[]>;
  /**
   * Conversations with rows that nobody has handled. Where several processes share the store: none that another is at
   * work on, and those given are the caller's for as long as its lease is. The lease only saves work.
   */
  pending(limit: number): Promise<Waiting[]>;
  /** The last seq of each of these conversations that is there. */
  lastSeqs(conversations: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Counts one failed run; resolves with the number of them. */
  countAttempt(conversation: string, seq: number, code: string): Promise<number>;
  /** Sets a timer, or moves one that has not fired. */
  setTimer(timer: Timer): Promise<void>;
  /** Turns the timers due by `now` into inbound rows, each once; resolves with their conversations. */
  fireTimers(now: number, limit: number): Promise<string[]>;
  /** Erases what is sealed beside outbound rows made before `before`; resolves with how many. */
  eraseSeals(before: number): Promise<number>;
}

/** What goes by itself when nobody has used it for long. */
export interface RetentionStore {
  /**
   * Removes conversations without a turn since `before`, whole, but none in which something waits or a ticket is worked on.
   * Tickets stay. Resolves with how many went; at most `limit`.
   */
  removeConversations(before: number, limit: number): Promise<number>;
  /**
   * Removes tickets that are over (decided or closed) and unchanged since `before`, with all that belongs to them.
   * Resolves with how many went; at most `limit`.
   */
  removeTickets(before: number, limit: number): Promise<number>;
  /** Wrong codes last counted before `before` count no more. */
  removeFailures(before: number): Promise<number>;
}

/** One store, all its ports. */
export interface Store {
  retention: RetentionStore;
  conversations: ConversationStore;
  deliveries: DeliveryStore;
  tickets: TicketStore;
  handoffs: HandoffStore;
  mirrors: MirrorStore;
  canaries: CanaryStore;
  desk: DeskStore;
  clocks: ClockStore;
  audit: AuditStore;
  webhooks: WebhookStore;
  search: SearchStore;
  /** Null where the store is one process's own. */
  hints: Hints | null;
  signs: TypingSigns | null;
  /** Rejects when the store cannot be reached. */
  check(): Promise<void>;
  /** Writes what is waiting, then lets go. */
  close(): Promise<void>;
}
