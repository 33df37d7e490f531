import type { AuditWrite } from '../audit/entry.ts';
import { CodedError, isCoded } from '../errors.ts';
import { eraseTicket, readableDays } from '../tickets/erase-ticket.ts';
import type { FailuresChange, TicketChange } from '../tickets/ticket.ts';
import { openedBubble } from './bubble.ts';
import { type Arrival, admit } from './door.ts';
import { everyRow } from './every-row.ts';
import { Lanes } from './lanes.ts';
import { faultFields, type Meter, noMeter } from './log.ts';
import { NewRows } from './new-rows.ts';
import type { Parts } from './parts.ts';
import type { StoredConversation, Timer, Waiting } from './ports.ts';
import type { NewInbound, OutboundRow, Row } from './rows.ts';
import { Settling } from './settling.ts';
import { type Begun, TurnRunner } from './turn-runner.ts';

/** How long what is sealed beside a bubble can be read when nothing says that it was delivered. */
export const sealLife = 24 * 60 * 60 * 1000;
const sweep = 1_000;
/** So many conversations that another process has left are taken up at a time: done before the lease on them runs out. */
const leftAtOnce = 100;
/** How often the store is asked what other processes have written, although word of it should have come. Milliseconds. */
const lookElsewhereEvery = 5_000;
const hour = 60 * 60 * 1000;
const day = 24 * hour;

/**
 * Every conversation's inbound rows, handled one at a time and in order; conversations do not wait for each other.
 * Correctness is the store's (the handled cursor): the lanes here only save lost races.
 */
export class Conversations {
  private readonly parts: Parts;
  private readonly runner: TurnRunner;
  private readonly lanes: Lanes;
  private readonly settling = new Settling();
  private readonly newRows = new NewRows();
  private readonly meter: Meter;
  private stopped = false;
  private recovering = false;
  private ticking: Promise<void> | null = null;
  private cleanedAt = Number.NEGATIVE_INFINITY;
  private lookedElsewhereAt = Number.NEGATIVE_INFINITY;
  /** Conversations whose next row has to wait: the store was in trouble. */
  private readonly putOff = new Set<string>();
  private readonly atWork = new Set<string>();
  /** Rows on their way into the store whose turns come first. */
  private readonly begun = new Map<string, Begun>();

  constructor(parts: Parts) {
    this.parts = parts;
    this.meter = parts.meter ?? noMeter;
    this.runner = new TurnRunner(parts, (conversation, seq) => {
      this.settling.settle(conversation, seq);
      this.tell(conversation);
    });
    this.lanes = new Lanes((conversation) => this.work(conversation));
    parts.store.hints?.hear((conversation) => this.hearFromElsewhere(conversation));
  }

  /** Resolves when the row is durable; only then may a channel say "received". Rejects with a CodedError when it is not. */
  async accept(arrival: Arrival): Promise<{ conversation: string; seq: number; duplicate: boolean }> {
    if (this.stopped) throw new CodedError('not-ready');
    const row = admit(arrival, this.parts);
    const { conversation } = row;
    const begun = this.sendAhead(row);
    const { seq, duplicate, answered } = await (begun?.accepted ?? this.parts.store.conversations.accept(row));
    this.meter.count(duplicate ? 'duplicate' : 'accepted');
    // What came with its answer is told of with it.
    if (!duplicate && answered !== true) this.tell(conversation);
    if (begun === null) void this.wake(conversation);
    return { conversation, seq, duplicate };
  }

  /**
   * Resolves when the row has been answered, or given up with an apology. Rejects when it has been put off (a full
   * disk, a stop): it is still in the store, and is taken up again by `tick` or at the next start.
   */
  settled(conversation: string, seq: number): Promise<void> {
    const settled = this.settling.wait(conversation, seq);
    // Who is at work on it here looks for waiting ones at the end.
    if (this.atWork.has(conversation)) return settled;
    this.catchUp(conversation).catch((error) => this.settling.reject(conversation, error));
    return settled;
  }

  /** All bubbles after a watermark, as the borrower reads them. */
  async read(conversation: string, after: number): Promise<OutboundRow[]> {
    const bubbles: OutboundRow[] = [];
    for await (const rows of everyRow(this.parts.store.conversations.rows, conversation, after)) {
      for (const row of rows) if (row.direction === 'out') bubbles.push(this.opened(row));
    }
    return bubbles;
  }

  /** At most `limit` rows after a watermark, of both sides and in order; bubbles as the borrower reads them. */
  async rows(conversation: string, after: number, limit: number): Promise<Row[]> {
    const rows = await this.parts.store.conversations.rows(conversation, after, limit);
    return rows.map((row) => (row.direction === 'out' ? this.opened(row) : row));
  }

