import { z } from 'zod';
import type { Kept } from '../../../dialogs/turn.ts';
import type { Clock } from '../../clock.ts';
import { changedArrival } from '../../conversation/changed-arrival.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import type { Conversations } from '../../conversation/conversations.ts';
import { countKept } from '../../conversation/count-kept.ts';
import { everyRow } from '../../conversation/every-row.ts';
import type { Row } from '../../conversation/rows.ts';
import { TurnTickets } from '../../conversation/turn-tickets.ts';
import { CodedError, isCoded } from '../../errors.ts';
import { type Action, applyAction } from '../../tickets/apply-action.ts';
import { type BorrowerStatus, borrowerStatus } from '../../tickets/borrower-status.ts';
import { eraseTicket } from '../../tickets/erase-ticket.ts';
import { forgetEvent } from '../../tickets/forget-event.ts';
import { type LookUpOutcome, lookUp } from '../../tickets/look-up.ts';
import type { Ticket, TicketEvent, TicketStore } from '../../tickets/ticket.ts';

export interface StatusDeskParts {
  tickets: TicketStore;
  conversations: Pick<Conversations, 'changeTicket' | 'countFailures' | 'find' | 'accept' | 'settled' | 'storedRows'>;
  clock: Clock;
  /** Words for a human are stored masked. */
  mask(text: string): string;
}

export const acts = [
  'look',
  'answer',
  'add',
  'ask-again',
  'rate-helped',
  'rate-not-helped',
  'withdraw',
  'really-withdraw',
  'download',
  'delete',
  'really-delete',
] as const;
export type Act = (typeof acts)[number];

/** What the page's forms send. */
export const sentSchema = z.object({
  number: z.string().max(100),
  code: z.string().max(100),
  act: z.enum(acts).default('look'),
  words: z.string().max(20_000).default(''),
  /** The version of the ticket that the borrower had before them. */
  version: z.coerce.number().int().nonnegative().default(0),
});
export type Sent = z.output<typeof sentSchema>;

/** Longer than this nobody reads on a phone, nor writes. */
export const longestWords = 2_000;

/** What came of a form, beyond the ticket itself. */
export type Notice = 'sent' | 'again' | 'rated' | 'withdrawn' | 'deleted' | 'moved' | 'blank' | 'too-long';

export interface Shown {
  kind: 'shown';
  ticket: Ticket;
  status: BorrowerStatus;
  events: TicketEvent[];
  notice: Notice | null;
  /** The borrower is asked whether they mean it. */
  asks: 'withdraw' | 'delete' | null;
  /** What a deletion has taken away. */
  gone: Kept | null;
  /** The numbers of all tickets of the same conversation, this one first: a deletion is of them all. */
  together: string[];
  /** What they wrote and what was not taken. */
  words: string;
}
/** Everything that is kept of the borrower, as it may be written out. */
export interface OwnCopy {
  kind: 'copy';
  ticket: Ticket;
  status: BorrowerStatus;
  events: TicketEvent[];
  /** What was said; null where the conversation is not kept any more. */
  said: AsyncIterable<Row[]> | null;
}
export type Outcome = Shown | OwnCopy | Exclude<LookUpOutcome, { kind: 'found' }>;

const borrower = { kind: 'borrower', name: null } as const;
/** So often somebody else may be quicker before the caller has to come back. */
const mostRaces = 5;

/**
 * A ticket for its borrower, outside the chat: by number and access code, shown and worked on. What they do rests on
 * the version they saw: where the ticket has moved on since (or a form is sent twice) nothing is done, and what they
 * wrote comes back to them.
 */
export class StatusDesk {
  private readonly parts: StatusDeskParts;
  /** As they are stored: what only the chat may show stays hidden. */
  private readonly rows: Conversations['storedRows'];

  constructor(parts: StatusDeskParts) {
    this.parts = parts;
    this.rows = (...of) => parts.conversations.storedRows(...of);
  }

  /** @param address whom wrong codes are counted against. Throws what the store throws. */
  async handle(sent: Sent, address: string): Promise<Outcome> {
    for (let races = 1; ; races += 1) {
      try {
        return await this.once(sent, address);
      } catch (error) {
        if (!isCoded(error, 'lost-race')) throw error;
        if (races === mostRaces) throw new CodedError('not-ready', null, { cause: error });
      }
    }
  }

  private async once(sent: Sent, address: string): Promise<Outcome> {
    const { tickets, conversations, clock } = this.parts;
    // Keeps what was read, so that two guesses of one moment both count.
    const seen = new TurnTickets(tickets);
    const { outcome, failures } = await lookUp(sent, address, { tickets: seen, at: clock.now() });
    if (failures !== null) seen.counted.push(failures);
    for (const counted of seen.failureChanges()) await conversations.countFailures(counted);
    if (outcome.kind !== 'found') return outcome;
    return this.act(outcome.ticket, sent);
  }

