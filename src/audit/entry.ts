import { z } from 'zod';
import type { Once } from './once.ts';

/** What people at the desk do that stands in the audit log. */
export const auditDeeds = [
  'sign-in',
  'sign-in-refused',
  'sign-out',
  'refused',
  'take',
  'assign',
  'ask',
  'tell',
  'decide',
  'extend',
  'close',
  'reopen',
  'read-contact',
  'note',
  'merge',
  'read-file',
  'come-on-duty',
  'go-off-duty',
  'take-over',
  'pass-on',
  'hand-back',
  'token-made',
  'token-revoked',
  'export',
  'import',
  'webhook-set',
  'webhook-removed',
] as const;
export type AuditDeed = (typeof auditDeeds)[number];

/** One thing that somebody did. Never what a borrower wrote or left. */
export const auditEntrySchema = z.object({
  deed: z.enum(auditDeeds),
  /** Who: the name they are signed in with; null where nobody is. */
  who: z.string().nullable(),
  /** In which role, or `command` for who works on the machine itself. */
  role: z.string().nullable(),
  /** The network address it came from. */
  address: z.string().nullable(),
  ticket: z.string().nullable(),
  /** The ticket's event, a file, a conversation, the deed that was refused. */
  detail: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Where a chain stood when another began: whoever takes entries off its end has to change that one too. */
export const quotedHeadSchema = z.object({ chain: z.string(), n: z.number().int().positive(), hash: z.string() });
export type QuotedHead = z.infer<typeof quotedHeadSchema>;

export const auditBodySchema = auditEntrySchema.extend({ heads: z.array(quotedHeadSchema).optional() });

/** An entry as it is kept: `body` is JSON of the above, exactly as it was hashed. */
export interface AuditRow {
  /** `DAY/REPLICA`, the day in Shanghai. */
  chain: string;
  /** 1, 2, 3 … within the chain. */
  n: number;
  /** Milliseconds. */
  at: number;
  body: string;
  /** SHA-256 over the entry before and this one, in hex. */
  hash: string;
}

/** The end of a chain, signed. */
export interface AuditHead {
  chain: string;
  n: number;
  hash: string;
  /** The id of the key that signed. */
  key: string;
  mac: string;
}

/** An entry with its chain's new head: written with the change that it is about, or not at all. */
export interface AuditWrite {
  row: AuditRow;
  head: AuditHead;
  /** Where the caller gave it a key: lost-race where there is one already. */
  once?: Once;
}

/** Reading side, implemented by src/store. */
export interface AuditStore {
  /** The newest first. */
  heads(limit: number): Promise<AuditHead[]>;
  /** Names of chains after one, in order: those of heads and those of entries without one. */
  chains(after: string, limit: number): Promise<string[]>;
  head(chain: string): Promise<AuditHead | null>;
  /** In order, above `after`. */
  rows(chain: string, after: number, limit: number): Promise<AuditRow[]>;
}
