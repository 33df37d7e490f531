import { Webhook as StandardWebhook } from 'standardwebhooks';
import type { Ids } from '../ids.ts';
import type { Sealer } from '../sealing/sealed.ts';
import type { WebhookSetUp } from './webhook.ts';

/** So long an old secret signs beside the new one. Milliseconds. */
export const bothSign = 24 * 60 * 60 * 1000;

/** `whsec_` and 32 random bytes in base64, as Standard Webhooks has it. */
export function drawSecret(ids: Ids): string {
  return `whsec_${Buffer.from(ids.bytes(32)).toString('base64')}`;
}

export function secretPurpose(id: string): string {
  return `webhook:${id}`;
}

/** A new secret before the others, which count for a while longer; what has run out goes. */
export function rotated(of: WebhookSetUp['secrets'], sealed: { key: string; box: string }, at: number) {
  const older = of.filter(({ until }) => until === null || until > at);
  return [{ sealed, until: null }, ...older.map((one) => ({ ...one, until: one.until ?? at + bothSign }))];
}

/** The headers of a sending at that time: signed by every secret that counts. */
export function signedHeaders(
  message: { id: string; payload: string },
  webhook: { id: string; secrets: WebhookSetUp['secrets'] },
  at: number,
  sealer: Sealer,
): Record<string, string> {
  const counting = webhook.secrets.filter(({ until }) => until === null || until > at);
  const signatures = counting.map(({ sealed }) =>
    new StandardWebhook(sealer.open(sealed, secretPurpose(webhook.id))).sign(message.id, new Date(at), message.payload),
  );
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
