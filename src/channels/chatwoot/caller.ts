import { CodedError } from '../../errors.ts';
import { isSame, signature } from '../../sealing/signature.ts';

/** By what Chatwoot shows that it is it: the bot's own secret (4.13 and newer), or for older ones a key in the address. */
export interface Proof {
  secret: string | null;
  key: string | null;
}

/** What of a request shows who calls. */
export interface Shown {
  signature: string | null;
  timestamp: string | null;
  key: string | null;
  body: Buffer;
}

/** A signature is good so long before and after its time. Milliseconds. */
const window = 5 * 60 * 1000;

/**
 * Chatwoot signs `TIMESTAMP.BODY` with HMAC-SHA256 (`Webhooks::Trigger` of chatwoot/chatwoot since 4.11.2, for agent bots
 * since 4.13). Where the secret is set, nothing but a signature will do. Throws not-allowed. `now` is milliseconds.
 */
export function checkCaller({ secret, key }: Proof, shown: Shown, now: number): void {
  const isKnown = secret !== null ? isSigned(secret, shown, now) : key !== null && isSame(shown.key ?? '', key);
  if (!isKnown) throw new CodedError('not-allowed');
}

function isSigned(secret: string, { signature: given, timestamp, body }: Shown, now: number): boolean {
  if (timestamp === null || given === null || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1000) > window) return false;
  return isSame(given, signature('sha256', secret, `${timestamp}.`, body));
}
