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
  return Math.min(5_000 * 2 ** (attempts - 1), longestBackoff);
}

const longestBackoff = 15 * 60_000;

/** A bubble being sent, with the newest proof of its claim. */
interface Sending {
  delivery: Delivery;
  done: Promise<void>;
}

/** By conversation. */
type Underway = Map<string, Sending>;

/** Sends the bubbles of the push channels: in order within a conversation, at least once, always with the same id. */
export class Courier {
  private readonly parts: CourierParts;
  private readonly channels: ReadonlyMap<string, PushChannel>;
  private readonly meter: Meter;
  /** One round a channel at a time. */
  private readonly rounds: Lanes;
  private readonly underway = new Map<string, Underway>();
  private stopped = false;
  /** When it was last. At the start nobody knows what the clock has done before. */
  private lastNow = Number.POSITIVE_INFINITY;

  constructor(parts: CourierParts) {
    this.parts = parts;
    this.meter = parts.meter ?? noMeter;
    this.channels = new Map(parts.channels.map((channel) => [channel.name, channel]));
    for (const channel of this.channels.keys()) this.underway.set(channel, new Map());
    this.rounds = new Lanes((channel) => this.round(channel));
  }

  /** There may be something to send. To be called when bubbles were written, and every second or so. */
  wake(): void {
    if (this.stopped) return;
    for (const channel of this.channels.keys()) void this.rounds.wake(channel);
  }

  /** Sends all that is due; resolves when that is done. */
  async run(): Promise<void> {
    this.wake();
    await this.idle();
  }

  /** Finishes what is being sent. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.idle();
  }

  private async idle(): Promise<void> {
    for (;;) {
      await this.rounds.idle();
      const sendings = [...this.underway.values()].flatMap((ofChannel) => [...ofChannel.values()]);
      if (sendings.length === 0) return;
      await Promise.all(sendings.map(({ done }) => done));
    }
  }

  /** Starts what is due and waits for none of it: a conversation whose service hangs holds up no other. */
  private async round(channel: string): Promise<void> {
    const underway = this.underway.get(channel) ?? new Map();
    try {
      while (!this.stopped) {
        const room = atOnce - underway.size;
        const claimed = room > 0 ? await this.claim(channel, room) : [];
        if (claimed.length === 0) return;
        for (const delivery of claimed) this.start(delivery, underway);
      }
    } catch (error) {
      // Whatever was claimed comes back when its lease has run out.
      this.parts.log.error('courier-failed', { channel, ...faultFields(error) });
    }
  }

  private start(delivery: Delivery, underway: Underway): void {
    const { conversation } = delivery.row;
    const before = underway.get(conversation);
    if (before !== undefined) {
      // The clock has jumped over the lease while the bubble is still being sent here: no reason to send it twice.
      before.delivery = delivery;
      return;
    }
    const sending: Sending = { delivery, done: Promise.resolve() };
    underway.set(conversation, sending);
    sending.done = this.carry(sending)
      .catch((error) => this.parts.log.error('courier-failed', { ...named(delivery), ...faultFields(error) }))
      .then(() => {
        underway.delete(conversation);
        if (!this.stopped) void this.rounds.wake(delivery.channel);
      });
  }

  private async claim(channel: string, limit: number): Promise<Delivery[]> {
    const now = this.parts.clock.now();
    const wasSetBack = now < this.lastNow;
    this.lastNow = now;
    // By a clock set back, what is to be tried again soon would wait until that time comes round once more.
    if (wasSetBack) await this.parts.store.deliveries.bringForward(now + longestBackoff, now);
    const until = now + (this.parts.lease ?? 60_000);
    return this.parts.store.deliveries.claim({ channel, now, until, lease: this.parts.ids.next(), limit });
  }

  private async carry(sending: Sending): Promise<void> {
    const { deliveries } = this.parts.store;
    const sent = await this.send(sending.delivery);
    const { delivery } = sending;
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
      return await channel.send(await this.parcel(delivery));
    } catch (error) {
      if (isCoded(error, 'cannot-open-seal')) return { kind: 'refused', reason: 'cannot-open-seal' };
      this.parts.log.warn('delivery-failed', { ...named(delivery), ...faultFields(error) });
      return { kind: 'later', afterMs: 0 };
    }
  }

  private async parcel({ external, reply, row }: Delivery): Promise<Parcel> {
    const { conversation, text, choices, value, language, answers } = openedBubble(row, this.parts.sealer);
    const [answered] = await this.parts.store.conversations.rows(conversation, answers - 1, 1);
    const answering = answered?.direction === 'in' && answered.seq === answers ? answered.messageId : null;
    const id = `${conversation}:${row.id}`;
    return { id, conversation, external, reply, answering, text, language: language ?? 'zh', choices, value };
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
