import { createHmac, createSecretKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { CodedError } from '../../errors.ts';

/** A visitor whom the operator's own site knows, and has said so with its signature. */
export interface KnownVisitor {
  user: string;
  /** The one conversation of this visitor, on whatever device. */
  conversation: string;
}

export interface Identities {
  /** Throws bad-token, whatever is wrong with it. */
  verify(token: string): Promise<KnownVisitor>;
}

export const identityAudience = 'daiwen';
/** As Direct Line's own ids of users; `*` is nobody. */
const claims = z.object({ sub: z.string().regex(/^(?!\*$)[\x21-\x7e]{1,100}$/) });
const longest = 4_000;

/**
 * What a site says of its visitors: JSON Web Tokens (RFC 7519) with `sub`, `aud: daiwen`, `iat` and `exp`, HMAC-SHA-256
 * and nothing else, made within the last day. The conversation follows from the subject and the secret, so that it is
 * the same on every device without a table of who is who, and tells nobody the subject.
 * @param secret null: no site may say who anybody is.
 */
export function createIdentities(secret: string | null, clock: Clock): Identities {
  if (secret === null) return { verify: () => Promise.reject(new CodedError('bad-token')) };
  const key = createSecretKey(Buffer.from(secret));
  const read = async (token: string): Promise<KnownVisitor> => {
    if (token.length > longest) throw new CodedError('bad-token');
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      audience: identityAudience,
      requiredClaims: ['sub', 'iat', 'exp'],
      maxTokenAge: '1 day',
      currentDate: new Date(clock.now()),
    });
    const { sub } = claims.parse(payload);
    return { user: sub, conversation: createHmac('sha256', key).update(sub).digest('hex').slice(0, 40) };
  };
  return {
    verify: (token) =>
      read(token).catch((cause) => {
        throw new CodedError('bad-token', null, { cause });
      }),
  };
}
