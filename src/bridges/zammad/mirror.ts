import type { AuditTrail } from '../../audit/audit-trail.ts';
import { type AuditDeed, auditDeeds } from '../../audit/entry.ts';
import type { Clock } from '../../clock.ts';
import { changedArrival } from '../../conversation/changed-arrival.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import type { Conversations } from '../../conversation/conversations.ts';
import { backoff } from '../../conversation/courier.ts';
import { faultFields, type Log } from '../../conversation/log.ts';
import { CodedError, isCoded } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { OneAtATime } from '../../one-at-a-time.ts';
import { applyAction } from '../../tickets/apply-action.ts';
import { changedEvent } from '../../tickets/changed-event.ts';
import type { ClaimedMirror, MirrorStore } from '../../tickets/mirrored-ticket.ts';
import type { Ticket, TicketEvent, TicketStore } from '../../tickets/ticket.ts';
import { DeskRefused } from './desk-refused.ts';
import { plainText } from './plain-text.ts';
import { nextTakeover, type Takeover, type Theirs, type Words } from './takeover.ts';
import { WrittenOut } from './written-out.ts';
import type { NewArticle, ZammadApi, ZammadArticle } from './zammad-api.ts';

export interface MirrorParts {
  api: ZammadApi;
  mirrors: MirrorStore;
  tickets: TicketStore;
  conversations: Pick<Conversations, 'changeTicket' | 'find'>;
  trail: AuditTrail;
  written: WrittenOut;
  /** Words for a borrower are stored masked, a colleague's too. */
  mask(text: string): string;
  group: string;
  customer: string;
  /** How often Zammad is asked what is new where it says nothing by itself. Milliseconds. */
  every: number;
  clock: Clock;
  ids: Ids;
  log: Log;
}

/** Longer than anybody works on one ticket in one go. Milliseconds. */
const lease = 5 * 60_000;
const atOnce = 10;
/** Hosts' clocks differ by a little. Milliseconds. */
const overlap = 10_000;
/** So long it may take until Zammad finds what it has just made. Milliseconds. */
const untilFound = 60_000;
/** Nothing more is to come of it, unless something happens. */
const never = Number.MAX_SAFE_INTEGER;
const longestWords = 2_000;
const longestName = 40;
const decisions = ['upheld', 'partly', 'declined'] as const;

type Act = Extract<Takeover, { kind: 'act' }>;

/**
 * Keeps tickets here and at Zammad alike: each is made there once, what happens here is written there, and what its people
 * write and do there is done here in their name. Every step is written down, and looks first whether it was done before:
 * so it can break off anywhere.
 */
export class Mirror {
  private readonly parts: MirrorParts;
  private readonly underway = new Set<Promise<void>>();
  private readonly turns: OneAtATime;
  private stopped = false;

  constructor(parts: MirrorParts) {
    this.parts = parts;
    this.turns = new OneAtATime(
      () => this.look(),
      (error) => parts.log.error('zammad-failed', faultFields(error)),
    );
  }

  /** To be called every second; calls do not overlap. */
  tick(): Promise<void> {
    return this.turns.run();
  }

  /** Does all that is due; resolves when that is done. */
  async run(): Promise<void> {
    await this.tick();
    while (this.underway.size > 0) await Promise.all(this.underway);
  }

