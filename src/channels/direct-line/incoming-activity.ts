import { z } from 'zod';
import type { Arrival } from '../../conversation/door.ts';
import { CodedError } from '../../errors.ts';

/** Ids that clients make: a GUID, a random string. */
const clientId = z.string().regex(/^[\x21-\x7e]{1,100}$/);

const schema = z.object({
  type: z.string().min(1).max(60),
  id: z.union([clientId, z.literal('')]).nullish(),
  name: z.string().max(200).nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  locale: z.string().max(100).nullish(),
  attachments: z
    .array(z.object({ contentType: z.string().max(200), name: z.string().max(400).nullish() }))
    .max(20)
    .nullish(),
  channelData: z.object({ clientActivityID: clientId.nullish() }).nullish(),
});

export type IncomingActivity = z.output<typeof schema>;

/** A Bot Framework activity as a client sent it. Throws bad-request. */
export function readActivity(body: unknown): IncomingActivity {
  const read = schema.safeParse(body);
  if (!read.success) throw new CodedError('bad-request', 'This is no activity.');
  return read.data;
}

/** What an activity is to us; null for those that are taken and mean nothing. */
export function kindOf({ type, name }: IncomingActivity): 'message' | 'opening' | 'typing' | null {
  if (type === 'message' || type === 'typing') return type;
  if (type === 'conversationUpdate' || (type === 'event' && name === 'webchat/join')) return 'opening';
  return null;
}

const idMark = { own: 'client:', activity: 'id:' };

/** The same activity sent twice has the same id: the client's own, else the activity's. Null: it has neither. */
export function messageIdOf({ id, channelData }: IncomingActivity): string | null {
  if (channelData?.clientActivityID) return `${idMark.own}${channelData.clientActivityID}`;
  return id ? `${idMark.activity}${id}` : null;
}

/** The clientActivityID in a message id made by `messageIdOf`. */
export function clientActivityIdIn(messageId: string): string | null {
  return messageId.startsWith(idMark.own) ? messageId.slice(idMark.own.length) : null;
}

/** What was said: the text, or, where a card was submitted, what its value says. */
export function textOf({ text, value }: IncomingActivity): string {
  if (text) return text;
  if (typeof value === 'string') return value;
  const said = z.object({ say: z.string() }).safeParse(value);
  if (said.success) return said.data.say;
  const texted = z.object({ text: z.string() }).safeParse(value);
  return texted.success ? texted.data.text : '';
}

/** One row is the opening of a conversation, however often it is opened. */
export const openingId = 'opening';

export function openingArrival(
  at: Pick<Arrival, 'channel' | 'conversation' | 'address' | 'locale' | 'reply'>,
): Arrival {
  return { ...at, messageId: openingId, kind: 'opening', text: '' };
}
