import type { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../errors.ts';
import type { HookMessage, WebhookStore } from '../../webhooks/webhook.ts';
import { toJson } from '../columns.ts';
import { webhookQueries, webhookWrites } from '../queries/webhook-queries.ts';
import type { Builder } from '../query.ts';
import { hookColumns, toQueued, toWebhook, webhookColumns } from '../webhook-rows.ts';
import type { AuditWrites } from './audit-store.ts';
import { coded } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepareAll } from './statements.ts';

/** What a unit of work has to tell other systems, in its own transaction. */
export interface HookWrites {
  /** Turns it into columns now; the function returned writes them. */
  prepare(messages: readonly HookMessage[]): () => void;
}

export function sqliteWebhooks(
  db: DatabaseSync,
  builder: Builder,
  commits: GroupCommit,
  audit: AuditWrites,
): { store: WebhookStore; writes: HookWrites } {
  const on = prepareAll(db, webhookQueries(builder));
  const write = prepareAll(db, webhookWrites(builder));
  const must = (row: unknown, what: string) => {
    if (row === null) throw new CodedError('lost-race', what);
  };

  const store: WebhookStore = {
    all: async () => coded(() => on.all.all({}).map(toWebhook)),
    due: async (now) => coded(() => on.due.all({ now }).map(({ id }) => id)),
    recent: async (webhook, limit) => coded(() => on.recent.all({ webhook, limit }).map(toQueued)),
    sweep: async ({ done, waiting }) => {
      await commits.run(() => on.sweepDone.run({ done }) + on.sweepWaiting.run({ waiting }));
    },
    write: async ({ audit: entry, put, switched, removed, ping }) => {
      const writeAudit = audit.prepare(entry);
      const columns = put === undefined ? null : webhookColumns(put.id, put.setUp);
      const readAs = put?.readAs == null ? null : toJson(put.readAs);
      await commits.run(() => {
        if (columns !== null) {
          const row = readAs === null ? write.add.one(columns) : write.change.one({ ...columns, read_as: readAs });
          must(row, 'The webhook has moved on.');
        }
        if (switched !== undefined) {
          const { id, off } = switched;
          must(
            write.switch.one({ id, off_at: off?.at ?? null, off_why: off?.why ?? null }),
            'There is no such webhook.',
          );
        }
        if (removed !== undefined) {
          write.removeMessages.run({ id: removed });
          must(write.remove.one({ id: removed }), 'There is no such webhook.');
        }
        if (ping !== undefined) write.queueFor.run({ webhook: ping.webhook, ...ping.message });
        writeAudit();
      });
    },
    claim: async ({ webhook, now, until, lease, limit }) =>
      commits.run(() => {
        const to = on.all.all({}).find(({ id, off_at }) => id === webhook && off_at === null);
        if (to === undefined) return [];
        return write.dueOf.all({ webhook, now, limit }).map((columns) => {
          write.lease.run({ webhook, id: columns.id, lease, until });
          return { ...toQueued(columns), to: toWebhook(to), lease };
        });
      }),
    tried: async ({ webhook, id, lease, tries }, done, after) => {
      const state = after.kind === 'again' ? 'waiting' : after.kind;
      const due_at = after.kind === 'again' ? after.dueAt : done.at;
      const columns = { webhook, id, lease, state, due_at, tries_json: toJson([...tries, done]) };
      await commits.run(() => {
        if (write.tried.one(columns) === null) return;
        if (after.kind === 'sent') write.taken.run({ id: webhook, at: done.at });
        if (after.kind === 'failed' && after.off !== null) {
          write.switch.one({ id: webhook, off_at: done.at, off_why: after.off });
        }
      });
    },
  };
  return {
    store,
    writes: {
      prepare: (messages) => {
        const columns = messages.map(hookColumns);
        return () => {
          for (const one of columns) write.queue.run(one);
        };
      },
    },
  };
}
