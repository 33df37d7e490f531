import type { Clock } from '../clock.ts';
import { isCoded } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Sealer } from '../sealing/sealed.ts';
import { openedBubble } from './bubble.ts';
import type { Delivery, Parcel, PushChannel, Sent } from './delivery.ts';
import { Lanes } from './lanes.ts';
import { faultFields, type Log, type Meter, noMeter } from './log.ts';
import type { Store } from './ports.ts';

export interface CourierParts {
  store: Store;
  channels: readonly PushChannel[];
  sealer: Sealer;
  clock: Clock;
  ids: Ids;
  log: Log;
  meter?: Meter;
  /** How long a claim holds: longer than any sending takes. Milliseconds. */
  lease?: number;
}

/** The tenth failed sending parks a bubble. */
export const mostSendings = 10;
const atOnce = 50;

/** Five seconds after the first failure, doubled with every other, at most 15 minutes. Milliseconds. */
export function backoff(attempts: number): number {
  return Math.min(5_000 * 2 ** (attempts - 1), 15 * 60_000);
}

/** Sends the bubbles of the push channels: in order within a conversation, at least once, always with the same id. */
export class Courier {
  private readonly parts: CourierParts;
  private readonly channels: ReadonlyMap<string, PushChannel>;
  private readonly meter: Meter;
  /** One round a channel at a time. */
  private readonly rounds: Lanes;
  private stopped = false;

  constructor(parts: CourierParts) {
    this.parts = parts;
    this.meter = parts.meter ?? noMeter;
    this.channels = new Map(parts.channels.map((channel) => [channel.name, channel]));
    this.rounds = new Lanes((channel) => this.round(channel));
  }

  /** Sends all that is due. To be called when bubbles were written, and every second or so. */
  async run(): Promise<void> {
    if (this.stopped) return;
    await Promise.all([...this.channels.keys()].map((channel) => this.rounds.wake(channel)));
  }

  /** Finishes what is being sent. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.rounds.idle();
  }

  private async round(channel: string): Promise<void> {
    try {
      while (!this.stopped) {
        const claimed = await this.claim(channel);
        if (claimed.length === 0) return;
        await Promise.all(claimed.map((delivery) => this.carry(delivery)));
      }
    } catch (error) {
      // Whatever was claimed comes back when its lease has run out.
      this.parts.log.error('courier-failed', { channel, ...faultFields(error) });
    }
  }

  private claim(channel: string): Promise<Delivery[]> {
    const now = this.parts.clock.now();
    const until = now + (this.parts.lease ?? 60_000);
    return this.parts.store.deliveries.claim({ channel, now, until, lease: this.parts.ids.next(), limit: atOnce });
  }

  private async carry(delivery: Delivery): Promise<void> {
    const { deliveries } = this.parts.store;
    const sent = await this.send(delivery);
    if (sent.kind === 'sent') {
      await deliveries.delivered(delivery);
      this.meter.count('delivered');
    } else if (sent.kind === 'refused') {
      await this.park(delivery, sent.reason);
    } else if (delivery.attempts + 1 >= mostSendings) {
      await this.park(delivery, `failed ${mostSendings} times`);
    } else {
      this.meter.count('delivery-failed');
      const wait = Math.max(sent.afterMs, backoff(delivery.attempts + 1));
      await deliveries.postpone(delivery, this.parts.clock.now() + wait);
    }
  }

  private async send(delivery: Delivery): Promise<Sent> {
    const channel = this.channels.get(delivery.channel);
    if (channel === undefined) return { kind: 'later', afterMs: 0 };
    try {
      return await channel.send(this.parcel(delivery));
    } catch (error) {
      if (isCoded(error, 'cannot-open-seal')) return { kind: 'refused', reason: 'cannot-open-seal' };
      this.parts.log.warn('delivery-failed', { ...named(delivery), ...faultFields(error) });
      return { kind: 'later', afterMs: 0 };
    }
  }

  private parcel({ external, reply, row }: Delivery): Parcel {
    const { conversation, text, choices, value } = openedBubble(row, this.parts.sealer);
    return { id: `${conversation}:${row.id}`, conversation, external, reply, text, choices, value };
  }

  private async park(delivery: Delivery, reason: string): Promise<void> {
    await this.parts.store.deliveries.park(delivery, reason);
    this.meter.count('delivery-parked');
    this.parts.log.error('delivery-parked', { ...named(delivery), reason });
  }
}

function named({ channel, row }: Delivery) {
  return { channel, conversation: row.conversation, seq: row.seq };
}
