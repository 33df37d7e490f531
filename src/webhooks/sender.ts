import type { Clock } from '../clock.ts';
import { isCoded } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Answer, CallOut } from '../outgoing/call-out.ts';
import { waitIn } from '../outgoing/retry-after.ts';
import type { Sealer } from '../sealing/sealed.ts';
import { mostTries, pauseAfter } from './schedule.ts';
import { signedHeaders } from './secrets.ts';
import type { AfterTry, ClaimedMessage, WebhookStore } from './webhook.ts';

export interface SenderParts {
  webhooks: WebhookStore;
  callOut: CallOut;
  sealer: Sealer;
  clock: Clock;
  ids: Ids;
  log: {
    warn(code: string, fields: Readonly<Record<string, string | number>>): void;
    error(code: string, fields: Readonly<Record<string, string | number>>): void;
  };
  /** How long one sending may take. Milliseconds. */
  timeout?: number;
}

/** So many sendings to one webhook at a time: a target that hangs holds up its own alone. */
const atOnce = 4;
const usualTimeout = 20_000;
/** Longer than any sending takes. Milliseconds. */
const lease = 60_000;
const day = 24 * 60 * 60 * 1000;
const keptDone = 7 * day;
const keptWaiting = 30 * day;

/** Sends what is due to webhooks: at least once, under an id that repeats, each target apart from all others. */
export class Sender {
  private readonly parts: SenderParts;
  private readonly underway = new Map<string, Map<string, Promise<void>>>();
  private looking: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  constructor(parts: SenderParts) {
    this.parts = parts;
  }

  /** There may be something to send. To be called every second or so. */
  wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.looking ??= this.look().finally(() => {
      this.looking = null;
      if (this.again) this.wake();
    });
  }

  /** Sends all that is due; resolves when that is done. */
  async run(): Promise<void> {
    this.wake();
    await this.idle();
  }

  /** Finishes what is being sent. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.again = false;
    await this.idle();
  }

  async sweep(): Promise<void> {
    const now = this.parts.clock.now();
    await this.parts.webhooks.sweep({ done: now - keptDone, waiting: now - keptWaiting });
  }

  private async idle(): Promise<void> {
    for (;;) {
      await this.looking;
      const sendings = [...this.underway.values()].flatMap((of) => [...of.values()]);
      if (sendings.length === 0 && this.looking === null) return;
      await Promise.all(sendings);
    }
  }

  private async look(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        for (const webhook of await this.parts.webhooks.due(this.parts.clock.now())) await this.take(webhook);
      }
    } catch (error) {
      // Whatever was claimed comes back when its lease has run out.
      this.parts.log.error('webhooks-failed', { error: isCoded(error) ? error.code : 'internal' });
    }
  }

  private async take(webhook: string): Promise<void> {
    const underway = this.underway.get(webhook) ?? new Map<string, Promise<void>>();
    const room = atOnce - underway.size;
    if (room <= 0 || this.stopped) return;
    const { webhooks, clock, ids } = this.parts;
    const now = clock.now();
    const claimed = await webhooks.claim({ webhook, now, until: now + lease, lease: ids.next(), limit: room });
    for (const message of claimed) {
      // The clock has jumped over the lease while it is still being sent here.
      if (underway.has(message.id)) continue;
      this.underway.set(webhook, underway);
      const done = this.send(message)
        .catch((error) => this.parts.log.error('webhooks-failed', { error: isCoded(error) ? error.code : 'internal' }))
        .then(() => {
          underway.delete(message.id);
          if (underway.size === 0) this.underway.delete(webhook);
          this.wake();
        });
      underway.set(message.id, done);
    }
  }

  private async send(message: ClaimedMessage): Promise<void> {
    const { webhooks, clock, log } = this.parts;
    const { outcome, after } = this.judged(message, await this.call(message));
    await webhooks.tried(message, { at: clock.now(), outcome }, after);
    const named = { webhook: message.to.id, message: message.id, outcome };
    if (after.kind !== 'sent') log.warn('webhook-not-taken', { ...named, tries: message.tries.length + 1 });
    if (after.kind === 'failed' && after.off !== null) log.error('webhook-off', { ...named, why: after.off });
  }

  private async call(message: ClaimedMessage): Promise<Answer | string> {
    const { callOut, sealer, clock, timeout = usualTimeout } = this.parts;
    try {
      return await callOut({
        method: 'POST',
        url: message.to.url,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Daiwen-Webhooks/1',
          ...signedHeaders(message, message.to, clock.now(), sealer),
        },
        body: message.payload,
        timeout,
        mostBytes: 1_024,
      });
    } catch (error) {
      if (isCoded(error)) return error.code;
      throw error;
    }
  }

  /** Only 2xx is a yes: a redirect is not followed, and 410 asks for no more. */
  private judged(message: ClaimedMessage, answer: Answer | string): { outcome: string; after: AfterTry } {
    const outcome = typeof answer === 'string' ? answer : String(answer.status);
    if (/^2\d\d$/.test(outcome)) return { outcome, after: { kind: 'sent' } };
    if (outcome === '410') return { outcome, after: { kind: 'failed', off: 'gone' } };
    const { clock, ids } = this.parts;
    const now = clock.now();
    const wait = typeof answer === 'string' ? 0 : waitIn(answer.headers['retry-after'], now);
    const tries = message.tries.length + 1;
    const pause = pauseAfter(tries, wait, ids.below(1_000) / 1_000);
    if (pause !== null) return { outcome, after: { kind: 'again', dueAt: now + pause } };
    // Where others were taken meanwhile, it is this message that is not wanted, and the target is well.
    const takenAt = message.to.takenAt ?? 0;
    return { outcome, after: { kind: 'failed', off: takenAt >= message.at ? null : `failed ${mostTries} times` } };
  }
}
