import type { Inbound, Kept, Outgoing, Reminder, Turn } from '../../dialogs/turn.ts';
import { type Case, caseSchema } from '../case/case.ts';
import type { Sealer } from '../sealing/sealed.ts';
import type { CodeFailures, TicketChange, TicketStore } from '../tickets/ticket.ts';
import { bubbleRow } from './bubble.ts';
import { listedHandoff } from './handoff-list.ts';
import { openedText } from './masked-places.ts';
import { plainCopy } from './plain-copy.ts';
import type { Taken, UnitOfWork } from './ports.ts';
import type { Walked } from './rows.ts';
import { TurnTickets } from './turn-tickets.ts';

export interface Lent {
  at: number;
  /** A copy: what a throwing turn has done to it is dropped with it. */
  case: Case;
  position: unknown;
  sealer: Sealer;
  tickets: TicketStore;
  kept(): Promise<Kept>;
}

/** One run of one inbound row: collects what the dialogs write, and nothing more once it is over. */
export class TurnInHand implements Turn {
  readonly conversation: string;
  readonly at: number;
  readonly inbound: Inbound;
  readonly sealer: Sealer;
  readonly tickets: TurnTickets;
  readonly kept: () => Promise<Kept>;
  readonly walked: Walked[] = [];
  case: Case;
  position: unknown;
  private readonly taken: Taken;
  private readonly bubbles: { bubble: Outgoing; walkedBefore: number }[] = [];
  private readonly reminders: Reminder[] = [];
  /** A desk may list the conversation, as it was stored. */
  private readonly wasHanded: boolean;
  private forgotten = false;
  private over = false;

  constructor(taken: Taken, lent: Lent) {
    const { row } = taken;
    this.taken = taken;
    this.conversation = row.conversation;
    this.at = lent.at;
    this.case = lent.case;
    this.wasHanded = handedIn(taken.conversation.case);
    this.position = lent.position;
    this.sealer = lent.sealer;
    this.tickets = new TurnTickets(lent.tickets);
    this.kept = lent.kept;
    this.inbound = {
      kind: row.kind,
      seq: row.seq,
      text: row.text,
      ...(row.cut ? { cut: true } : {}),
      value: row.value,
      name: row.name,
      attachments: row.attachments,
      locale: row.locale,
      address: row.address,
    };
  }

  unmasked(): string | null {
    return openedText(this.taken.row, this.sealer);
  }

  say(bubble: Outgoing): void {
    this.stillOpen();
    this.bubbles.push({ bubble: plainCopy(bubble), walkedBefore: this.walked.length });
  }

  change(ticket: TicketChange): void {
    this.stillOpen();
    this.tickets.changes.push(plainCopy(ticket));
  }

  countFailure(failures: CodeFailures): void {
    this.stillOpen();
    this.tickets.counted.push({ ...failures });
  }

  remind(reminder: Reminder): void {
    this.stillOpen();
    this.reminders.push(plainCopy(reminder));
  }

  record(dialog: string, step: string, outcome: string): void {
    this.stillOpen();
    this.walked.push({ dialog, step, outcome });
  }

  forget(): void {
    this.stillOpen();
    this.forgotten = true;
  }

  /** From here on nothing can be written any more, by whatever the dialogs have left running. */
  close(): void {
    this.over = true;
  }

  /** All of it as one unit of work. Throws when a dialog has left a case that is none. */
  unit(knowledge: string, deliver: boolean): UnitOfWork {
    const { conversation, row } = this.taken;
    const kept = this.forgotten ? null : caseSchema.parse(this.case);
    const listed = kept === null ? null : listedHandoff(conversation.id, kept);
    return {
      conversation: conversation.id,
      version: conversation.version,
      handled: row.seq,
      spends: row.sealed !== null,
      at: this.at,
      case: kept,
      position: this.forgotten ? null : (this.position ?? null),
      bubbles: this.bubbles.map(({ bubble }, n) =>
        bubbleRow(
          bubble,
          {
            conversation: conversation.id,
            answers: row.seq,
            n: n + 1,
            language: this.case.language,
            knowledge,
            walked: this.walkedFor(n),
          },
          this.sealer,
        ),
      ),
      deliver,
      failed: false,
      forget: this.forgotten,
      tickets: this.tickets.changes,
      failures: this.tickets.failureChanges(),
      timers: this.forgotten ? [] : this.reminders.map((reminder) => ({ ...reminder, conversation: conversation.id })),
      handoff: listed === null && !this.wasHanded ? undefined : listed,
    };
  }

  private walkedFor(n: number): Walked[] {
    const from = n === 0 ? 0 : this.bubbles[n - 1]?.walkedBefore;
    const to = n === this.bubbles.length - 1 ? undefined : this.bubbles[n]?.walkedBefore;
    return this.walked.slice(from, to);
  }

  private stillOpen(): void {
    if (this.over) throw new Error('this turn is over');
  }
}

/** Also where the case did not parse: what is listed goes with it. */
function handedIn(stored: unknown): boolean {
  return typeof stored === 'object' && stored !== null && 'handoff' in stored && stored.handoff !== null;
}
