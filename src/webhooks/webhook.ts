import { z } from 'zod';
import type { AuditWrite } from '../audit/entry.ts';

/** What other systems can be told of. */
export const hookTypes = [
  'ticket.filed',
  'ticket.changed',
  'ticket.decided',
  'ticket.message',
  'handoff.waiting',
] as const;
export type HookType = (typeof hookTypes)[number];

/** A message on its way to every webhook that has asked for its type. */
export interface HookMessage {
  /** Says which happening it is: the same for all webhooks, and whenever it is sent again. */
  id: string;
  type: HookType | 'webhook.ping';
  /** JSON as it is sent: numbers, states, ids and times, no personal data. */
  payload: string;
  at: number;
}

const secretSchema = z.object({
  sealed: z.object({ key: z.string(), box: z.string() }),
  /** From then on it signs no more; null for the newest. */
  until: z.number().int().nullable(),
});

/** What somebody has set up. */
export const webhookSchema = z.object({
  name: z.string(),
  url: z.string(),
  types: z.array(z.enum(hookTypes)),
  /** The newest first. Purpose: `webhook:ID`. */
  secrets: z.array(secretSchema).min(1),
  createdAt: z.number().int(),
});
export type WebhookSetUp = z.infer<typeof webhookSchema>;

export interface Webhook extends WebhookSetUp {
  id: string;
  /** When and why nothing is sent there any more; null while it is on. */
  off: { at: number; why: string } | null;
  /** When something was last taken there. */
  takenAt: number | null;
}

/** One try: a status, or a code where there was none. */
export const tryShape = z.object({ at: z.number().int(), outcome: z.string() });
export type Try = z.infer<typeof tryShape>;

export interface QueuedMessage extends HookMessage {
  webhook: string;
  state: 'waiting' | 'sent' | 'failed';
  dueAt: number;
  /** The oldest first. */
  tries: Try[];
}

/** A message claimed for a while, with where it goes. */
export interface ClaimedMessage extends QueuedMessage {
  to: Webhook;
  /** Proof of the claim. */
  lease: string;
}

/** What becomes of a message after a try. */
export type AfterTry = { kind: 'sent' } | { kind: 'again'; dueAt: number } | { kind: 'failed'; off: string | null };

/** What is written by hand: with its entry in the audit log, or not at all. */
export interface WebhookWrite {
  audit: AuditWrite;
  /** Made (`readAs` null) or changed; rejected with lost-race where it is not as it was read any more. */
  put?: { id: string; setUp: WebhookSetUp; readAs: WebhookSetUp | null };
  /** On again, or off by hand. */
  switched?: { id: string; off: Webhook['off'] };
  removed?: string;
  /** For one webhook alone, whatever it has asked for. */
  ping?: { webhook: string; message: HookMessage };
}

/** Implemented by src/store. What a unit of work has to tell is queued in its own transaction. */
export interface WebhookStore {
  all(): Promise<Webhook[]>;
  write(change: WebhookWrite): Promise<void>;
  /** Webhooks that are on and have something due. */
  due(now: number): Promise<string[]>;
  claim(claim: {
    webhook: string;
    now: number;
    until: number;
    lease: string;
    limit: number;
  }): Promise<ClaimedMessage[]>;
  /** Changes nothing where the claim has run out and somebody else has it. */
  tried(message: ClaimedMessage, done: Try, after: AfterTry): Promise<void>;
  /** The newest first. */
  recent(webhook: string, limit: number): Promise<QueuedMessage[]>;
  /** Removes what is done and made before `done`, and what waits in vain and was made before `waiting`. */
  sweep(before: { done: number; waiting: number }): Promise<void>;
}