  /** Finishes what is in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.turns.idle();
    await Promise.all(this.underway);
  }

  private async look(): Promise<void> {
    const { mirrors, clock, ids } = this.parts;
    const now = clock.now();
    await mirrors.gather(now, now - overlap);
    const room = atOnce - this.underway.size;
    if (this.stopped || room <= 0) return;
    for (const mirror of await mirrors.claim({ now, until: now + lease, lease: ids.next(), limit: room })) {
      const work = this.work(mirror).finally(() => this.underway.delete(work));
      this.underway.add(work);
    }
  }

  private async work(claimed: ClaimedMirror): Promise<void> {
    const { mirrors, clock, log } = this.parts;
    try {
      const at = await this.both(claimed);
      await mirrors.release({ ...claimed, attempts: 0 }, at);
    } catch (error) {
      const isRace = isCoded(error, 'lost-race');
      const attempts = isRace ? claimed.attempts : claimed.attempts + 1;
      const asked = error instanceof DeskRefused ? error.afterMs : 0;
      // Whether it was made there is known only once it could be found.
      const least = isRace ? 1_000 : claimed.theirs === null ? untilFound : backoff(attempts);
      const status = error instanceof DeskRefused ? error.answered : null;
      if (!isRace) {
        const level = attempts % 10 === 0 ? 'error' : 'warn';
        log[level]('zammad-not-reached', { theirs: claimed.theirs, attempts, status, ...faultFields(error) });
      }
      await mirrors
        .release({ ...claimed, attempts }, clock.now() + Math.max(asked, least))
        .catch((cause) => log.error('zammad-failed', faultFields(cause)));
    }
  }

  /** Resolves with when to look again. */
  private async both(claimed: ClaimedMirror): Promise<number> {
    const { tickets, clock, every } = this.parts;
    const ticket = await tickets.find(claimed.ticket);
    if (ticket === null) return never;
    let mirror = await this.recovered(claimed);
    if (mirror.theirs === null) {
      // Filed before its borrower could be asked whether it may be passed on: it is worked on here.
      if (ticket.state === 'closed' || !mayBePassedOn(ticket)) return never;
      mirror = await this.made(mirror, ticket);
    }
    mirror = await this.tell(mirror);
    const isOver = await this.hear(mirror);
    return isOver ? never : clock.now() + every;
  }

  /** Broken off while taking something over: whether it was, the ticket's own events say. */
  private async recovered(mirror: ClaimedMirror): Promise<ClaimedMirror> {
    const { taking } = mirror;
    if (taking === null) return mirror;
    const events = await this.parts.tickets.events(mirror.ticket);
    const isDone = events.some(({ n, at, actor }) => n === taking.n && at === taking.at && actor.kind === 'human');
    const known = isDone ? { told: taking.n, heard: Math.max(mirror.heard, taking.article) } : {};
    return this.saved({ ...mirror, ...known, taking: null });
  }

  private async made(mirror: ClaimedMirror, ticket: Ticket): Promise<ClaimedMirror> {
    const { api, written, group, customer } = this.parts;
    const { number } = ticket;
    const known = await api.find(number, WrittenOut.mark(number));
    return this.saved({ ...mirror, theirs: known ?? (await api.create(written.ticket(ticket, { group, customer }))) });
  }

  private async tell(from: ClaimedMirror): Promise<ClaimedMirror> {
    const { api, tickets, written } = this.parts;
    let mirror = from;
    const ticket = await tickets.find(mirror.ticket);
    if (ticket === null || mirror.theirs === null || ticket.version <= mirror.told) return mirror;
    const there = new Set((await api.articles(mirror.theirs)).map(({ subject }) => subject));
    const add = async (theirs: string, article: NewArticle, state: string | null) => {
      if (!there.has(article.subject)) await api.add(theirs, article, state);
    };
    for (const event of await tickets.events(mirror.ticket)) {
      if (event.n <= mirror.told) continue;
      if (event.type === 'file') await add(mirror.theirs ?? '', written.summary(ticket), null);
      const out = event.type === 'file' ? null : written.event(ticket, event);
      if (out !== null) await add(mirror.theirs ?? '', out.article, out.state);
      mirror = await this.saved({ ...mirror, told: event.n });
    }
    return mirror;
  }

  /** Resolves with whether both are closed. */
  private async hear(from: ClaimedMirror): Promise<boolean> {
    const { api, tickets, written } = this.parts;
    let mirror = from;
    if (mirror.theirs === null) return false;
    const state = await api.state(mirror.theirs);
    const theirs: Theirs = {
      state,
      words: wordsIn(await api.articles(mirror.theirs), mirror.ticket),
      decision: state === 'closed' ? decisionIn(await api.tags(mirror.theirs)) : null,
    };
    for (;;) {
      const ticket = await tickets.find(mirror.ticket);
      if (ticket === null) return true;
      // The borrower has written in this very moment: that is told first.
      if (ticket.version > mirror.told) throw new CodedError('lost-race');
      const sentences = {
        closed: written.toBorrower(ticket, 'mirror-closed'),
        reopened: written.toBorrower(ticket, 'mirror-reopened'),
      };
      const next = nextTakeover(ticket, theirs, mirror.heard, sentences);
      if (next === null) return ticket.state === 'closed' && state === 'closed';
      if (next.kind === 'needs-decision') {
        const what = `decision-${mirror.told}-${mirror.heard}`;
        await api.add(mirror.theirs ?? '', written.toDesk(ticket, 'mirror-needs-decision', what), 'open');
        return false;
      }
      mirror = await this.take(mirror, ticket, next);
    }
  }

