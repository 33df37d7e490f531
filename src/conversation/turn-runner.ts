import type { Case } from '../case/case.ts';
import { CodedError, type ErrorCode, isCoded } from '../errors.ts';
import { bubbleRow } from './bubble.ts';
import { countKept } from './count-kept.ts';
import { KnownCases } from './known-cases.ts';
import { faultFields, type Meter, noMeter } from './log.ts';
import type { Parts } from './parts.ts';
import type { Ahead, Committed, ConversationStore, Taken, UnitOfWork } from './ports.ts';
import { restoreCase } from './restore-case.ts';
import type { NewInbound } from './rows.ts';
import { TurnInHand } from './turn-in-hand.ts';
import { withinLimit } from './within-limit.ts';

/** The third failed run of a row is its last. */
export const mostAttempts = 3;
/** So often the turn of one row may lose its race before the row is left for later. */
const mostRaces = 20;
const defaultTurnLimit = 30_000;
/** The store's own trouble says nothing against the row: it waits, and is not counted. */
const storeTrouble: readonly ErrorCode[] = [
  'store-full',
  'store-unreachable',
  'damaged-database',
  'newer-database',
  'not-ready',
];

type Commit = ConversationStore['commit'];

/** A row on its way into the store, with the case that its turn begins from. */
export interface Begun extends Ahead {
  case: Case;
}

/** Runs inbound rows: read, respond, commit. */
export class TurnRunner {
  private readonly parts: Parts;
  private readonly settled: (conversation: string, seq: number) => void;
  private readonly meter: Meter;
  private readonly known: KnownCases;
  private readonly inHand = new Set<string>();
  private readonly races = new Map<string, { seq: number; lost: number }>();

  /** `settled` hears of every row handled here. */
  constructor(parts: Parts, settled: (conversation: string, seq: number) => void) {
    this.parts = parts;
    this.settled = settled;
    this.meter = parts.meter ?? noMeter;
    this.known = new KnownCases(parts.clock);
  }

  /**
   * Sends a row into the store whose turn need not wait for it: the conversation is known here, and nothing of it waits or
   * is in hand. Null where that is not so; the turn is for `begin`.
   */
  ahead(row: NewInbound): Begun | null {
    const known = this.inHand.has(row.conversation) ? null : this.known.whole(row.conversation);
    if (known === null) return null;
    return { ...this.parts.store.conversations.ahead(row, known.conversation), case: known.case };
  }

  /** One run of a row that was sent ahead; as `next`. */
  async begin(begun: Begun): Promise<boolean> {
    try {
      return await this.run(begun.taken, begun.case, begun.commit);
    } catch (error) {
      const stored = await begun.accepted.catch(() => null);
      // What the store did not take is no row: whoever brought it hears so.
      if (stored === null) return false;
      // Under another number it was no turn of this row that failed.
      if (stored.seq === begun.taken.row.seq) await this.afterFault(begun.taken, error);
      else if (!stored.duplicate) this.meter.count('lost-race');
      return true;
    }
  }

  /**
   * One run of the conversation's next row; false when nothing waits after it. A run that threw has been counted, and
   * the row is still the next. Rejects when the row has to wait: trouble of the store, or too many lost races.
   */
  async next(conversation: string): Promise<boolean> {
    const read = await this.parts.store.conversations.next(conversation, this.known.version(conversation));
    if (read === null) {
      this.races.delete(conversation);
      return false;
    }
    const lent = this.known.lend(read);
    const taken = lent?.taken ?? read;
    try {
      const more = taken.row.attempts >= mostAttempts ? await this.giveUp(taken) : await this.run(taken, lent?.case);
      this.races.delete(conversation);
      return more;
    } catch (error) {
      await this.afterFault(taken, error);
      return true;
    }
  }

  /** What is kept of turns for some minutes is let go of after them. To be called now and then. */
  forgetOver(): void {
    this.known.forgetOver();
  }

  /** `known`: the case of what was taken, where nobody else need check it. */
  private async run(
    taken: Taken,
    known: Case | undefined,
    commit: Commit = this.parts.store.conversations.commit,
  ): Promise<boolean> {
    const turn = this.turnFor(taken, known);
    const done = await this.inHandDuring(turn.conversation, async () => {
      await this.respond(turn, taken.row.seq);
      const unit = turn.unit(this.parts.knowledgeVersion, this.pushes(taken));
      return { unit, committed: await commit(unit) };
    });
    this.goOn(taken, done.unit, done.committed);
    this.meter.count('turn');
    this.parts.walked?.(turn.walked);
    return done.committed.more;
  }

