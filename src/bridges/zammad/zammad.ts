import { z } from 'zod';
import type { ZammadSettings } from '../../config.ts';
import { CodedError } from '../../errors.ts';
import type { Knowledge } from '../../knowledge/schema.ts';
import { DeskClient } from '../../outgoing/desk-client.ts';
import { isSame, signature } from '../../sealing/signature.ts';
import { Mirror, type MirrorParts } from './mirror.ts';
import { WrittenOut } from './written-out.ts';
import { ZammadApi } from './zammad-api.ts';

export interface ZammadParts extends Omit<MirrorParts, 'api' | 'written' | 'group' | 'customer' | 'every'> {
  settings: ZammadSettings;
  knowledge: Knowledge;
  /** How long one request to Zammad may take. Milliseconds; left out, ten seconds. */
  limit?: number;
}

/** Zammad without its HTTP side. */
export interface Zammad {
  mirror: Mirror;
  /** A trigger's webhook: word that a ticket has changed, and no more than that. Throws not-allowed, bad-request. */
  receive(body: Buffer, signed: string | null): Promise<void>;
}

const usualLimit = 10_000;
const minute = 60_000;
/** Where a trigger tells of changes, looking by ourselves is for what got lost. */
const everyTold = 10 * minute;
const everyUntold = minute;

/** Default payload of a trigger's webhook: `TriggerWebhookJob#payload` of zammad/zammad; here its id alone matters. */
const payload = z.object({ ticket: z.object({ id: z.number().int().positive() }) });

export function createZammad({ settings, knowledge, limit = usualLimit, ...parts }: ZammadParts): Zammad {
  const { url, token, group, customer, secret } = settings;
  const client = new DeskClient({ url, headers: { authorization: `Token token=${token}` }, limit });
  const mirror = new Mirror({
    ...parts,
    api: new ZammadApi(client, parts.clock),
    written: new WrittenOut(knowledge),
    group,
    customer,
    every: secret === null ? everyUntold : everyTold,
  });
  return {
    mirror,
    receive: async (body, signed) => {
      // As Zammad signs: HMAC-SHA1 over the body (`UserAgent.set_signature`).
      if (secret === null || !isSame(signed ?? '', signature('sha1', secret, body)))
        throw new CodedError('not-allowed');
      const read = payload.safeParse(jsonOf(body));
      if (!read.success) throw new CodedError('bad-request');
      await parts.mirrors.hint(String(read.data.ticket.id), parts.clock.now());
    },
  };
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}
