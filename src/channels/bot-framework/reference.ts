import { z } from 'zod';
import type { Sealer } from '../../sealing/sealed.ts';
import type { IncomingActivity } from './incoming-activity.ts';

const schema = z.object({
  /** The application the conversation was begun with; null without one. */
  appId: z.string().nullable(),
  /** For whom a token must be that is shown to the channel. */
  audience: z.string(),
  serviceUrl: z.string(),
  channelId: z.string(),
  bot: z.string().nullable(),
  user: z.string(),
  conversation: z.object({
    id: z.string(),
    isGroup: z.boolean().optional(),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
});

/**
 * What it takes to write into a conversation, kept with it, so that a reminder or a human's reply still arrives after
 * a restart. Ids alone: the names that channels send along are nobody's business here. An id may be a telephone number
 * or an e-mail address, so all of it is sealed.
 */
export type Reference = z.output<typeof schema>;

export function referenceOf(activity: IncomingActivity, appId: string | null, audience: string): Reference {
  const { channelId, serviceUrl, from, recipient, conversation } = activity;
  const { id, isGroup, conversationType, tenantId } = conversation;
  return {
    appId,
    audience,
    serviceUrl,
    channelId,
    bot: recipient?.id ?? null,
    user: from.id,
    conversation: {
      id,
      ...(isGroup == null ? {} : { isGroup }),
      ...(conversationType == null ? {} : { conversationType }),
      ...(tenantId == null ? {} : { tenantId }),
    },
  };
}

const kept = z.object({ sealed: z.object({ key: z.string(), box: z.string() }) });

/** As it is kept with the conversation of that name. */
export function sealReference(reference: Reference, conversation: string, sealer: Sealer): z.output<typeof kept> {
  return { sealed: sealer.seal(JSON.stringify(reference), purpose(conversation)) };
}

/** Null where there is none. Throws cannot-open-seal. */
export function openReference(reply: unknown, conversation: string, sealer: Sealer): Reference | null {
  const { data } = kept.safeParse(reply);
  if (data === undefined) return null;
  return schema.parse(JSON.parse(sealer.open(data.sealed, purpose(conversation))));
}

function purpose(conversation: string): string {
  return `bot-framework reference:${conversation}`;
}
