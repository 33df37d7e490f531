import { z } from 'zod';
import {
  type HookMessage,
  hookTypes,
  type QueuedMessage,
  tryShape,
  type Webhook,
  type WebhookSetUp,
  webhookSchema,
} from '../webhooks/webhook.ts';
import { fromJson, toJson } from './columns.ts';
import type { HookMessageColumns, WebhookColumns } from './tables.ts';

const typeSchema = z.enum([...hookTypes, 'webhook.ping']);
const stateSchema = z.enum(['waiting', 'sent', 'failed']);

/** A message with what finds the webhooks that have asked for it. */
export function hookColumns({ id, type, payload, at }: HookMessage) {
  return { id, type, payload, at, pattern: `% ${type} %` };
}
export type HookColumns = ReturnType<typeof hookColumns>;

export function webhookColumns(id: string, setUp: WebhookSetUp) {
  return { id, types: ` ${setUp.types.join(' ')} `, body_json: toJson(setUp) };
}

export function toWebhook({ id, body_json, off_at, off_why, taken_at }: WebhookColumns): Webhook {
  const off = off_at === null ? null : { at: off_at, why: off_why ?? '' };
  return { id, ...fromJson(webhookSchema, body_json, 'webhooks.body_json'), off, takenAt: taken_at };
}

export function toQueued(columns: HookMessageColumns): QueuedMessage {
  const { webhook, id, type, payload, at, state, due_at, tries_json } = columns;
  return {
    ...{ webhook, id, payload, at },
    type: typeSchema.parse(type),
    state: stateSchema.parse(state),
    dueAt: due_at,
    tries: fromJson(z.array(tryShape), tries_json, 'webhook_messages.tries_json'),
  };
}
