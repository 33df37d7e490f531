import type { ServerResponse } from 'node:http';
import type { Clock } from '../../clock.ts';
import type { LiveDesk } from '../../conversation/live-desk.ts';
import { faultFields } from '../../conversation/log.ts';
import type { Typing } from '../../conversation/typing.ts';
import type { DeskStore } from '../../desk/desk-store.ts';
import { isOver, type Session } from '../../desk/session.ts';
import type { Human } from '../../handoff/handoff.ts';
import type { Ids } from '../../ids.ts';
import type { ServiceLog } from '../../log.ts';
import { OneAtATime } from '../../one-at-a-time.ts';
import { dutyLease, humanOf } from './live/live-acts.ts';

export interface WatchingParts {
  desk: Pick<DeskStore, 'movedSince' | 'here' | 'left' | 'whoIsHere' | 'session'>;
  live: Pick<LiveDesk, 'waiting' | 'held' | 'onDuty' | 'attend'>;
  /** Hears of new rows of a conversation; what comes back ends it. */
  watch(conversation: string, listener: () => void): () => void;
  typing: Pick<Typing, 'watch'>;
  clock: Clock;
  ids: Ids;
  log: Pick<ServiceLog, 'error'>;
}

/** What somebody has open. */
export type Looking = { at: 'queue' } | { at: 'ticket'; number: string } | { at: 'conversation'; id: string };

interface Watcher {
  id: string;
  looking: Looking;
  /** Under which colleagues who have the same open find each other; null for the queue. */
  place: string | null;
  session: Session;
  res: ServerResponse;
  /** When it was last written down that they are here, and that their session stands. */
  saidAt: number;
  /** How the handoffs stood when they were last told. */
  handoffs: string | null;
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
 * Whoever has the queue, a ticket or a conversation open hears, by server-sent events, that it has changed and who else
 * looks at it. The store is asked, once for all of them: so it does not matter which process made the change.
 */
export class Watching {
  private readonly parts: WatchingParts;
  private readonly watchers = new Set<Watcher>();
  private readonly turns: OneAtATime;
  /** Versions of the tickets that moved of late; null before the first look. */
  private seen: ReadonlyMap<string, number> | null = null;

  constructor(parts: WatchingParts) {
    this.parts = parts;
    this.turns = new OneAtATime(
      () => this.lookOnce(),
      (error) => this.failed(error),
    );
  }

  get count(): number {
    return this.watchers.size;
  }

  join(res: ServerResponse, looking: Looking, session: Session): void {
    const place = placeOf(looking);
    const fresh = { saidAt: Number.NEGATIVE_INFINITY, handoffs: null, others: '' };
    const watcher: Watcher = { id: this.parts.ids.next(), looking, place, session, res, ...fresh };
    this.watchers.add(watcher);
    // How soon a browser comes back whose connection broke.
    res.write('retry: 2000\n\n');
    const listening =
      looking.at === 'conversation'
        ? [
            this.parts.watch(looking.id, () => tell(watcher, 'rows', {})),
            this.parts.typing.watch(looking.id, 'borrower', () => tell(watcher, 'typing', {})),
          ]
        : [];
    res.once('close', () => {
      this.watchers.delete(watcher);
      for (const stop of listening) stop();
      if (place !== null) this.parts.desk.left(watcher.id).catch((error) => this.failed(error));
    });
  }

  /** To be called every second; calls do not overlap. */
  look(): Promise<void> {
    return this.turns.run();
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
    const handoffs = await this.handoffs();
    await Promise.all([...this.watchers].map((watcher) => this.sayHere(watcher, handoffs.onDuty, now)));
    const here = await desk.whoIsHere(now - silence);
    for (const watcher of this.watchers) {
      sayHandoffs(watcher, handoffs);
      if (watcher.looking.at === 'queue' && fresh.length > 0) tell(watcher, 'queue', {});
      if (watcher.looking.at === 'ticket') {
        const { number: own } = watcher.looking;
        const moved = fresh.find(({ number }) => number === own);
        if (moved !== undefined) tell(watcher, 'moved', { version: moved.version });
      }
      if (watcher.place === null) continue;
      const others = here.filter(({ ticket, who }) => ticket === watcher.place && who !== watcher.session.name);
      const names = [...new Set(others.map(({ who }) => who))].sort();
      if (names.join('\n') === watcher.others) continue;
      watcher.others = names.join('\n');
      tell(watcher, 'here', { names });
    }
  }

  /** Also keeps the connection from being taken for dead; and ends it when the session is over. */
  private async sayHere(watcher: Watcher, onDuty: readonly Human[], now: number): Promise<void> {
    if (now - watcher.saidAt < sayEvery) return;
    watcher.saidAt = now;
    const session = await this.parts.desk.session(watcher.session.hash);
    if (session === null || isOver(session, now)) {
      watcher.res.end();
      return;
    }
    watcher.res.write(':\n\n');
    const { id, place } = watcher;
    if (place !== null) await this.parts.desk.here({ id, ticket: place, who: session.name, seenAt: now });
    // Whoever is there for borrowers stays so while a page of theirs is open.
    const human = humanOf(session);
    if (onDuty.some(({ id }) => id === human.id)) await this.parts.live.attend(human, dutyLease);
  }

  /** Who waits, who has whom, who is there: as it stands, for comparing. */
  private async handoffs(): Promise<Handoffs> {
    const { live } = this.parts;
    const [waiting, held, onDuty] = await Promise.all([live.waiting(), live.held(), live.onDuty()]);
    const stand = [...waiting, ...held].map(({ conversation, by, turn, danger }) => [conversation, by, turn, danger]);
    return { waiting: waiting.length, onDuty, stand: JSON.stringify([stand, onDuty]) };
  }

  private failed(error: unknown): void {
    this.parts.log.error('desk-look-failed', faultFields(error));
  }
}

interface Handoffs {
  waiting: number;
  onDuty: readonly Human[];
  stand: string;
}

/** Of how it stood when their page was made they need not hear. */
function sayHandoffs(watcher: Watcher, { waiting, stand }: Handoffs): void {
  const isNews = watcher.handoffs !== null && watcher.handoffs !== stand;
  watcher.handoffs = stand;
  if (isNews) tell(watcher, 'handoffs', { waiting });
}

function placeOf(looking: Looking): string | null {
  if (looking.at === 'ticket') return looking.number;
  return looking.at === 'conversation' ? `live ${looking.id}` : null;
}

function tell({ res }: Watcher, event: string, data: unknown): void {
  res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
