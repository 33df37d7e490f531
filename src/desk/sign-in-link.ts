import { createHash, createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { CodedError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { KeyRing } from '../sealing/key-ring.ts';
import { type Role, roles } from './roles.ts';

/** What the keys of links are derived for. */
export const linkPurpose = 'desk sign-in links';
/** How long a link may be used, once. Seconds. */
export const linkLife = 30 * 60;

export interface SignInLink {
  role: Role;
  /** Whom it is for; null where they say so themselves. */
  name: string | null;
}

export interface ReadLink extends SignInLink {
  /** SHA-256 of its id: what is kept of a used one. */
  hash: string;
  /** Milliseconds. */
  expiresAt: number;
}

const claims = z.object({ jti: z.string().min(1), role: z.enum(roles), name: z.string().nullable(), exp: z.number() });
const algorithm = 'HS256';
const issuer = 'daiwen';
const audience = 'desk';
const longest = 2_000;

/** Where a link leads. `base`: the address of the service, as people reach it. */
export function linkAddress(base: string, link: string): string {
  return new URL(`/desk/enter?link=${link}`, base).href;
}

/** A JSON Web Token: made wherever the keys are, also beside a running service, and known by it without a word between. */
export function signLink({ role, name }: SignInLink, [key]: KeyRing, clock: Clock, ids: Ids): Promise<string> {
  const now = Math.floor(clock.now() / 1000);
  return new SignJWT({ role, name })
    .setProtectedHeader({ alg: algorithm, kid: key.id, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setJti(Buffer.from(ids.bytes(16)).toString('hex'))
    .setExpirationTime(now + linkLife)
    .sign(createSecretKey(key.bytes));
}

/** Throws bad-token, whatever is wrong with it. Whether it was used before, only the store knows. */
export async function readLink(link: string, keys: KeyRing, clock: Clock): Promise<ReadLink> {
  try {
    if (link.length > longest) throw new CodedError('bad-token');
    const { payload } = await jwtVerify(
      link,
      (header) => {
        const key = keys.find(({ id }) => id === header.kid);
        if (key === undefined) throw new CodedError('bad-token');
        return createSecretKey(key.bytes);
      },
      { algorithms: [algorithm], issuer, audience, currentDate: new Date(clock.now()) },
    );
    const { jti, role, name, exp } = claims.parse(payload);
    return { role, name, hash: createHash('sha256').update(jti).digest('hex'), expiresAt: exp * 1000 };
  } catch (cause) {
    throw new CodedError('bad-token', null, { cause });
  }
}
