import { createHash, timingSafeEqual } from 'node:crypto';
import { CodedError } from '../../errors.ts';
import type { Holder, Tokens } from './tokens.ts';

/** What the network tells of a request. */
export interface Visit {
  /** Whom wrong access codes and floods are counted against. */
  address: string;
  /** The page that asks, when a browser says so. It has been found to be one that may use the service. */
  origin: string | null;
  /** How the caller reaches this service: `https://example.com`. */
  base: string;
  /** What stands after `Bearer`. */
  bearer: string | null;
  /** The language the browser asks for. */
  locale: string | null;
}

/** Who asks: the operator's own server, which may act for every conversation, or the holder of a token. */
export type Caller = { kind: 'server' } | { kind: 'holder'; holder: Holder };

export class Callers {
  private readonly tokens: Tokens;
  private readonly secret: string | null;

  constructor(tokens: Tokens, secret: string | null) {
    this.tokens = tokens;
    this.secret = secret;
  }

  isServer({ bearer }: Visit): boolean {
    return bearer !== null && this.secret !== null && timingSafeEqual(digest(bearer), digest(this.secret));
  }

  /** Throws bad-token, not-allowed. */
  async caller(visit: Visit): Promise<Caller> {
    if (this.isServer(visit)) return { kind: 'server' };
    return { kind: 'holder', holder: await this.holder(visit) };
  }

  /** Throws bad-token, not-allowed. */
  async holder({ bearer, origin }: Visit, use: 'conversation' | 'resume' = 'conversation'): Promise<Holder> {
    if (bearer === null) throw new CodedError('bad-token');
    return this.byToken(use, bearer, origin);
  }

  /** Throws bad-token; not-allowed where a page shows a token that was given to another one. */
  async byToken(use: Parameters<Tokens['verify']>[0], token: string, origin: string | null): Promise<Holder> {
    const holder = await this.tokens.verify(use, token);
    if (origin !== null && holder.origins !== null && !holder.origins.includes(origin)) {
      throw new CodedError('not-allowed');
    }
    return holder;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
