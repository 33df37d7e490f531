import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { CodedError } from '../../errors.ts';

/** For whom a token speaks. */
export interface Holder {
  conversation: string;
  user: string;
  /** Pages that may use it; null for every page that may use the service at all. */
  origins: readonly string[] | null;
  /** An anonymous visitor's own browser may take the conversation up again after the token has expired. */
  resumable: boolean;
}

/** What a token is good for; one is never good for another. */
export type TokenUse = 'conversation' | 'stream' | 'resume' | 'file';

const minute = 60;
const day = 24 * 60 * minute;

/** Seconds. */
export const tokenLife: Readonly<Record<TokenUse, number>> = {
  conversation: 30 * minute,
  stream: minute,
  resume: 30 * day,
  file: 30 * minute,
};

export interface Tokens {
  sign(use: TokenUse, holder: Holder): Promise<string>;
  /** Throws bad-token, whatever is wrong with it. */
  verify(use: TokenUse, token: string): Promise<Holder>;
}

/** The first key signs, all of them verify. */
export type SigningKeys = readonly [SigningKey, ...SigningKey[]];

interface SigningKey {
  id: string;
  bytes: Uint8Array;
}

/** `conv` and `user` are named as in Microsoft's tokens: its clients read the user out of them. */
const claims = z.object({
  conv: z.string().min(1),
  user: z.string().min(1),
  origins: z.array(z.string()).nullable(),
  resumable: z.boolean(),
  exp: z.number(),
});

const issuer = 'daiwen';
const algorithm = 'HS256';
const longest = 4_000;
/** A conversation shows the same token with every message: found good once, only its time is looked at again. */
const mostRemembered = 10_000;

/** JSON Web Tokens (RFC 7519), HMAC-SHA-256 and nothing else. */
export function createTokens(keys: SigningKeys, clock: Clock): Tokens {
  const byId = new Map(keys.map(({ id, bytes }) => [id, createSecretKey(bytes)]));
  const [{ id: kid, bytes }] = keys;
  const current = createSecretKey(bytes);
  const found = new Map<string, { holder: Holder; expiresAt: number }>();

  const verify = async (use: TokenUse, token: string): Promise<Holder> => {
    if (token.length > longest) throw new CodedError('bad-token');
    const name = `${use} ${token}`;
    const before = found.get(name);
    // As jose reads the time: whole seconds.
    if (before !== undefined && before.expiresAt > Math.floor(clock.now() / 1000)) return before.holder;
    found.delete(name);
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const key = byId.get(header.kid ?? '');
        if (key === undefined) throw new CodedError('bad-token');
        return key;
      },
      { algorithms: [algorithm], issuer, audience: use, requiredClaims: ['exp'], currentDate: new Date(clock.now()) },
    );
    const { conv, user, origins, resumable, exp } = claims.parse(payload);
    const holder: Holder = { conversation: conv, user, origins, resumable };
    found.set(name, { holder, expiresAt: exp });
    if (found.size > mostRemembered) found.delete(found.keys().next().value ?? '');
    return holder;
  };

  return {
    sign: (use, { conversation, user, origins, resumable }) => {
      const now = Math.floor(clock.now() / 1000);
      return new SignJWT({ conv: conversation, user, origins, resumable })
        .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(use)
        .setIssuedAt(now)
        .setExpirationTime(now + tokenLife[use])
        .sign(current);
    },
    verify: (use, token) =>
      verify(use, token).catch((cause) => {
        throw new CodedError('bad-token', null, { cause });
      }),
  };
}
