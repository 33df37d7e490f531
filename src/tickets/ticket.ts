import { z } from 'zod';
import { dueSchema } from './due.ts';

/**
 * A help case (协助单) where the operator is independent; an appeal (申诉单) where the operator is the lender
 * or its platform and so has a decision to give.
 */
export const helpStates = ['open', 'with-helper', 'waiting-for-borrower', 'closed'] as const;
export const appealStates = ['filed', 'in-review', 'waiting-for-borrower', 'decided', 'closed'] as const;
export const decisions = ['upheld', 'partly', 'declined', 'withdrawn'] as const;

export type HelpState = (typeof helpStates)[number];
export type AppealState = (typeof appealStates)[number];
export type Decision = (typeof decisions)[number];

const sealed = z.object({ key: z.string(), box: z.string() });

/** What the assistant knew when the ticket was filed, so that nobody asks the borrower again. Masked text only. */
export const summarySchema = z.object({
  complaint: z.string(),
  product: z.string().nullable(),
  /** In the borrower's words, masked. */
  what: z.string(),
  when: z.string().nullable(),
  wanted: z.string(),
  answers: z.record(z.string(), z.string()),
  /** fact → the number of the row in which it was heard, and whether it answered a question. Older tickets do not say. */
  heard: z
    .record(z.string(), z.object({ seq: z.number().int().positive(), how: z.enum(['said', 'asked']) }))
    .optional(),
  causes: z.array(z.string()),
  /** How likely each of the causes was held, from 0 to 1: for colleagues alone. Older tickets do not say. */
  weights: z.array(z.number()).optional(),
  remedies: z.array(z.string()),
  danger: z.enum(['fraud', 'distress']).nullable(),
  /** Names of files the borrower sent, if the channel takes them. */
  files: z.array(z.string()),
  /** Who may see it, as the borrower agreed to when they confirmed it. Older tickets do not say: the operator alone. */
  agreed: z.array(z.enum(['operator', 'other-desk'])).optional(),
});
export type Summary = z.infer<typeof summarySchema>;

const base = {
  number: z.string(),
  conversation: z.string(),
  language: z.enum(['zh', 'en']),
  summary: summarySchema,
  /** How to reach the borrower, encrypted; null when they left nothing. Purpose: `ticket:NUMBER:contact`. */
  contact: sealed.nullable(),
  /** Only a hash of the access code is kept. */
  codeHash: z.string(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  /** The clock of an appeal; null where no date is owed. */
  due: dueSchema.nullable(),
  /** When the operator must have decided by that clock, or null where no date is owed (any more). */
  dueAt: z.number().int().nullable(),
  assignee: z.string().nullable(),
  /** The number of the ticket that this one's matter has gone on in; left out where it is its own. */
  mergedInto: z.string().optional(),
  /**
   * What has gone from it at the borrower's wish, for good; left out where nothing has. `contact`: how to reach them, while
   * the words are still worked with; they go some time after it is over. `words`: everything they and others wrote.
   */
  erased: z.enum(['contact', 'words']).optional(),
  /** 1 when filed, one more with each change: always the number of its last event. */
  version: z.number().int(),
};

export const ticketSchema = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('help'), state: z.enum(helpStates), decision: z.null() }),
  z.object({ ...base, kind: z.literal('appeal'), state: z.enum(appealStates), decision: z.enum(decisions).nullable() }),
]);
export type Ticket = z.infer<typeof ticketSchema>;

export const actorSchema = z.object({
  kind: z.enum(['borrower', 'human', 'assistant', 'timer']),
  name: z.string().nullable(),
});
export type Actor = z.infer<typeof actorSchema>;

/** What happened; a decision and an extension say which. A clock that is near or has run out is raised by the timer. */
export const eventTypes = [
  'file',
  'take',
  'assign',
  'ask',
  'tell',
  /** A human has written in the conversation itself, where an answer was owed. */
  'speak',
  'answer',
  'add',
  'withdraw',
  'decide-upheld',
  'decide-partly',
  'decide-declined',
  'extend-30',
  'extend-60',
  'close',
  'reopen',
  'ask-again',
  'rate-helped',
  'rate-not-helped',
  'read-contact',
  /** Its matter goes on in another ticket, whose number is the note. */
  'merge',
  /** Another ticket's matter goes on here; the note is its number. */
  'take-in',
  'warned',
  'escalated',
  /** The borrower's contact, or all that was written, has been taken out. */
  'erase',
] as const;
export type EventType = (typeof eventTypes)[number];

/** One change, never edited afterwards; only its words may be taken out, with all others of its ticket. */
export const ticketEventSchema = z.object({
  ticket: z.string(),
  /** 1, 2, 3 … within the ticket. */
  n: z.number().int().positive(),
  at: z.number().int(),
  actor: actorSchema,
  type: z.enum(eventTypes),
  /** The state before; null for the first. */
  from: z.string().nullable(),
  to: z.string(),
  /**
   * What was written for the other side (a question, a reason), masked. Where nobody wrote it (`unwritten`): the number of
   * the other ticket of a merge, to whom it was given, which clock it is that was raised.
   */
  note: z.string().nullable(),
});
export type TicketEvent = z.infer<typeof ticketEventSchema>;

/**
 * A ticket as it now is with the events that made it so; written with the turn, or not at all. With one whose words are
 * erased go those of its earlier events, colleagues' notes, and what can be searched of it.
 */
export interface TicketChange {
  ticket: Ticket;
  events: TicketEvent[];
  /** The version it was read at; null for a new one. Another's change in between loses the turn, which then runs again. */
  readAt: number | null;
}

/** Wrong codes from one address; kept so that a restart does not forget them. */
export interface CodeFailures {
  address: string;
  count: number;
  lastAt: number;
}

/**
 * Wrong codes counted anew. `readAs` is what the turn had read, null for nothing: when another turn has counted since,
 * this one is lost, so that guesses made at the same moment all count, wherever they are made.
 */
export interface FailuresChange extends CodeFailures {
  readAs: Pick<CodeFailures, 'count' | 'lastAt'> | null;
}

/** Reading side, owned here and implemented by src/store. Writing goes with the turn's unit of work. */
export interface TicketStore {
  find(number: string): Promise<Ticket | null>;
  events(number: string): Promise<TicketEvent[]>;
  ofConversation(conversation: string): Promise<Ticket[]>;
  /** Over and unchanged since `before`, and waiting for their words to be erased (`erased` is 'contact'). */
  toErase(before: number, limit: number): Promise<Ticket[]>;
  /** Oldest due first; those without a date after them, oldest first. Not closed ones. */
  open(limit: number): Promise<Ticket[]>;
  failures(address: string): Promise<CodeFailures | null>;
}