  /** The same as they are stored: what only the borrower may read stays hidden. */
  storedRows(conversation: string, after: number, limit: number): Promise<Row[]> {
    return this.parts.store.conversations.rows(conversation, after, limit);
  }

  find(conversation: string): Promise<StoredConversation | null> {
    return this.parts.store.conversations.find(conversation);
  }

  /**
   * Hears of commits that add rows to the conversation: of this process at once, of others that share the store as soon
   * as there is word of it. The function returned ends it.
   */
  watch(conversation: string, listener: () => void): () => void {
    return this.newRows.watch(conversation, listener);
  }

  /** Hears of every conversation's, as they come. */
  watchAll(listener: (conversation: string) => void): () => void {
    return this.newRows.watchAll(listener);
  }

  /**
   * A change of a ticket, or changes of several, from outside a turn, with the event by which the conversation hears of
   * it (null where it need not) and the audit log's entry, where somebody of the desk did it.
   */
  async changeTicket(
    change: TicketChange | readonly TicketChange[],
    event: Arrival | null,
    audit: AuditWrite | null = null,
  ): Promise<void> {
    if (this.stopped) throw new CodedError('not-ready');
    const row = event === null ? null : admit(event, this.parts);
    await this.parts.store.conversations.changeTicket(change, row, audit);
    if (row === null) return;
    this.tell(row.conversation);
    void this.wake(row.conversation);
  }

  /** Wrong codes that were tried outside a conversation. */
  async countFailures(failures: FailuresChange, audit: AuditWrite | null = null): Promise<void> {
    if (this.stopped) throw new CodedError('not-ready');
    await this.parts.store.conversations.countFailures(failures, audit);
  }

  /** Sets a timer: at its time it comes in as an event, by the same door as everything else. */
  async remind(timer: Timer): Promise<void> {
    await this.parts.store.conversations.setTimer(timer);
  }

  /** At start: takes up what an earlier process, or one beside this, has left. Resolves with how many conversations. */
  async recover(): Promise<number> {
    const most = this.isShared() ? leftAtOnce : Number.MAX_SAFE_INTEGER;
    return this.takeUp(await this.parts.store.conversations.pending(most));
  }

  /** Due timers, erasing spent seals, rows put off earlier. To be called every second or so; calls do not overlap. */
  tick(): Promise<void> {
    this.ticking ??= this.look().finally(() => {
      this.ticking = null;
    });
    return this.ticking;
  }

  /** Finishes the turns in hand and takes up no others: they wait in the store. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.lanes.idle();
    await this.ticking;
    this.settling.rejectAll(new CodedError('not-ready'));
  }

  private async look(): Promise<void> {
    if (this.stopped) return;
    const { conversations } = this.parts.store;
    const now = this.parts.clock.now();
    this.runner.forgetOver();
    try {
      for (const conversation of await conversations.fireTimers(now, sweep)) this.wake(conversation);
      await conversations.eraseSeals(now - sealLife);
      await this.clean(now);
      await this.lookElsewhere(now);
      if (this.recovering) return;
      const pending = await conversations.pending(this.isShared() ? leftAtOnce : sweep);
      // In a store of its own, a process has found what another left when it started.
      const isAnothers = ({ conversation, left }: Waiting) =>
        this.isShared() && left && !this.lanes.busy(conversation) && !this.putOff.has(conversation);
      for (const waiting of pending) if (!isAnothers(waiting)) void this.wake(waiting.conversation);
      for (const conversation of this.putOff) void this.wake(conversation);
      const left = pending.filter(isAnothers);
      // Beside the ticks: it may take longer than one.
      if (left.length > 0) this.takeUp(left).catch((error) => this.failed(error));
    } catch (error) {
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    this.parts.log.error('tick-failed', faultFields(error));
  }

  /**
   * What a process has left that is no more. One conversation after another, each row counted before it runs: a row
   * that brings the process down is the only one charged for it.
   */
  private async takeUp(waiting: readonly Waiting[]): Promise<number> {
    const { conversations } = this.parts.store;
    let count = 0;
    this.recovering = true;
    try {
      for (const { conversation, left } of waiting) {
        if (this.stopped) break;
        const taken = this.lanes.busy(conversation) ? null : await conversations.next(conversation);
        if (taken === null || this.lanes.busy(conversation)) continue;
        if (left) await conversations.countAttempt(conversation, taken.row.seq, 'interrupted');
        await this.wake(conversation);
        count += 1;
      }
    } finally {
      this.recovering = false;
    }
    if (count > 0) this.parts.log.info('recovered', { conversations: count });
    return count;
  }

  private isShared(): boolean {
    return this.parts.store.hints !== null;
  }

