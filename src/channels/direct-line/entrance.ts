import { z } from 'zod';
import type { Conversations } from '../../conversation/conversations.ts';
import { CodedError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import type { Callers, Visit } from './callers.ts';
import type { Identities } from './identities.ts';
import { openingArrival } from './incoming-activity.ts';
import { contextArrival, type LenderContexts } from './lender-contexts.ts';
import type { Limited } from './limits.ts';
import { basePath, channel, keptOf, partyOf, rowsOf, whoever } from './party.ts';
import { type Holder, type Tokens, tokenLife } from './tokens.ts';
import { readWatermark } from './watermark.ts';

export interface EntranceParts {
  conversations: Conversations;
  tokens: Tokens;
  callers: Callers;
  identities: Identities;
  contexts: LenderContexts;
  limited: Limited;
  ids: Ids;
}

/** As Direct Line names them. `resumeToken` is ours: only an anonymous visitor's browser gets one. */
export interface Admission {
  conversationId: string;
  token: string;
  expires_in: number;
  resumeToken?: string;
}

export interface Started extends Admission {
  streamUrl: string;
}

const userId = z.string().regex(/^(?!\*$)[\x21-\x7e]{1,100}$/);
const webOrigin = z.string().regex(/^https?:\/\/[\w.:[\]-]{1,200}$/);

/** What a client may say when it asks for a token or a conversation; all of it may be left out. */
const wishes = z
  .object({
    user: z.object({ id: userId.nullish() }).nullish(),
    trustedOrigins: z.array(webOrigin).max(10).nullish(),
    locale: z.string().max(100).nullish(),
    /** Who the visitor is, as the operator's own site has signed it. */
    identity: z.string().nullish(),
    /** Why they come, as their lender's system has signed it. */
    context: z.string().nullish(),
  })
  .nullish();

/** The tokens of a conversation, its beginning, and coming back to it. */
export class Entrance {
  private readonly parts: EntranceParts;

  constructor(parts: EntranceParts) {
    this.parts = parts;
  }

  /**
   * A token for a conversation that is not there yet. Only a server names the user and the pages; a visitor gets a
   * fresh user, and a token for the page that asked. A visitor with a signed identity gets a token for their one
   * conversation, which may be there already. Throws bad-request, bad-token, too-many-requests.
   */
  async generate(visit: Visit, body: unknown): Promise<Admission> {
    const wished = readWishes(body);
    if (this.parts.callers.isServer(visit)) return this.admit(this.namedBy(wished));
    if (visit.bearer !== null) throw new CodedError('bad-token');
    this.parts.limited.newTokens.take(visit.address);
    const { ids, identities } = this.parts;
    const known = wished?.identity == null ? null : await identities.verify(wished.identity);
    return this.admit({
      ...(known ?? { conversation: ids.next(), user: this.newUser() }),
      origins: visit.origin === null ? null : [visit.origin],
      resumable: true,
    });
  }

  /** Another half hour for a token that is still good. Throws bad-token, not-allowed, too-many-requests. */
  async refresh(visit: Visit): Promise<Admission> {
    const holder = await this.parts.callers.holder(visit);
    this.parts.limited.reads.take(holder.conversation);
    return this.admit(holder);
  }

  /** A new token where the old one has expired. Throws bad-token, not-allowed, not-found, too-many-requests. */
  async resume(visit: Visit): Promise<Admission> {
    const { callers, limited, conversations } = this.parts;
    const holder = await callers.holder(visit, 'resume');
    limited.reads.take(holder.conversation);
    if ((await conversations.find(rowsOf(holder.conversation))) === null) throw new CodedError('not-found');
    return this.admit(holder);
  }

  /**
   * Begins the conversation of a token (a server's secret: a new one), which makes the assistant open it; `isNew` is
   * false when it was there already, and nothing has changed. A lender's context is heard in either. Throws bad-request,
   * bad-token, bad-lender-context, not-allowed, too-many-requests and what the store throws.
   */
  async start(visit: Visit, body: unknown): Promise<{ started: Started; isNew: boolean }> {
    const wished = readWishes(body);
    const caller = await this.parts.callers.caller(visit);
    const holder = caller.kind === 'holder' ? caller.holder : this.namedBy(wished);
    this.parts.limited.reads.take(holder.conversation);
    const given = wished?.context == null ? null : await this.parts.contexts.verify(wished.context);
    const at = {
      channel,
      conversation: holder.conversation,
      address: visit.address,
      locale: wished?.locale ?? visit.locale,
      reply: keptOf(holder.user),
    };
    const { duplicate } = await this.parts.conversations.accept(openingArrival(at));
    if (given !== null) await this.parts.conversations.accept(contextArrival(at, given));
    return { started: await this.withStream(visit, holder, 0, caller.kind === 'server'), isNew: !duplicate };
  }

  /** Back to a conversation, with an address for what came after the watermark. Throws as `partyOf`, and bad-request. */
  async reconnect(visit: Visit, conversation: string, watermark: string | null): Promise<Started> {
    const party = await partyOf(visit, conversation, this.parts, 'reads');
    return this.withStream(visit, party, Math.min(readWatermark(watermark), party.lastSeq), party.isServer);
  }

  private namedBy(wished: z.output<typeof wishes>): Holder {
    return {
      conversation: this.parts.ids.next(),
      user: wished?.user?.id ?? this.newUser(),
      origins: wished?.trustedOrigins?.length ? wished.trustedOrigins : null,
      resumable: false,
    };
  }

  private newUser(): string {
    return `dl_${this.parts.ids.next()}`;
  }

  private async admit(holder: Holder): Promise<Admission> {
    const { tokens } = this.parts;
    const [token, resumeToken] = await Promise.all([
      tokens.sign('conversation', holder),
      holder.resumable ? tokens.sign('resume', holder) : null,
    ]);
    const admission = { conversationId: holder.conversation, token, expires_in: tokenLife.conversation };
    return resumeToken === null ? admission : { ...admission, resumeToken };
  }

  private async withStream(visit: Visit, holder: Holder, after: number, isServer: boolean): Promise<Started> {
    const token = await this.parts.tokens.sign('stream', isServer ? { ...holder, user: whoever } : holder);
    const at = `${visit.base.replace(/^http/, 'ws')}${basePath}/conversations/${holder.conversation}/stream`;
    // Microsoft's service writes the beginning so.
    const watermark = after === 0 ? '-' : after;
    return { ...(await this.admit(holder)), streamUrl: `${at}?watermark=${watermark}&t=${token}` };
  }
}

function readWishes(body: unknown): z.output<typeof wishes> {
  const read = wishes.safeParse(body);
  if (!read.success) throw new CodedError('bad-request', 'This is not what is asked for here.');
  return read.data;
}