  private async take(mirror: ClaimedMirror, ticket: Ticket, act: Act): Promise<ClaimedMirror> {
    const { conversations, trail, clock, log, written } = this.parts;
    const at = clock.now();
    let after = ticket;
    const events: TicketEvent[] = [];
    try {
      for (const action of act.actions) {
        const note = 'note' in action && action.note !== null ? { note: this.words(action.note, ticket, written) } : {};
        const change = applyAction(after, { ...action, ...note }, { kind: 'human', name: act.by }, at);
        after = change.ticket;
        events.push(...change.events);
      }
    } catch (error) {
      if (!isCoded(error, 'bad-ticket-change') || act.article <= mirror.heard) throw error;
      log.error('zammad-not-possible', { theirs: mirror.theirs, article: act.article });
      return this.saved({ ...mirror, heard: act.article });
    }
    const claimed = await this.saved({ ...mirror, taking: { article: act.article, n: after.version, at } });
    const last = events.at(-1);
    const told = last === undefined ? null : changedEvent(after, last);
    const arrival = changedArrival(told, await conversations.find(ticket.conversation));
    const deed = auditDeeds.find((one): one is AuditDeed => one === act.actions.at(-1)?.type) ?? 'tell';
    const entry = {
      who: act.by,
      role: 'zammad',
      address: null,
      deed,
      ticket: ticket.number,
      detail: String(after.version),
    };
    await trail.record(entry, (audit) =>
      conversations.changeTicket({ ticket: after, events, readAt: ticket.version }, arrival, audit),
    );
    const heard = Math.max(mirror.heard, act.article);
    return this.saved({ ...claimed, taking: null, told: after.version, heard });
  }

  private words(note: string, ticket: Ticket, written: WrittenOut): string {
    const clean = cleanText(note).text.trim();
    const text = clean === '' ? written.toBorrower(ticket, 'mirror-picture-only') : clean;
    const cut = text.length <= longestWords ? text : `${text.slice(0, longestWords - 1).toWellFormed()}…`;
    return this.parts.mask(cut);
  }

  private async saved(mirror: ClaimedMirror): Promise<ClaimedMirror> {
    await this.parts.mirrors.save(mirror);
    return mirror;
  }
}

function mayBePassedOn({ summary: { agreed } }: Ticket): boolean {
  return agreed?.includes('other-desk') === true;
}

/** What Zammad's people wrote in public; nothing of ours, which is known by its subject. */
function wordsIn(articles: readonly ZammadArticle[], number: string): Words[] {
  return articles
    .filter(
      ({ sender, internal, subject }) => sender === 'Agent' && internal !== true && !subject?.startsWith(`${number}/`),
    )
    .map((article) => ({
      id: article.id,
      by: nameIn(article),
      text: plainText(article.body ?? '', article.content_type ?? ''),
    }));
}

function nameIn({ from, created_by }: ZammadArticle): string {
  const shown =
    (from ?? '')
      .replace(/<[^>]*>/g, '')
      .replaceAll('"', '')
      .split(' via ', 1)[0]
      ?.trim() ?? '';
  const name = shown === '' || shown.includes('@') ? ((created_by ?? '').split('@', 1)[0] ?? '') : shown;
  return [...name].slice(0, longestName).join('').trim() || 'Zammad';
}

function decisionIn(tags: readonly string[]): Theirs['decision'] {
  const named = decisions.filter((decision) => tags.some((tag) => tag.toLowerCase() === decision));
  return named.length === 1 ? (named[0] ?? null) : null;
}
