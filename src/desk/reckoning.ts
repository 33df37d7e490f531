import { createHash } from 'node:crypto';
import type { TicketStore } from '../tickets/ticket.ts';
import type { ClockStore } from './clock-store.ts';
import { type ServiceTargets, serviceClocks } from './service-clocks.ts';

export interface ReckoningParts {
  clocks: ClockStore;
  tickets: Pick<TicketStore, 'find' | 'events'>;
  targets: ServiceTargets;
  failed(error: unknown): void;
}

/** Tickets reckoned at a time, while turns wait. */
const atOnce = 50;

/**
 * Writes down what runs on each ticket, behind whatever changes it: the queue is ordered by it. Any number of processes may
 * do it beside each other. Other targets, hours or holidays than before: all that are open are reckoned anew at the start.
 */
export class Reckoning {
  private readonly parts: ReckoningParts;
  private readonly by: string;
  /** How far those that were reckoned otherwise have been looked through; null once they all are. */
  private otherwise: string | null = '';
  private working: Promise<void> | null = null;
  private stopped = false;

  constructor(parts: ReckoningParts) {
    this.parts = parts;
    this.by = createHash('sha256').update(JSON.stringify(parts.targets)).digest('hex').slice(0, 16);
  }

  /** To be called every second or so; calls do not overlap. Resolves when what there is has been reckoned. */
  tick(): Promise<void> {
    this.working ??= this.work()
      .catch((error) => this.parts.failed(error))
      .finally(() => {
        this.working = null;
      });
    return this.working;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private async work(): Promise<void> {
    const { clocks } = this.parts;
    for (let more = true; more && !this.stopped; ) {
      const some = await clocks.unreckoned(atOnce);
      await this.reckonAll(some);
      more = some.length === atOnce;
    }
    while (this.otherwise !== null && !this.stopped) {
      const some = await clocks.reckonedOtherwise(this.by, this.otherwise, atOnce);
      await this.reckonAll(some);
      this.otherwise = some.length < atOnce ? null : (some.at(-1) ?? null);
    }
  }

  private async reckonAll(numbers: readonly string[]): Promise<void> {
    await Promise.all(numbers.map((number) => this.reckon(number)));
  }

  private async reckon(number: string): Promise<void> {
    const { clocks, tickets, targets } = this.parts;
    const ticket = await tickets.find(number);
    if (ticket === null) return;
    // Events of a later version may be among them: then the ticket has moved on, and nothing is written.
    const [clock = null] = serviceClocks(ticket, await tickets.events(number), targets);
    await clocks.reckon({ number, version: ticket.version, by: this.by, clock });
  }
}
