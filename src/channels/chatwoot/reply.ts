import { z } from 'zod';

/** What it takes to write into a conversation, kept with it. Numbers of Chatwoot's own: no one's name or address. */
export const replySchema = z.object({
  account: z.number().int(),
  conversation: z.number().int(),
  /** Of which kind its inbox is: what can be pressed there. */
  inbox: z.string().nullable(),
});
export type Reply = z.infer<typeof replySchema>;