  /** There are new rows: for those who listen here, and for the processes beside this one. */
  private tell(conversation: string): void {
    this.newRows.tell(conversation);
    this.parts.store.hints?.send(conversation);
  }

  private hearFromElsewhere(conversation: string): void {
    this.newRows.tell(conversation);
    if (this.settling.waitsFor(conversation)) this.catchUp(conversation).catch(() => undefined);
  }

  /**
   * Word between processes may be lost: what is watched here is looked after in the store. Whoever waits for a row needs
   * none: waiting wakes the conversation here too, and whichever process handles it, its turn here finds that out.
   */
  private async lookElsewhere(now: number): Promise<void> {
    const { hints, conversations } = this.parts.store;
    // Also a clock that was set back passes.
    const isSoon = Math.abs(now - this.lookedElsewhereAt) < lookElsewhereEvery;
    if (hints === null || (!hints.mayHaveMissed() && isSoon)) return;
    this.lookedElsewhereAt = now;
    for (const [conversation, lastSeq] of await conversations.lastSeqs([...this.newRows.watched()])) {
      if (this.newRows.moved(conversation, lastSeq)) this.newRows.tell(conversation);
    }
  }

  /** Once an hour, what nobody has used for long goes; what is too much for one time goes the next. */
  private async clean(now: number): Promise<void> {
    if (Math.abs(now - this.cleanedAt) < hour) return;
    this.cleanedAt = now;
    const { retention } = this.parts.store;
    await retention.removeFailures(now - day);
    if (this.parts.ticketRetention !== undefined) {
      const tickets = await retention.removeTickets(now - this.parts.ticketRetention, sweep);
      if (tickets > 0) this.parts.log.info('removed-tickets', { tickets });
    }
    await this.erase(now);
    if (this.parts.retention === undefined) return;
    const removed = await retention.removeConversations(now - this.parts.retention, sweep);
    if (removed > 0) this.parts.log.info('removed-unused', { conversations: removed });
  }

  /** What its borrower had wished gone while it was still worked on. */
  private async erase(now: number): Promise<void> {
    const { tickets, conversations } = this.parts.store;
    let erased = 0;
    for (const ticket of await tickets.toErase(now - readableDays * day, sweep)) {
      const change = eraseTicket(ticket, 'timer', now);
      if (change === null) continue;
      try {
        await conversations.changeTicket(change, null);
        erased += 1;
      } catch (error) {
        // Somebody has done something to it, or another process was first.
        if (!isCoded(error, 'lost-race')) throw error;
      }
    }
    if (erased > 0) this.parts.log.info('erased-tickets', { tickets: erased });
  }

  private wake(conversation: string): Promise<void> {
    return this.stopped ? Promise.resolve() : this.lanes.wake(conversation);
  }

  /** Rows handled by another process leave no trace here: whoever waits asks the store. */
  private async catchUp(conversation: string): Promise<void> {
    await this.askStore(conversation);
    if (this.stopped) throw new CodedError('not-ready');
    if (this.settling.waitsFor(conversation)) void this.wake(conversation);
  }

  private async askStore(conversation: string): Promise<void> {
    const stored = await this.parts.store.conversations.find(conversation);
    if (stored !== null) this.settling.settle(conversation, stored.handled);
  }

  private async work(conversation: string): Promise<void> {
    this.putOff.delete(conversation);
    this.atWork.add(conversation);
    try {
      // One row after another.
      for (let more = true; more && !this.stopped; ) more = await this.runRow(conversation);
      if (this.settling.waitsFor(conversation)) await this.askStore(conversation);
    } catch (error) {
      this.meter.count('put-off');
      this.parts.log.warn('put-off', { conversation, ...faultFields(error) });
      this.putOff.add(conversation);
      this.settling.reject(conversation, error);
    } finally {
      this.atWork.delete(conversation);
    }
  }

  /** Where its turn can begin now, it does. */
  private sendAhead(row: NewInbound): Begun | null {
    const { conversation } = row;
    const begun = this.begun.has(conversation) ? null : this.runner.ahead(row);
    if (begun === null) return null;
    this.begun.set(conversation, begun);
    void this.wake(conversation);
    return begun;
  }

  private runRow(conversation: string): Promise<boolean> {
    const begun = this.begun.get(conversation);
    if (begun === undefined) return this.runner.next(conversation);
    this.begun.delete(conversation);
    return this.runner.begin(begun);
  }

  private opened(row: OutboundRow): OutboundRow {
    try {
      return openedBubble(row, this.parts.sealer);
    } catch (error) {
      if (!isCoded(error, 'cannot-open-seal')) throw error;
      this.parts.log.error('cannot-open-seal', { conversation: row.conversation, seq: row.seq });
      return row;
    }
  }
}
