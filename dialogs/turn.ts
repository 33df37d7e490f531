import type { Case } from '../src/case/case.ts';
import type { Sealer } from '../src/sealing/sealed.ts';
import type { CodeFailures, TicketChange, TicketStore } from '../src/tickets/ticket.ts';

/** A button: what it shows, and what is said for the borrower when it is pressed. */
export interface Choice {
  title: string;
  say: string;
}

/** One bubble. */
export interface Outgoing {
  text: string;
  choices?: Choice[];
  /** For programs: question, cause, remedy, ticket state … (the `value` of the activity). */
  value?: Readonly<Record<string, unknown>>;
  /** Ids of the knowledge entries the bubble was made from. */
  from?: string[];
  /** Parts of `text` nobody but the borrower may read (an access code): masked in the store, sealed beside it. */
  secrets?: string[];
}

export interface Inbound {
  /** `opening` when the borrower has only opened the chat. */
  kind: 'message' | 'opening' | 'event';
  /** The row's number in its conversation. */
  seq: number;
  /** Masked; empty for an opening. */
  text: string;
  /** The message was longer than is taken; what is here is its beginning. */
  cut?: boolean;
  /** What a button or a card sends beside its text. */
  value: unknown;
  /** For an event: its name, for example `ticket-changed`. */
  name: string | null;
  /** Content types and names only. */
  attachments: { contentType: string; name: string | null }[];
  locale: string | null;
  /** Whom wrong access codes are counted against: a network address, or the channel's user. */
  address: string;
}

/** What is stored of a conversation. */
export interface Kept {
  /** Messages of both sides. */
  messages: number;
  /** Files of the borrower's. */
  files: number;
  /** When the first of them came, milliseconds; null where there is none. */
  since: number | null;
}

export interface Reminder {
  id: string;
  at: number;
  name: string;
  value: unknown;
}

/** What the conversation lends a dialog for one turn. Everything written here is committed together, or not at all. */
export interface Turn {
  readonly conversation: string;
  /** The turn's time, milliseconds. */
  readonly at: number;
  readonly inbound: Inbound;
  /** The borrower's own words with the masked places opened; null once they are gone. For filing only. */
  unmasked(): string | null;
  case: Case;
  /** Where the dialogs are; opaque to the conversation. */
  position: unknown;
  say(bubble: Outgoing): void;
  readonly sealer: Sealer;
  readonly tickets: TicketStore;
  change(ticket: TicketChange): void;
  countFailure(failures: CodeFailures): void;
  /** An event that comes into this conversation at its time, `at` in milliseconds; by the same id, it is moved. */
  remind(reminder: Reminder): void;
  /** For the coverage of the dialogs. */
  record(dialog: string, step: string, outcome: string): void;
  /** Counts what is stored, the message in hand with it. For who asks for their data, or for its deletion. */
  kept(): Promise<Kept>;
  /** The borrower asked for deletion: everything of this conversation but its tickets goes with the commit; these change. */
  forget(): void;
}

/** Answers one inbound row. Injected into the conversation as the one thing it runs. */
export type Respond = (turn: Turn) => Promise<void>;
