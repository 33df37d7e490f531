import { decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { CodedError } from '../../errors.ts';

export interface Expected {
  /** Our application's id, for which the token must be. */
  appId: string;
  issuer: string;
  /** Where the activity says that answers go. */
  serviceUrl: string;
  /** Milliseconds. */
  now: number;
}

const longest = 8_000;
/** As Microsoft's validation allows. Seconds. */
const leeway = 5 * 60;

const header = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string().min(1).max(200) });
const payload = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string(),
});

/**
 * Looks at what a token claims before anybody spends a signature on it, and insists on more than Microsoft's validation
 * does: an end, a serviceurl, no other kind of token (the Emulator's and a skill's name no serviceurl). Proves nothing;
 * the signature and the endorsement are still to be checked. Throws not-from-channel.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot
 */
export function checkClaims(authorization: string | null, { appId, issuer, serviceUrl, now }: Expected): string {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1] ?? '';
  const claims = token.length > longest ? null : read(token);
  const seconds = now / 1000;
  const mistake =
    claims === null
      ? 'form'
      : claims.iss !== issuer
        ? 'issuer'
        : claims.aud.toLowerCase() !== appId
          ? 'audience'
          : claims.serviceurl !== serviceUrl
            ? 'serviceurl'
            : claims.exp + leeway <= seconds || (claims.nbf ?? 0) - leeway >= seconds
              ? 'time'
              : null;
  // For the operator; the caller is not told.
  if (mistake !== null) throw new CodedError('not-from-channel', mistake);
  return `Bearer ${token}`;
}

function read(token: string): z.output<typeof payload> | null {
  try {
    header.parse(decodeProtectedHeader(token));
    return payload.parse(decodeJwt(token));
  } catch {
    return null;
  }
}
