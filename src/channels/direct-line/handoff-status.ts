import { z } from 'zod';
import type { LiveDesk } from '../../conversation/live-desk.ts';
import { CodedError } from '../../errors.ts';
import { humanSchema } from '../../handoff/handoff.ts';
import type { IncomingActivity } from './incoming-activity.ts';

/** As botbuilder's EventFactory.createHandoffStatus makes it. */
const statusName = 'handoff.status';
const status = z.object({
  from: humanSchema.extend({ name: humanSchema.shape.name.nullish() }),
  value: z.object({ state: z.enum(['accepted', 'failed', 'completed']) }),
});

export function isHandoffStatus({ type, name }: Pick<IncomingActivity, 'type' | 'name'>): boolean {
  return type === 'event' && name === statusName;
}

export interface StatusParts {
  desk: LiveDesk;
  /** Under which id the conversation's rows lie. */
  conversation: string;
  /** Who it is where the activity names nobody: the operator. */
  operator: string;
  /** Repeats where the activity is sent again. */
  act: string | null;
}

/**
 * Another desk says how it stands: taken by whoever the activity is from, given back, or not to be had. The caller must
 * have shown that it is the operator's server. Throws bad-request, and handoff-moved where somebody else has it.
 */
export async function takeHandoffStatus(activity: unknown, { desk, conversation, operator, act }: StatusParts) {
  const read = status.safeParse(activity);
  if (!read.success) throw new CodedError('bad-request', 'This is no handoff.status.');
  const { from, value } = read.data;
  const id = act ?? undefined;
  const holder = await desk.holder(conversation);
  const outcome =
    value.state === 'accepted'
      ? await desk.take(conversation, { id: from.id, name: from.name ?? operator }, id)
      : holder !== null
        ? await desk.end(conversation, holder, id)
        : value.state === 'failed'
          ? await desk.decline(conversation, id)
          : { done: false, holder: null };
  const isTheirs = value.state === 'accepted' && outcome.holder?.id === from.id;
  if (!outcome.done && !isTheirs) throw new CodedError('handoff-moved');
}
