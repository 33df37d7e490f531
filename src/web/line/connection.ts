import type { Admission, Entry } from './admission.ts';
import { backoff } from './backoff.ts';
import { type ActivitySet, type DirectLine, isRefusal, type Refused } from './direct-line.ts';
import { keptUnder } from './identity.ts';
import type { Session } from './session.ts';
import { type Listening, listen } from './stream.ts';
import type { Surroundings } from './surroundings.ts';

export interface Options extends Entry {
  /** The address of the service, without a slash at its end. */
  base: string;
}

/** How the line is, as far as a borrower needs to know. */
export type Line = 'connecting' | 'online' | 'offline' | 'trying' | 'busy' | 'refused';

export interface ConnectionHooks {
  /** The watermark of what has been taken; null when nothing has, and all that was said is wanted. */
  watermark(): string | null;
  take(set: ActivitySet): void;
  line(line: Line): void;
  /** The conversation is gone: what comes is another. */
  lost(): void;
}

const pollEvery = 2_000;
const pollFor = 60_000;
const refusedWait = 60_000;
/** A sign of life comes every 20 s; who wakes and has not heard one lately does not wait for the watch. */
const staleAfter = 25_000;

/** A later run of the loop has taken over. */
class Superseded extends Error {}

/** Keeps a line to the conversation, whatever happens to networks, tokens, laptops and the service. */
export class Connection {
  private readonly options: Options;
  private readonly around: Surroundings;
  private readonly direct: DirectLine;
  private readonly admission: Admission;
  private readonly hooks: ConnectionHooks;
  /** Counts runs of the loop: a later one ends the earlier. */
  private runs = 0;
  private listening: Listening | null = null;
  private wakeUp: (() => void) | null = null;
  /** The last socket did not open: sockets do not come through here. */
  private polls = false;
  /** This page's context has come into the conversation. */
  private told = false;

  constructor(
    options: Options,
    around: Surroundings,
    direct: DirectLine,
    admission: Admission,
    hooks: ConnectionHooks,
  ) {
    this.options = options;
    this.around = around;
    this.direct = direct;
    this.admission = admission;
    this.hooks = hooks;
  }

  /** Connects and stays connected until it is stopped. */
  start(): void {
    this.stop();
    void this.run(this.runs);
  }

  stop(): void {
    this.runs += 1;
    this.listening?.close();
    this.listening = null;
    this.wakeUp?.();
    this.admission.leave();
  }

  /** The token or the conversation turned out to be gone: finds out which. */
  again(): void {
    this.listening?.close();
    this.wakeUp?.();
  }

  /** The network is back, the computer woke, the tab is looked at: no waiting for timers that have slept too. */
  wake(): void {
    if (this.listening !== null && this.around.now() - this.listening.lastHeard() > staleAfter) this.listening.close();
    this.wakeUp?.();
  }

  private async run(run: number): Promise<void> {
    this.hooks.line('connecting');
    for (let failures = 0; this.runs === run; ) {
      try {
        const streamUrl = await this.establish(run);
        failures = 0;
        this.admission.keepFresh(() => this.runs === run);
        this.hooks.line('online');
        await this.receive(streamUrl, run);
        await this.pause(this.around.random() * 1000);
      } catch (error) {
        if (this.runs !== run) return;
        const [line, wait] = this.trouble(error, failures);
        if (line !== null) this.hooks.line(line);
        await this.pause(wait);
        failures += 1;
      }
    }
  }

  /** What to tell (nothing at the first failure: most are over at once) and how long to wait, in milliseconds. */
  private trouble(error: unknown, failures: number): [Line | null, number] {
    const wait = backoff(failures, this.around.random());
    if (isRefusal(error, 429)) return ['busy', (error as Refused).retryAfter ?? wait];
    if (isRefusal(error, 403)) return ['refused', refusedWait];
    if (!this.around.isOnline()) return ['offline', wait];
    return [failures > 0 ? 'trying' : null, wait];
  }

  /** Comes to a conversation with all that was said in it. @returns a stream address for what will be. */
  private async establish(run: number): Promise<string | null> {
    const session = this.admission.known();
    if (session === null) return this.begin(run);
    try {
      try {
        return await this.enter(await this.admission.usable(session), run);
      } catch (error) {
        if (!isRefusal(error, 403)) throw error;
        const latest = this.admission.known() ?? session;
        return await this.enter(await this.admission.usable(latest, { refused: true }), run);
      }
    } catch (error) {
      if (this.runs !== run || !(isRefusal(error, 403) || isRefusal(error, 404))) throw error;
      this.admission.forget();
      this.hooks.lost();
      return this.begin(run);
    }
  }

  private async enter(session: Session, run: number): Promise<string | null> {
    this.holdTo(run);
    this.admission.keep(session);
    if (!this.told) await this.admission.tell(session, this.options);
    this.told = true;
    if (this.hooks.watermark() === null) this.take(await this.direct.activities(session, null), run);
    const streamUrl = await this.direct.resume(session, this.hooks.watermark());
    this.holdTo(run);
    return streamUrl;
  }

  private begin(run: number): Promise<string | null> {
    return this.around.alone(`begin:${keptUnder(this.options.base, this.options.identity)}`, async () => {
      const made = this.admission.known();
      // Another tab was quicker.
      if (made !== null) return this.enter(made, run);
      const { session, streamUrl } = await this.admission.begin(this.options);
      this.holdTo(run);
      this.admission.keep(session);
      this.told = true;
      return streamUrl;
    });
  }

  /** Until the line ends: by the stream, or for a while by asking, where sockets do not come through. */
  private async receive(streamUrl: string | null, run: number): Promise<void> {
    if (streamUrl !== null && !this.polls) {
      this.listening = listen(streamUrl, this.around, (set) => this.take(set, run));
      this.polls = !(await this.listening.ended);
      if (this.runs !== run) return;
      this.listening = null;
      if (!this.polls) return;
    }
    const until = this.around.now() + pollFor;
    while (this.runs === run && this.around.now() < until && this.admission.session !== null) {
      this.take(await this.direct.activities(this.admission.session, this.hooks.watermark()), run);
      await this.pause(pollEvery);
    }
    this.polls = false;
  }

  private take(set: ActivitySet, run: number): void {
    if (this.runs === run) this.hooks.take(set);
  }

  private holdTo(run: number): void {
    if (this.runs !== run) throw new Superseded();
  }

  /** Waits, unless it is woken. */
  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        if (this.wakeUp === done) this.wakeUp = null;
        resolve();
      };
      const cancel = this.around.later(ms, done);
      this.wakeUp = done;
    });
  }
}
