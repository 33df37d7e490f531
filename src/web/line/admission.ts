import { type DirectLine, type Granted, isRefusal, type Opened, Refused } from './direct-line.ts';
import { readSession, type Session, writeSession } from './session.ts';
import type { Surroundings } from './surroundings.ts';

/** A token with less left than this is changed before it is used. */
const leastLife = 5 * 60_000;
/** However short a token lives, nobody asks for the next one more often. */
const shortestRefresh = 60_000;

/** What a visitor comes with. */
export interface Entry {
  /** A token the host site has got with its secret; without one the service is asked for its own. */
  token: string | null;
  /** Who the visitor is, signed by the host site; null for an anonymous one. */
  identity: string | null;
  /** Why they come, signed by their lender's system; null where the page says nothing of it. */
  context: string | null;
  locale: string;
}

/** The conversation this browser may speak in: its token, kept fresh, shared by all tabs through the storage. */
export class Admission {
  /** Null until the conversation has been entered. */
  session: Session | null = null;
  private readonly name: string;
  private readonly around: Surroundings;
  private readonly direct: DirectLine;
  private stopRefresh: () => void = () => undefined;

  constructor(name: string, around: Surroundings, direct: DirectLine) {
    this.name = name;
    this.around = around;
    this.direct = direct;
  }

  /** The session of this tab, or the one that some tab has left in the storage. */
  known(): Session | null {
    return this.session ?? readSession(this.around.storage, this.name);
  }

  keep(session: Session): void {
    this.session = session;
    writeSession(this.around.storage, this.name, session);
  }

  /** Takes the conversation off this device. */
  forget(): void {
    this.leave();
    writeSession(this.around.storage, this.name, null);
  }

  /** Lets go of it in this tab only. */
  leave(): void {
    this.stopRefresh();
    this.session = null;
  }

  markSeen(watermark: string): void {
    if (this.session !== null && this.session.seen !== watermark) this.keep({ ...this.session, seen: watermark });
  }

  /** The session with a token that holds for a while; with `refused`, the service has just turned the token down. */
  async usable(session: Session, { refused = false } = {}): Promise<Session> {
    const left = session.expiresAt - this.around.now();
    return !refused && left > leastLife ? session : this.renewed(session);
  }

  /** Begins a conversation, or comes to the one of a visitor whom the host site knows. */
  async begin({ token, identity, context, locale }: Entry): Promise<{ session: Session; streamUrl: string | null }> {
    const opened = await this.start(token ?? (await this.direct.generate(identity)).token, locale, context);
    const { streamUrl, ...granted } = opened;
    return { session: { ...granted, seen: null }, streamUrl };
  }

  /** Tells a conversation that is there already why its visitor comes this time. */
  async tell({ token }: Session, { context, locale }: Entry): Promise<void> {
    if (context !== null) await this.start(token, locale, context);
  }

  /** A context that the service turns down is left out: the visitor is asked, as anybody is. */
  private async start(token: string, locale: string, context: string | null): Promise<Opened> {
    try {
      return await this.direct.start(token, locale, context);
    } catch (error) {
      if (context === null || !isRefusal(error, 403)) throw error;
      return this.direct.start(token, locale, null);
    }
  }

  /** Changes the token at half its life, again and again, while `holds`. */
  keepFresh(holds: () => boolean): void {
    this.stopRefresh();
    if (this.session === null) return;
    const half = (this.session.expiresAt - this.around.now()) / 2;
    this.stopRefresh = this.around.later(Math.max(half, shortestRefresh), () => {
      if (this.session === null || !holds()) return;
      this.renewed(this.session)
        .then((session) => holds() && this.keep(session))
        // What could not be changed now is changed when it is next needed.
        .catch(() => undefined)
        .finally(() => holds() && this.keepFresh(holds));
    });
  }

  private async renewed(session: Session): Promise<Session> {
    const granted = await this.granted(session);
    return { ...session, ...granted, resumeToken: granted.resumeToken ?? session.resumeToken };
  }

  /** By the token while it holds, after that by the resume token. */
  private async granted({ resumeToken, ...session }: Session): Promise<Granted> {
    if (session.expiresAt > this.around.now()) {
      try {
        return await this.direct.refresh(session.token);
      } catch (error) {
        if (!isRefusal(error, 403) || resumeToken === null) throw error;
      }
    }
    if (resumeToken === null) throw new Refused(403, null);
    return this.direct.renew(resumeToken);
  }
}
