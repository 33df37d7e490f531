import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { CodedError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { MaskedText, Sealer } from '../sealing/sealed.ts';
import { boundedValue } from './bounded-value.ts';
import { cleanText } from './clean-text.ts';
import { type Attachment, type NewInbound, sealPurpose } from './rows.ts';

/** What a channel hands in. */
export interface Arrival {
  channel: string;
  /** The conversation's id on its channel. */
  conversation: string;
  /** The channel's own id of the message; null where it has none. For an event: its own id (`desk:…`). */
  messageId: string | null;
  kind: 'message' | 'opening' | 'event';
  text: string;
  value?: unknown;
  name?: string | null;
  attachments?: Attachment[];
  locale?: string | null;
  /** Whom wrong access codes are counted against: a network address, or the channel's user. */
  address: string;
  /** Whoever brings it waits for the answer and takes it along: a push channel does not send it as well. */
  awaited?: boolean;
  /** What a push channel needs to answer. */
  reply?: unknown;
}

export interface Door {
  mask: (text: string) => MaskedText;
  sealer: Sealer;
  ids: Ids;
  clock: Clock;
}

const mostAttachments = 20;

/** Makes an arrival ready for the store: well-formed, bounded, masked; the masked spans sealed beside it. */
export function admit(arrival: Arrival, { mask, sealer, ids, clock }: Door): NewInbound {
  if (!/^[a-z0-9-]{1,40}$/.test(arrival.channel)) throw new CodedError('bad-request', 'No such channel.');
  if (arrival.conversation === '') throw new CodedError('bad-request', 'The conversation has no id.');
  const external = plainId(arrival.conversation);
  const conversation = `${arrival.channel}:${external}`;
  const messageId = idOf(arrival, ids);
  const { text, cut } = cleanText(arrival.text);
  const masked = mask(text);
  const brief = (words: string) => mask(cleanText(words).text).text.slice(0, 200).toWellFormed();
  return {
    conversation,
    channel: arrival.channel,
    external,
    messageId,
    at: clock.now(),
    kind: arrival.kind,
    text: masked.text,
    cut,
    sealed:
      masked.spans.length === 0
        ? null
        : sealer.seal(JSON.stringify(masked.spans), sealPurpose.inbound(conversation, messageId)),
    value: arrival.value === undefined ? null : boundedValue(arrival.value, (part) => mask(cleanText(part).text).text),
    name: arrival.name == null ? null : brief(arrival.name),
    attachments: (arrival.attachments ?? []).slice(0, mostAttachments).map(({ contentType, name, file }) => ({
      contentType: brief(contentType),
      name: name === null ? null : brief(name),
      ...(file == null ? {} : { file: plainId(file) }),
    })),
    locale: arrival.locale == null ? null : arrival.locale.slice(0, 35).replace(/[^A-Za-z0-9-]/g, ''),
    address: plainId(arrival.address),
    ...(arrival.awaited === true ? { awaited: true } : {}),
    reply: arrival.reply ?? null,
  };
}

/** Never a hash of the content: "1" and "1" are two answers. */
function idOf(arrival: Arrival, ids: Ids): string {
  if (arrival.messageId === null || arrival.messageId === '') return `own:${ids.next()}`;
  const id = plainId(arrival.messageId);
  // Ours begin so; a channel's that does too must not be taken for one.
  return arrival.kind !== 'event' && /^(own|timer|desk|channel):/.test(id) ? `channel:${id}` : id;
}

/** An id as it came when every store can keep it, else its digest: shortened, two ids could become one. */
function plainId(id: string): string {
  if (id.length <= 200 && /^[\p{L}\p{N}\p{P}\p{S} ]*$/u.test(id)) return id;
  return `sha256:${createHash('sha256').update(id).digest('hex')}`;
}
