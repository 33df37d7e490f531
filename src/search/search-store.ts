import type { Ticket } from '../tickets/ticket.ts';
import type { Phrase } from './search-query.ts';

/**
 * What a text is part of: said in the conversation by either side, written there for the people of another desk alone
 * (`aside`), or of the ticket itself.
 */
export const searchedParts = ['borrower', 'answer', 'aside', 'summary', 'event', 'note'] as const;
export type SearchedPart = (typeof searchedParts)[number];

/** A text in which something was found, as it is stored: masked. */
export interface SearchHit {
  /** Where it stands among all texts; a later one is greater. A list goes on before it. */
  place: number;
  part: SearchedPart;
  at: number;
  text: string;
  /** The ticket it belongs to; of several of a conversation the newest. */
  ticket: Ticket;
}

/** A ticket that may lack something in the index. */
export interface Looked {
  number: string;
  conversation: string;
  /** Its own texts are not all in the index as they are now. */
  isBehind: boolean;
  /** Rows of its conversation are not. */
  isSaidBehind: boolean;
}

/**
 * The texts of tickets, and of the conversations that a ticket belongs to: what the desk may read, and no more. The index
 * is made of what is stored and can be made again; it goes with what it was made of, in the same transaction.
 * Implemented by src/store; promises reject as those of the other ports do.
 */
export interface SearchStore {
  /** The newest first; `before` leaves out that place and all later ones. */
  find(query: readonly Phrase[], before: number | null, limit: number): Promise<SearchHit[]>;
  /** Of these conversations those that a ticket belongs to and that have rows the index has not. */
  behind(conversations: readonly string[]): Promise<string[]>;
  /**
   * Takes rows of these conversations into the index, each once, at most so many of each. Of a conversation in which
   * something still waits for its turn nothing is taken: its turn may be to delete it. Resolves with those that have more.
   */
  takeSaid(conversations: readonly string[], limit: number): Promise<string[]>;
  /** Takes the texts of these tickets into the index as they are now, where they are not. */
  takeTickets(numbers: readonly string[]): Promise<void>;
  /** Tickets after this number, in order, and what the index lacks of each. */
  look(after: string, limit: number): Promise<Looked[]>;
  /** Whether the index is this process's to fill for so long (milliseconds): of several that share a store, one has it. */
  lead(process: string, life: number): Promise<boolean>;
}
