import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { isCoded } from '../errors.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import type { Ticket, TicketChange, TicketStore } from '../tickets/ticket.ts';
import type { ClockStore } from './clock-store.ts';
import { raise, raisedOf } from './raise.ts';
import { type ServiceClock, type ServiceTargets, serviceClocks } from './service-clocks.ts';

export interface ReckoningParts {
  clocks: ClockStore;
  tickets: Pick<TicketStore, 'find' | 'events'>;
  targets: ServiceTargets;
  /** Rejects with lost-race where the ticket has moved on. */
  change(change: TicketChange): Promise<unknown>;
  clock: Clock;
  failed(error: unknown): void;
}

/** Tickets reckoned at a time, while turns wait. */
const atOnce = 50;

/**
 * Writes down what runs on each ticket, behind whatever changes it: the queue is ordered by it. Raises once what is near,
 * and what has run out, in the ticket's own history. Any number of processes may do it beside each other. Other targets,
 * hours or holidays than before: all that are open are reckoned anew at the start.
 */
export class Reckoning {
  private readonly parts: ReckoningParts;
  private readonly by: string;
  /** How far those that were reckoned otherwise have been looked through; null once they all are. */
  private otherwise: string | null = '';
  private readonly turns: OneAtATime;
  private stopped = false;

  constructor(parts: ReckoningParts) {
    this.parts = parts;
    this.by = createHash('sha256').update(JSON.stringify(parts.targets)).digest('hex').slice(0, 16);
    this.turns = new OneAtATime(() => this.work(), parts.failed);
  }

  /** To be called every second or so; calls do not overlap. Resolves when what there is has been reckoned. */
  tick(): Promise<void> {
    return this.turns.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.turns.idle();
  }

  private async work(): Promise<void> {
    const { clocks, clock } = this.parts;
    await this.allOf(() => clocks.unreckoned(atOnce));
    while (this.otherwise !== null && !this.stopped) {
      const some = await clocks.reckonedOtherwise(this.by, this.otherwise, atOnce);
      await Promise.all(some.map((number) => this.look(number)));
      this.otherwise = some.length < atOnce ? null : (some.at(-1) ?? null);
    }
    await this.allOf(() => clocks.toRaise(clock.now(), atOnce));
  }

  /** Until there are no more: what has been looked at is not found again. */
  private async allOf(find: () => Promise<string[]>): Promise<void> {
    for (let more = true; more && !this.stopped; ) {
      const some = await find();
      await Promise.all(some.map((number) => this.look(number)));
      more = some.length === atOnce;
    }
  }

  private async look(number: string): Promise<void> {
    const { tickets, targets, change, clock } = this.parts;
    const ticket = await tickets.find(number);
    if (ticket === null) return;
    // Events of a later version may be among them: then the ticket has moved on, and nothing is written.
    const events = await tickets.events(number);
    const clocks = serviceClocks(ticket, events, targets);
    const raised = raise(ticket, clocks, clock.now());
    if (raised === null) return this.reckon(ticket, clocks);
    try {
      await change(raised);
    } catch (error) {
      // Another process has raised it, or somebody has done something: it is looked at as it now is.
      if (isCoded(error, 'lost-race')) return;
      throw error;
    }
    await this.reckon(raised.ticket, serviceClocks(raised.ticket, [...events, ...raised.events], targets));
  }

  private reckon({ number, version }: Ticket, clocks: readonly ServiceClock[]): Promise<void> {
    const { raised, lookAt } = raisedOf(clocks);
    return this.parts.clocks.reckon({ number, version, by: this.by, clock: clocks[0] ?? null, raised, lookAt });
  }
}