  private async inHandDuring<T>(conversation: string, work: () => Promise<T>): Promise<T> {
    this.inHand.add(conversation);
    try {
      return await work();
    } finally {
      this.inHand.delete(conversation);
    }
  }

  private async respond(turn: TurnInHand, seq: number): Promise<void> {
    try {
      await withinLimit(this.parts.respond(turn), this.parts.turnLimit ?? defaultTurnLimit, tookTooLong);
    } catch (error) {
      const last = turn.walked.at(-1);
      this.parts.log.error('turn-failed', {
        conversation: turn.conversation,
        seq,
        dialog: last?.dialog ?? null,
        step: last?.step ?? null,
        ...faultFields(error),
      });
      throw error;
    } finally {
      turn.close();
    }
  }

  private turnFor(taken: Taken, known: Case | undefined): TurnInHand {
    const { conversation, row } = taken;
    const restored =
      known === undefined ? restoreCase(conversation.case, languageOf(row.locale)) : { case: known, lost: [] };
    if (restored.lost.length > 0) {
      this.meter.count('case-repaired');
      this.parts.log.warn('case-repaired', { conversation: conversation.id, lost: restored.lost.join(' ') });
    }
    const today = this.parts.caseToday?.(restored.case) ?? restored.case;
    return new TurnInHand(taken, {
      at: this.parts.clock.now(),
      case: today,
      // A position may point into what the case has lost, or what is called otherwise now.
      position: restored.lost.length > 0 || today !== restored.case ? null : conversation.position,
      sealer: this.parts.sealer,
      tickets: this.parts.store.tickets,
      kept: () => countKept(conversation.id, this.parts.store.conversations, row),
    });
  }

  /** The apology is the row's answer. The position goes: it may be what throws. */
  private async giveUp(taken: Taken): Promise<boolean> {
    const { conversation, row } = taken;
    const kept = conversation.case === null ? null : restoreCase(conversation.case, languageOf(row.locale)).case;
    const made = { conversation: row.conversation, answers: row.seq, n: 1, walked: [] };
    const language = kept?.language ?? languageOf(row.locale);
    const bubble = this.parts.apology(language);
    const unit: UnitOfWork = {
      conversation: row.conversation,
      version: conversation.version,
      handled: row.seq,
      spends: row.sealed !== null,
      at: this.parts.clock.now(),
      case: kept,
      position: null,
      bubbles: [bubbleRow(bubble, { ...made, language, knowledge: this.parts.knowledgeVersion }, this.parts.sealer)],
      deliver: this.pushes(taken),
      failed: true,
      forget: false,
      tickets: [],
      failures: [],
      timers: [],
    };
    const committed = await this.parts.store.conversations.commit(unit);
    this.goOn(taken, unit, committed);
    this.meter.count('turn-failed');
    this.parts.log.error('message-given-up', {
      conversation: row.conversation,
      seq: row.seq,
      attempts: row.attempts,
      code: row.lastError,
    });
    return committed.more;
  }

  /** The unit is durable: whoever waits for it hears so. */
  private goOn(taken: Taken, unit: UnitOfWork, committed: Committed): void {
    this.known.keep(unit, committed, taken.conversation);
    if (unit.deliver && unit.bubbles.length > 0) this.parts.sendSoon?.();
    if (unit.forget) this.parts.forgotten?.(unit.conversation);
    this.settled(unit.conversation, unit.handled);
  }

  /** Decides what a failed run means: another run at once, a count against the row, or waiting. */
  private async afterFault(taken: Taken, error: unknown): Promise<void> {
    const { id } = taken.conversation;
    if (isCoded(error, 'lost-race')) {
      this.meter.count('lost-race');
      const before = this.races.get(id);
      const lost = before?.seq === taken.row.seq ? before.lost + 1 : 1;
      this.races.set(id, { seq: taken.row.seq, lost });
      if (lost < mostRaces) return;
      this.races.delete(id);
      throw error;
    }
    const waits = isCoded(error) && storeTrouble.includes(error.code);
    if (waits || taken.row.attempts >= mostAttempts) throw error;
    this.meter.count('attempt-failed');
    const code = isCoded(error) ? error.code : 'dialog-failed';
    await this.parts.store.conversations.countAttempt(id, taken.row.seq, code);
  }

  private pushes({ conversation, row }: Taken): boolean {
    return row.awaited !== true && (this.parts.push?.has(conversation.channel) ?? false);
  }
}

function tookTooLong(): CodedError {
  return new CodedError('dialog-failed', 'The turn took too long.');
}

function languageOf(locale: string | null): Case['language'] {
  return locale?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}
