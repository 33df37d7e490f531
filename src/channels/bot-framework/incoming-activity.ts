import { z } from 'zod';
import { CodedError } from '../../errors.ts';

const id = z.string().max(1_000);

const account = z.object({ id, role: z.string().max(40).nullish(), name: z.string().nullish() });

const schema = z.object({
  type: z.string().min(1).max(60),
  id: id.nullish(),
  channelId: z.string().regex(/^[\w.:-]{1,60}$/),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(1_000),
  conversation: z.object({
    id: id.min(1),
    isGroup: z.boolean().nullish(),
    conversationType: z.string().max(60).nullish(),
    tenantId: z.string().max(200).nullish(),
  }),
  from: account.extend({ id: id.min(1) }),
  recipient: account.nullish(),
  deliveryMode: z.string().max(60).nullish(),
  name: z.string().max(200).nullish(),
  action: z.string().max(60).nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  locale: z.string().max(100).nullish(),
  timestamp: z.string().max(60).nullish(),
  attachments: z
    .array(z.object({ contentType: z.string().max(200), name: z.string().max(400).nullish() }))
    .max(100)
    .nullish(),
  entities: z.array(z.unknown()).max(200).nullish(),
  membersAdded: z.array(account).max(1_000).nullish(),
});

/**
 * What we read of a Bot Framework activity; everything else in it is left out.
 * https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 */
export type IncomingActivity = z.output<typeof schema>;

/** An activity as its channel sent it. Throws bad-request, and does not say what was sent. */
export function readActivity(body: unknown): IncomingActivity {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const where = [...new Set(read.error.issues.map(({ path }) => path[0] ?? 'all of it'))];
  throw new CodedError('bad-request', `This is no activity: ${where.map(String).join(', ')}.`);
}

const mention = z.object({ type: z.literal('mention'), mentioned: z.object({ id }), text: z.string().nullish() });

/** The places in an activity's text that name somebody. */
export function mentionsIn({ entities }: IncomingActivity): z.output<typeof mention>[] {
  return (entities ?? []).flatMap((entity) => {
    const read = mention.safeParse(entity);
    return read.success ? [read.data] : [];
  });
}

/** What was said: the text without our own name in it, or, where a card was submitted, what its value says. */
export function textOf(activity: IncomingActivity): string {
  const text = withoutOurName(activity);
  return text === '' ? saidIn(activity.value) : text;
}

/** What the value of a button, a card or an invoke says; empty when it says nothing. */
export function saidIn(value: unknown): string {
  if (typeof value === 'string') return value;
  const read = submitted.safeParse(value);
  if (!read.success) return '';
  const { say, text, ticks, action } = read.data;
  return say ?? text ?? ticks ?? (action == null ? '' : saidIn(action.data));
}

/** `ticks` is our own card's, `action` that of an Adaptive Card's Action.Execute. */
const submitted = z.object({
  say: z.string().optional(),
  text: z.string().optional(),
  ticks: z.string().optional(),
  action: z.object({ data: z.unknown() }).nullish(),
});

function withoutOurName(activity: IncomingActivity): string {
  const ours = mentionsIn(activity).filter(({ mentioned }) => mentioned.id === activity.recipient?.id);
  return ours
    .reduce((text, named) => (named.text ? text.replaceAll(named.text, ' ') : text), activity.text ?? '')
    .trim();
}
