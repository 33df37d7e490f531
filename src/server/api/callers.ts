import { type Rate, TokenBuckets } from '../../channels/token-buckets.ts';
import type { Clock } from '../../clock.ts';
import type { ApiTokens } from '../../desk/api-tokens.ts';
import type { Entrance } from '../../desk/entrance.ts';
import { type Deed, may } from '../../desk/roles.ts';
import type { Session } from '../../desk/session.ts';
import { CodedError } from '../../errors.ts';
import { countedAddress } from '../../tickets/counted-address.ts';
import { bearerToken } from '../bearer-token.ts';
import { clientAddress } from '../client-address.ts';
import type { Asked } from '../route.ts';

/** A system that has shown its token. */
export interface Caller {
  /** Of the token. */
  id: string;
  /** Its name and role, as a colleague's. */
  session: Pick<Session, 'name' | 'role'>;
  /** As it is counted and recorded. */
  address: string;
  /** When the token ends. */
  expiresAt: number;
}

export interface CallersParts {
  tokens: ApiTokens;
  entrance: Entrance;
  clock: Clock;
  /** TRUST_PROXY. */
  proxies: number;
  rates?: ApiRates;
}

export interface ApiRates {
  /** Calls of one token. */
  call: Rate;
  /** Wrong tokens from one address. */
  wrong: Rate;
}

export const usualRates: ApiRates = { call: { burst: 100, perSecond: 20 }, wrong: { burst: 20, perSecond: 0.2 } };

/** Lets in who shows a token, as often as anybody may ask, for what its role gives. */
export class Callers {
  private readonly parts: CallersParts;
  private readonly calls: TokenBuckets;
  private readonly wrong: TokenBuckets;

  constructor(parts: CallersParts) {
    this.parts = parts;
    const { call, wrong } = parts.rates ?? usualRates;
    this.calls = new TokenBuckets(call, parts.clock);
    this.wrong = new TokenBuckets(wrong, parts.clock);
  }

  /** Throws bad-api-token, too-many-requests, not-your-role; what a role does not give is on record. */
  async admit(asked: Asked, deed: Deed | null): Promise<Caller> {
    const address = countedAddress(clientAddress(asked.connection, this.parts.proxies));
    const shown = bearerToken(asked.headers.authorization);
    const token = shown === null ? null : await this.parts.tokens.find(shown);
    if (token === null) {
      this.wrong.take(address);
      throw new CodedError('bad-api-token');
    }
    this.calls.take(token.id);
    const { id, name, role, expiresAt } = token;
    const caller = { id, session: { name, role }, address, expiresAt };
    if (deed !== null && !may(role, deed)) {
      await this.parts.entrance.refused(caller.session, deed, asked.params.number ?? null, address);
      throw new CodedError('not-your-role');
    }
    return caller;
  }
}
