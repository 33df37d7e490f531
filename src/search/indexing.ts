import { OneAtATime } from '../one-at-a-time.ts';
import type { SearchStore } from './search-store.ts';

export interface IndexingParts {
  search: Omit<SearchStore, 'find'>;
  /** Tickets changed at or after `since`, the oldest change first. */
  movedSince(since: number, limit: number): Promise<{ number: string; updatedAt: number }[]>;
  now(): number;
  pause(ms: number): Promise<void>;
  /** Names this process among those that share the store. */
  process: string;
  failed(error: unknown): void;
}

/** Conversations taken at a time, and rows of each: so much is done in one go, while turns wait. */
const conversationsAtOnce = 4;
const rowsAtOnce = 40;
const ticketsAtOnce = 20;
const lookedAtOnce = 200;
/** For each part of a time at work so many at rest: whoever talks comes first. */
const rest = 4;
const lead = 15_000;
/** How often all tickets are looked through, for what nobody has told of. */
const lookEvery = 5 * 60_000;
/** Changes of another process may be written later than they are dated. */
const overlap = 10_000;
/** Of more than so many conversations that have gone on, none is kept in mind: all tickets are looked through. */
const mostTold = 10_000;

/**
 * Fills the search's index behind the turns, from what is stored: a turn writes nothing for it and waits for nothing.
 * What has gone on is told; how far the index has come stands in the store, and all is looked through at the start and
 * now and then, so that nothing is lost by what is not heard.
 */
export class Indexing {
  private readonly parts: IndexingParts;
  private told = new Set<string>();
  private toldTickets = new Set<string>();
  private lookedAt = Number.NEGATIVE_INFINITY;
  private movedAt: number | null = null;
  private readonly turns: OneAtATime;
  private stopped = false;

  constructor(parts: IndexingParts) {
    this.parts = parts;
    this.turns = new OneAtATime(
      () => this.work(),
      (error) => {
        // What was told of is found again by looking.
        this.lookedAt = Number.NEGATIVE_INFINITY;
        parts.failed(error);
      },
    );
  }

  /** A conversation has gone on. */
  tell(conversation: string): void {
    this.told.add(conversation);
    if (this.told.size <= mostTold) return;
    this.told.clear();
    this.lookedAt = Number.NEGATIVE_INFINITY;
  }

  /** A ticket has a new note. */
  tellTicket(number: string): void {
    this.toldTickets.add(number);
  }

  /** To be called every second or so; calls do not overlap. Resolves when all that is known of is in the index. */
  tick(): Promise<void> {
    return this.turns.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.turns.idle();
  }

  private async work(): Promise<void> {
    if (this.stopped || !(await this.parts.search.lead(this.parts.process, lead))) {
      // Another process has it. Whoever takes over looks at everything first.
      this.lookedAt = Number.NEGATIVE_INFINITY;
      this.told.clear();
      this.toldTickets.clear();
      return;
    }
    const now = this.parts.now();
    if (Math.abs(now - this.lookedAt) >= lookEvery) {
      this.lookedAt = now;
      await this.lookThrough();
    }
    await this.takeMoved(now);
    const [told, tickets] = [[...this.told], [...this.toldTickets]];
    this.told = new Set();
    this.toldTickets = new Set();
    await this.takeTickets(tickets);
    for (const some of inParts(told, lookedAtOnce)) {
      const behind = await this.parts.search.behind(some);
      await this.takeSaid(behind);
    }
  }

  private async lookThrough(): Promise<void> {
    for (let after = ''; !this.stopped; ) {
      const looked = await this.resting(() => this.parts.search.look(after, lookedAtOnce));
      await this.takeTickets(looked.filter(({ isBehind }) => isBehind).map(({ number }) => number));
      const behind = looked.filter(({ isSaidBehind }) => isSaidBehind).map(({ conversation }) => conversation);
      await this.takeSaid([...new Set(behind)]);
      const last = looked.at(-1);
      if (last === undefined || looked.length < lookedAtOnce) return;
      after = last.number;
    }
  }

  private async takeMoved(now: number): Promise<void> {
    const since = this.movedAt ?? now - overlap;
    const moved = await this.parts.movedSince(since, lookedAtOnce);
    // Where there are more they are next: the last of these is looked at again.
    const last = moved.length === lookedAtOnce ? moved.at(-1) : undefined;
    this.movedAt = last?.updatedAt ?? now - overlap;
    await this.takeTickets(moved.map(({ number }) => number));
  }

  private async takeTickets(numbers: readonly string[]): Promise<void> {
    for (const some of inParts(numbers, ticketsAtOnce)) {
      if (this.stopped) return;
      await this.resting(() => this.parts.search.takeTickets(some));
    }
  }

  private async takeSaid(conversations: readonly string[]): Promise<void> {
    for (let left = [...conversations]; left.length > 0 && !this.stopped; ) {
      const some = left.splice(0, conversationsAtOnce);
      left = [...(await this.resting(() => this.parts.search.takeSaid(some, rowsAtOnce))), ...left];
    }
  }

  /** Holds on to the lead however long it takes. */
  private async resting<T>(work: () => Promise<T>): Promise<T> {
    const began = this.parts.now();
    const done = await work();
    await this.parts.pause((this.parts.now() - began) * rest);
    await this.parts.search.lead(this.parts.process, lead);
    return done;
  }
}

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}
