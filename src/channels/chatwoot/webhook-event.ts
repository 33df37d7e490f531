import { z } from 'zod';
import { CodedError } from '../../errors.ts';

const id = z.number().int().nonnegative();
const name = z.string().nullish();

/** A user (`user`), a bot (`agent_bot`) or, without a type, a contact. */
const somebody = z.object({ id, name, type: z.string().nullish() });

const conversation = z.object({
  /** The number people see (`display_id`), which the API takes too. */
  id: id.min(1),
  status: z.string(),
  /** Of the inbox: `Channel::WebWidget` and the like. */
  channel: z.string().max(100).nullish(),
  /** Seconds. */
  updated_at: z.number().nullish(),
  timestamp: z.number().nullish(),
  meta: z.object({ assignee: somebody.nullish() }).nullish(),
  additional_attributes: z
    .object({ browser: z.object({ browser_language: z.string().nullish() }).nullish() })
    .nullish(),
  messages: z.array(z.object({ account_id: id.nullish() })).nullish(),
});
export type ChatwootConversation = z.output<typeof conversation>;

/** In most events a word; where a message is pushed on, its number. */
const messageTypes = ['incoming', 'outgoing', 'activity', 'template'] as const;
const messageType = z.union([z.string(), z.number().transform((n) => messageTypes[n] ?? '')]);

const account = z.object({ id }).nullish();
const submitted = z.object({ submitted_values: z.array(z.object({ value: z.string(), title: name })).nullish() });

const message = z.object({
  id: id.min(1),
  content: z.string().nullish(),
  content_type: z.string().nullish(),
  /** Holds this or that, by content_type: only what a borrower picked matters here. */
  content_attributes: submitted.nullish().catch(null),
  message_type: messageType,
  private: z.boolean().nullish(),
  sender: somebody.nullish(),
  attachments: z
    .array(z.object({ file_type: z.string().max(60).nullish() }))
    .max(100)
    .nullish(),
  conversation,
  account,
});
export type ChatwootMessage = z.output<typeof message>;

export type ChatwootEvent =
  | { kind: 'message'; created: boolean; account: number | null; message: ChatwootMessage }
  | {
      kind: 'conversation';
      /** The event says that the status has changed; else something or other has. */
      moved: boolean;
      account: number | null;
      conversation: ChatwootConversation;
    };

const named = z.object({ event: z.string().max(100) });

/**
 * What Chatwoot posts to an agent bot, as far as it matters here; null for events that do not. Shapes: `Message#webhook_data`,
 * `Conversations::EventDataPresenter#push_data` and `AgentBotListener` of chatwoot/chatwoot, and its page "Webhook events".
 * Throws bad-request, and does not say what was sent.
 */
export function readEvent(body: unknown): ChatwootEvent | null {
  const { event } = read(named, body);
  if (event === 'message_created' || event === 'message_updated') {
    const whole = read(message, body);
    return {
      kind: 'message',
      created: event === 'message_created',
      account: whole.account?.id ?? null,
      message: whole,
    };
  }
  if (!/^conversation_(opened|resolved|status_changed|updated)$/.test(event)) return null;
  const whole = read(conversation.extend({ account }), body);
  const given = whole.account?.id ?? whole.messages?.[0]?.account_id ?? null;
  return { kind: 'conversation', moved: event !== 'conversation_updated', account: given, conversation: whole };
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const checked = schema.safeParse(body);
  if (checked.success) return checked.data;
  const where = [...new Set(checked.error.issues.map(({ path }) => String(path[0] ?? 'all of it')))];
  throw new CodedError('bad-request', `This is no event of Chatwoot: ${where.join(', ')}.`);
}