  private async act(ticket: Ticket, { act, words, version }: Sent): Promise<Shown | OwnCopy> {
    if (act === 'look') return this.shown(ticket);
    if (act === 'download') return this.copy(ticket);
    if (version !== ticket.version) return this.shown(ticket, { notice: 'moved', words });
    if (act === 'withdraw' || act === 'delete') return this.shown(ticket, { asks: act });
    if (act === 'really-delete') return this.delete(ticket);
    const note = cleanText(words).text.trim();
    if (note.length > longestWords) return this.shown(ticket, { notice: 'too-long', words });
    if (wantsWords(act) && note === '') return this.shown(ticket, { notice: 'blank' });
    const events = await this.parts.tickets.events(ticket.number);
    const at = this.parts.clock.now();
    const action = actionOf(act, this.parts.mask(note), borrowerStatus(ticket, events, at));
    // A button that the page did not show: whoever pressed it sees what there is.
    if (action === null) return this.shown(ticket, { notice: 'moved', words });
    const change = applyAction(ticket, action, borrower, at);
    await this.parts.conversations.changeTicket(change, null);
    return this.shown(change.ticket, { notice: noticeOf[act] });
  }

  private async copy(ticket: Ticket): Promise<OwnCopy> {
    const { tickets, conversations, clock } = this.parts;
    const events = await tickets.events(ticket.number);
    const { conversation } = ticket;
    const isKept = (await conversations.find(conversation)) !== null;
    return {
      kind: 'copy',
      ticket,
      status: borrowerStatus(ticket, events, clock.now()),
      events,
      said: isKept ? everyRow(this.rows, conversation) : null,
    };
  }

  /** By a turn of the conversation, as if it were said there: it goes with the turn's commit, and is told there too. */
  private async delete(ticket: Ticket): Promise<Shown> {
    const { tickets, conversations, clock } = this.parts;
    const arrival = changedArrival(forgetEvent(ticket), await conversations.find(ticket.conversation));
    if (arrival === null) {
      const all = await tickets.ofConversation(ticket.conversation);
      const changes = all.flatMap((one) => eraseTicket(one, 'borrower', clock.now()) ?? []);
      if (changes.length > 0) await conversations.changeTicket(changes, null);
      return this.deleted(ticket, { messages: 0, files: 0, since: null });
    }
    const kept = await countKept(ticket.conversation, { rows: this.rows });
    const { conversation, seq } = await conversations.accept(arrival);
    await conversations.settled(conversation, seq);
    const [row] = await this.rows(conversation, seq - 1, 1);
    // The turn was given up: nothing has gone, and the borrower must not believe it has.
    if (row?.direction === 'in' && row.failed) throw new CodedError('not-ready', `${ticket.number} was not erased.`);
    return this.deleted(ticket, kept);
  }

  private async deleted({ number }: Ticket, gone: Kept): Promise<Shown> {
    const now = await this.parts.tickets.find(number);
    if (now === null) throw new CodedError('not-ready', `${number} is not there any more.`);
    return this.shown(now, { notice: 'deleted', gone });
  }

  private async shown(ticket: Ticket, more: Partial<Shown> = {}): Promise<Shown> {
    const events = await this.parts.tickets.events(ticket.number);
    const status = borrowerStatus(ticket, events, this.parts.clock.now());
    const others = await this.parts.tickets.ofConversation(ticket.conversation);
    const together = others.flatMap(({ number, erased }) =>
      number === ticket.number || erased === 'words' ? [] : [number],
    );
    return {
      ...{ kind: 'shown', ticket, status, events, notice: null, asks: null, gone: null, words: '' },
      ...{ together: [ticket.number, ...together] },
      ...more,
    };
  }
}

type Doing = Exclude<Act, 'look' | 'download' | 'withdraw' | 'delete' | 'really-delete'>;
const noticeOf: Readonly<Record<Doing, Notice>> = {
  answer: 'sent',
  add: 'sent',
  'ask-again': 'again',
  'rate-helped': 'rated',
  'rate-not-helped': 'rated',
  'really-withdraw': 'withdrawn',
};

function wantsWords(act: Doing): boolean {
  return act === 'answer' || act === 'add' || act === 'ask-again';
}

/** Null where the ticket as it stands does not allow it. */
function actionOf(act: Doing, note: string, can: BorrowerStatus): Action | null {
  switch (act) {
    case 'answer':
      return can.canAnswer ? { type: 'answer', note } : null;
    case 'add':
      return can.canAdd ? { type: 'add', note } : null;
    case 'ask-again':
      return can.canAskAgain ? { type: 'ask-again', note } : null;
    case 'really-withdraw':
      return can.canWithdraw ? { type: 'withdraw', note: null } : null;
    default:
      return can.canRate ? { type: 'rate', helped: act === 'rate-helped', note: null } : null;
  }
}
