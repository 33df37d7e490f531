import { z } from 'zod';
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
 * a restart. Ids alone: the names that channels send along are nobody's business here.
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

/** As it was kept; null where it is none. */
export function readReference(kept: unknown): Reference | null {
  return schema.safeParse(kept).data ?? null;
}
