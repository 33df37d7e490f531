import type { AuditWrite } from '../audit/entry.ts';
import type { Once } from '../audit/once.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { ApiToken } from './api-token.ts';
import type { Raised } from './raise.ts';
import type { Role } from './roles.ts';
import type { ServiceClock } from './service-clocks.ts';
import type { Session } from './session.ts';

/** Somebody who has been at the desk. */
export interface Person {
  subject: string;
  name: string;
  role: Role;
  seenAt: number;
}

/** Words among colleagues about a ticket: the borrower never sees them. Masked. */
export interface Note {
  id: string;
  ticket: string;
  at: number;
  who: string;
  text: string;
}

/** A sign-in link that has been used. */
export interface UsedLink {
  /** SHA-256 of its id. */
  hash: string;
  expiresAt: number;
}

/** What is written at the desk beside tickets: all of it, with its entry in the audit log, or nothing. */
export interface DeskChange {
  /** The audit log's entry. */
  audit: AuditWrite;
  opened?: Session;
  /** The hash of a session that ends. */
  ended?: string;
  /** Rejected with lost-race where it has been used before. */
  link?: UsedLink;
  note?: Note;
  /** Made: its name stands beside those of people. */
  token?: ApiToken;
  /** Rejected with lost-race where there is none by that id, or it is revoked already. */
  revoked?: { id: string; at: number };
}

/** Which tickets the queue shows. Null: whichever. */
export interface QueueFilter {
  /** `open`: all that are not closed. */
  state: Ticket['state'] | 'open' | 'any';
  /** A name; `nobody` for tickets that nobody has. */
  assignee: { name: string } | 'nobody' | null;
  /** Only those whose date has passed at this time (milliseconds), and whose clock runs. */
  overdueAt: number | null;
}

/** A ticket of the queue, with the nearest clock that runs on it and what has been raised. */
export interface Queued {
  ticket: Ticket;
  clock: Pick<ServiceClock, 'kind' | 'at'> | null;
  raised: Raised | null;
}

/** Where a list goes on: after this one. By its number alone, or by its last change and then its number. */
export type ListPlace = { by: 'number'; number: string } | { by: 'updated'; at: number; number: string };

/** What changed, for who looks on. */
export interface Moved {
  number: string;
  version: number;
  updatedAt: number;
}

/** Somebody who has a ticket open. */
export interface Presence {
  /** Of the open page. */
  id: string;
  ticket: string;
  who: string;
  seenAt: number;
}

/** Implemented by src/store. Promises reject as those of the other ports do. */
export interface DeskStore {
  session(hash: string): Promise<Session | null>;
  /** Writes down that somebody is still there. */
  seen(hash: string, at: number): Promise<void>;
  /** Rejects with lost-race, having written nothing, when the link was used, or another entry has the number. */
  write(change: DeskChange): Promise<void>;
  /** Who has been here, by name. */
  people(): Promise<Person[]>;
  /** The oldest first. */
  notes(ticket: string): Promise<Note[]>;
  /** The urgent first (signs of danger), then what is escalated, then by the nearest clock that runs, those without one last. */
  queue(filter: QueueFilter, offset: number, limit: number): Promise<Queued[]>;
  /** Each ticket once, however they change meanwhile (by number), or as they were changed last, the oldest change first. */
  list(filter: QueueFilter, after: ListPlace, limit: number): Promise<Ticket[]>;
  /** How many tickets there are, counted up to `most`. */
  count(filter: QueueFilter, most: number): Promise<number>;
  /** Open tickets that could not be passed to another desk so often in a row, counted up to `most`. */
  notPassedOn(attempts: number, most: number): Promise<number>;
  /** Tickets changed at or after `since`, the oldest change first. */
  movedSince(since: number, limit: number): Promise<Moved[]>;
  /** Somebody has a ticket open, or still has. */
  here(presence: Presence): Promise<void>;
  left(id: string): Promise<void>;
  /** Who has been heard of at or after `since`. */
  whoIsHere(since: number): Promise<Presence[]>;
  /**
   * Takes away what counts no more: sessions last heard of, or opened, before; keys of what was done before `done`; and
   * of before `now` expired links and open pages.
   */
  sweep(before: { seen: number; opened: number; done: number; now: number }): Promise<void>;
  token(hash: string): Promise<ApiToken | null>;
  /** The newest first. */
  tokens(): Promise<ApiToken[]>;
  /** Writes down that one has been used. */
  tokenUsed(hash: string, at: number): Promise<void>;
  once(scope: string, key: string): Promise<Once | null>;
}
