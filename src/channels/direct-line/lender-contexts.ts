import { createHash } from 'node:crypto';
import { type CryptoKey, importJWK, type JWK, jwtVerify, type KeyObject } from 'jose';
import { z } from 'zod';
import {
  disbursementStates,
  type LenderContext,
  lenderContextEvent,
  lenderContextSchema,
  limitStates,
} from '../../case/lender-context.ts';
import type { Clock } from '../../clock.ts';
import type { LenderKeys } from '../../config.ts';
import type { Arrival } from '../../conversation/door.ts';
import { CodedError } from '../../errors.ts';

/** A lender's context, and what tells it from another: given twice, it is heard once. */
export interface GivenContext {
  context: LenderContext;
  id: string;
}

export interface LenderContexts {
  /** Throws bad-lender-context, whatever is wrong with it. */
  verify(token: string): Promise<GivenContext>;
}

export const contextAudience = 'daiwen-context';
/** It is made as the page is shown: what is older was copied from somewhere. Seconds. */
export const contextLife = 10 * 60;
const longest = 4_000;

const claims = z.object({
  iat: z.number(),
  exp: z.number(),
  product: z.string().max(60).nullish(),
  code: z.string().min(1).max(60),
  limit: z.enum(limitStates).nullish(),
  disbursement: z.enum(disbursementStates).nullish(),
});

/**
 * Signed contexts: JSON Web Tokens (RFC 7519) with `iss` (the lender's name in LENDER_KEYS), `aud: daiwen-context`,
 * `iat`, `exp` at most ten minutes later, and `code`; `product`, `limit` and `disbursement` may be left out. Each lender
 * has one key, and the key says the algorithm: a lender cannot speak for another, nor by a weaker signature.
 */
export function createLenderContexts(keys: LenderKeys, clock: Clock): LenderContexts {
  const imported = new Map<string, Promise<CryptoKey | KeyObject | Uint8Array>>();
  const keyOf = (lender: string, { algorithm, jwk }: LenderKeys[string]) => {
    const known = imported.get(lender) ?? importJWK(jwk as JWK, algorithm);
    imported.set(lender, known);
    return known;
  };
  const read = async (token: string): Promise<GivenContext> => {
    if (token.length > longest) throw new CodedError('bad-lender-context');
    const lender = issuerOf(token);
    const key = Object.hasOwn(keys, lender) ? keys[lender] : undefined;
    if (key === undefined) throw new CodedError('bad-lender-context');
    const { payload } = await jwtVerify(token, await keyOf(lender, key), {
      algorithms: [key.algorithm],
      issuer: lender,
      audience: contextAudience,
      requiredClaims: ['iat', 'exp'],
      maxTokenAge: contextLife,
      currentDate: new Date(clock.now()),
    });
    const { iat, exp, product, code, limit, disbursement } = claims.parse(payload);
    if (exp - iat > contextLife) throw new CodedError('bad-lender-context');
    const context = lenderContextSchema.parse({
      lender,
      product: product ?? null,
      code,
      limit: limit ?? null,
      disbursement: disbursement ?? null,
    });
    return { context, id: createHash('sha256').update(token).digest('hex').slice(0, 32) };
  };
  return {
    verify: (token) =>
      read(token).catch((cause) => {
        throw new CodedError('bad-lender-context', null, { cause });
      }),
  };
}

/** Who the token says has made it: only to find the key by which that is checked. */
function issuerOf(token: string): string {
  const [, payload = ''] = token.split('.');
  const said: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return z.object({ iss: z.string().max(60) }).parse(said).iss;
}

/** The event by which a context comes into its conversation. Clients cannot send one: theirs are messages. */
export function contextArrival(
  at: Pick<Arrival, 'channel' | 'conversation' | 'address' | 'locale' | 'reply'>,
  { context, id }: GivenContext,
): Arrival {
  return { ...at, messageId: `context:${id}`, kind: 'event', name: lenderContextEvent, text: '', value: context };
}
