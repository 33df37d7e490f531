import type { AuditTrail } from '../audit/audit-trail.ts';
import type { AuditEntry, AuditWrite } from '../audit/entry.ts';
import type { Clock } from '../clock.ts';
import { isCoded } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { KeyRing } from '../sealing/key-ring.ts';
import { failedAgain, lockedUntil } from '../tickets/code-failures.ts';
import type { FailuresChange, TicketStore } from '../tickets/ticket.ts';
import type { DeskStore, UsedLink } from './desk-store.ts';
import type { Deed, Role } from './roles.ts';
import { drawSession, idleFor, isOver, longestSession, type Session, seenEvery, sessionHash } from './session.ts';
import { type ReadLink, readLink } from './sign-in-link.ts';

export interface EntranceParts {
  desk: DeskStore;
  tickets: Pick<TicketStore, 'failures'>;
  countFailures(failures: FailuresChange, audit: AuditWrite): Promise<void>;
  trail: AuditTrail;
  /** Those of sign-in links. */
  keys: KeyRing;
  clock: Clock;
  ids: Ids;
}

/** Whom a provider has shown us. */
export interface Identity {
  subject: string;
  name: string;
  /** Null where nothing the provider says gives them a role. */
  role: Role | null;
}

export type Entered =
  | { kind: 'entered'; token: string; session: Session }
  /** The link is not one of ours, is too old, or has been used: which of them is not told. */
  | { kind: 'wrong-link' }
  | { kind: 'locked'; until: number }
  /** Somebody else is known by the name. */
  | { kind: 'name-taken' }
  | { kind: 'name-missing' }
  | { kind: 'no-role' };

/** More would not fit beside a ticket. */
export const longestName = 40;
/** So long a caller's key stands for what was done under it. Milliseconds. */
const onceFor = 7 * 24 * 60 * 60 * 1000;

/** Who comes in, who is in, and who goes; each of it stands in the audit log. */
export class Entrance {
  private readonly parts: EntranceParts;

  constructor(parts: EntranceParts) {
    this.parts = parts;
  }

  /** Whose token that is; null where the session is over. Written down, to the minute, that they are still there. */
  async sessionOf(token: string): Promise<Session | null> {
    const { desk, clock } = this.parts;
    const session = await desk.session(sessionHash(token));
    const now = clock.now();
    if (session === null || isOver(session, now)) return null;
    if (now - session.seenAt >= seenEvery) await desk.seen(session.hash, now);
    return session;
  }

  /** What a link is for; null where it is none of ours or too old. Looking uses nothing up. */
  async lookAt(link: string): Promise<ReadLink | null> {
    try {
      return await readLink(link, this.parts.keys, this.parts.clock);
    } catch (error) {
      if (isCoded(error, 'bad-token')) return null;
      throw error;
    }
  }

  /** @param address whom wrong links are counted against, as `countedAddress` makes it. */
  async byLink(link: string, typedName: string, address: string): Promise<Entered> {
    const { tickets, clock } = this.parts;
    const counted = `desk:${address}`;
    const failures = await tickets.failures(counted);
    const until = lockedUntil(failures, clock.now());
    if (until !== null) return { kind: 'locked', until };
    const read = await this.lookAt(link);
    if (read !== null) {
      const entered = await this.use(read, typedName, address);
      if (entered.kind !== 'wrong-link') return entered;
    }
    const more = failedAgain(failures, counted, clock.now());
    try {
      await this.parts.trail.record(refusal(address, null, 'link'), (audit) =>
        this.parts.countFailures({ ...more, readAs: failures }, audit),
      );
    } catch (error) {
      // Two guesses of one moment: the other has counted, and this one is told no more than it.
      if (!isCoded(error, 'lost-race')) throw error;
    }
    return { kind: 'wrong-link' };
  }

  async byProvider({ subject, name, role }: Identity, address: string): Promise<Entered> {
    if (role !== null)
      return this.open({ subject, name: await this.freeName(subject, name), role }, address, 'provider');
    await this.parts.trail.record(refusal(address, name, 'role'), (audit) => this.parts.desk.write({ audit }));
    return { kind: 'no-role' };
  }

  /** Somebody came back from the provider whom it does not vouch for. */
  async notVouchedFor(address: string): Promise<void> {
    await this.parts.trail.record(refusal(address, null, 'provider'), (audit) => this.parts.desk.write({ audit }));
  }

  /** What somebody tried that their role does not give. */
  async refused(
    session: Pick<Session, 'name' | 'role'>,
    deed: Deed,
    ticket: string | null,
    address: string,
  ): Promise<void> {
    const entry: AuditEntry = { ...who(session, address), deed: 'refused', ticket, detail: deed };
    await this.parts.trail.record(entry, (audit) => this.parts.desk.write({ audit }));
  }

  async leave(session: Session, address: string): Promise<void> {
    const entry: AuditEntry = { ...who(session, address), deed: 'sign-out', ticket: null, detail: null };
    await this.parts.trail.record(entry, (audit) => this.parts.desk.write({ audit, ended: session.hash }));
  }

  /** Takes away what is over. */
  async sweep(): Promise<void> {
    const now = this.parts.clock.now();
    await this.parts.desk.sweep({ seen: now - idleFor, opened: now - longestSession, done: now - onceFor, now });
  }

  private async use(link: ReadLink, typedName: string, address: string): Promise<Entered> {
    const name = link.name ?? typedName.trim().slice(0, longestName);
    if (name === '') return { kind: 'name-missing' };
    const subject = `link:${name}`;
    if (await this.isAnothers(subject, name)) return { kind: 'name-taken' };
    const used = { hash: link.hash, expiresAt: link.expiresAt };
    try {
      return await this.open({ subject, name, role: link.role }, address, 'link', used);
    } catch (error) {
      if (isCoded(error, 'lost-race')) return { kind: 'wrong-link' };
      throw error;
    }
  }

  private async open(
    of: Pick<Session, 'subject' | 'name' | 'role'>,
    address: string,
    by: string,
    link?: UsedLink,
  ): Promise<Entered> {
    const { desk, trail, clock, ids } = this.parts;
    const { token, session } = drawSession(of, clock.now(), ids);
    const entry: AuditEntry = { ...who(session, address), deed: 'sign-in', ticket: null, detail: by };
    await trail.record(entry, (audit) =>
      desk.write({ audit, opened: session, ...(link === undefined ? {} : { link }) }),
    );
    return { kind: 'entered', token, session };
  }

  /** A ticket knows who has it by name: no two people may share one. */
  private async isAnothers(subject: string, name: string): Promise<boolean> {
    return (await this.parts.desk.people()).some((person) => person.name === name && person.subject !== subject);
  }

  private async freeName(subject: string, given: string): Promise<string> {
    const name = given.slice(0, longestName);
    return (await this.isAnothers(subject, name)) ? `${name} (${subject.slice(-8)})` : name;
  }
}

/** The part of an entry that says who. */
export function who(
  session: Pick<Session, 'name' | 'role'>,
  address: string,
): Pick<AuditEntry, 'who' | 'role' | 'address'> {
  return { who: session.name, role: session.role, address };
}

function refusal(address: string, name: string | null, detail: string): AuditEntry {
  return { deed: 'sign-in-refused', who: name, role: null, address, ticket: null, detail };
}
