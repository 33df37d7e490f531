import type { ServerResponse } from 'node:http';
import type { Clock } from '../../clock.ts';
import { faultFields } from '../../conversation/log.ts';
import type { DeskStore } from '../../desk/desk-store.ts';
import { isOver, type Session } from '../../desk/session.ts';
import type { Ids } from '../../ids.ts';
import type { ServiceLog } from '../../log.ts';

export interface WatchingParts {
  desk: Pick<DeskStore, 'movedSince' | 'here' | 'left' | 'whoIsHere' | 'session'>;
  clock: Clock;
  ids: Ids;
  log: Pick<ServiceLog, 'error'>;
}

interface Watcher {
  id: string;
  /** Null: they look at the queue. */
  ticket: string | null;
  session: Session;
  res: ServerResponse;
  /** When it was last written down that they are here, and that their session stands. */
  saidAt: number;
  /** Whom they were last told of. */
  others: string;
}

/** Commits may come a little out of the order of their times, and hosts' clocks differ by a little. Milliseconds. */
const overlap = 10_000;
const mostMoved = 500;
const sayEvery = 5_000;
/** Who has not been heard of for so long is not here. */
const silence = 3 * sayEvery;

/**
 * Whoever has the queue or a ticket open hears, by server-sent events, that it has changed and who else looks at it. The
 * store is asked, once for all of them: so it does not matter which process made the change.
 */
export class Watching {
  private readonly parts: WatchingParts;
  private readonly watchers = new Set<Watcher>();
  private looking: Promise<void> | null = null;
  /** Versions of the tickets that moved of late; null before the first look. */
  private seen: ReadonlyMap<string, number> | null = null;

  constructor(parts: WatchingParts) {
    this.parts = parts;
  }

  get count(): number {
    return this.watchers.size;
  }

  join(res: ServerResponse, ticket: string | null, session: Session): void {
    const watcher = { id: this.parts.ids.next(), ticket, session, res, saidAt: Number.NEGATIVE_INFINITY, others: '' };
    this.watchers.add(watcher);
    // How soon a browser comes back whose connection broke.
    res.write('retry: 2000\n\n');
    res.once('close', () => {
      this.watchers.delete(watcher);
      if (ticket !== null) this.parts.desk.left(watcher.id).catch((error) => this.failed(error));
    });
  }

  /** To be called every second; calls do not overlap. */
  look(): Promise<void> {
    this.looking ??= this.lookOnce()
      .catch((error) => this.failed(error))
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  stop(): void {
    for (const { res } of this.watchers) res.end();
  }

  private async lookOnce(): Promise<void> {
    if (this.watchers.size === 0) {
      this.seen = null;
      return;
    }
    const { desk, clock } = this.parts;
    const now = clock.now();
    const before = this.seen;
    const moved = await desk.movedSince(now - overlap, mostMoved);
    this.seen = new Map(moved.map(({ number, version }) => [number, version]));
    const fresh = before === null ? [] : moved.filter(({ number, version }) => before.get(number) !== version);
    await Promise.all([...this.watchers].map((watcher) => this.sayHere(watcher, now)));
    const here = await desk.whoIsHere(now - silence);
    for (const watcher of this.watchers) {
      if (watcher.ticket === null) {
        if (fresh.length > 0) tell(watcher, 'queue', {});
        continue;
      }
      const own = fresh.find(({ number }) => number === watcher.ticket);
      if (own !== undefined) tell(watcher, 'moved', { version: own.version });
      const others = here.filter(({ ticket, who }) => ticket === watcher.ticket && who !== watcher.session.name);
      const names = [...new Set(others.map(({ who }) => who))].sort();
      if (names.join('\n') === watcher.others) continue;
      watcher.others = names.join('\n');
      tell(watcher, 'here', { names });
    }
  }

  /** Also keeps the connection from being taken for dead; and ends it when the session is over. */
  private async sayHere(watcher: Watcher, now: number): Promise<void> {
    if (now - watcher.saidAt < sayEvery) return;
    watcher.saidAt = now;
    const session = await this.parts.desk.session(watcher.session.hash);
    if (session === null || isOver(session, now)) {
      watcher.res.end();
      return;
    }
    watcher.res.write(':\n\n');
    const { id, ticket } = watcher;
    if (ticket !== null) await this.parts.desk.here({ id, ticket, who: session.name, seenAt: now });
  }

  private failed(error: unknown): void {
    this.parts.log.error('desk-look-failed', faultFields(error));
  }
}

function tell({ res }: Watcher, event: string, data: unknown): void {
  res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
