import type { WebhookStore } from '../../webhooks/webhook.ts';
import { auditColumns, auditRows, onceColumns } from '../audit-rows.ts';
import { toJson } from '../columns.ts';
import { webhookQueries } from '../queries/webhook-queries.ts';
import type { Builder } from '../query.ts';
import { toQueued, toWebhook, webhookColumns } from '../webhook-rows.ts';
import type { Database } from './database.ts';
import { orLost } from './or-lost.ts';
import { webhookParts } from './queries/webhook-parts.ts';
import { recordset } from './ticket-store.ts';

export function postgresWebhooks(database: Database, builder: Builder): WebhookStore {
  const on = database.prepareAll(webhookQueries(builder));
  const { write, claim, tried } = database.prepareAll(webhookParts(builder));
  const one = (row: object | null) => (row === null ? [] : [row]);
  return {
    all: async () => (await on.all.all({})).map(toWebhook),
    due: async (now) => (await on.due.all({ now })).map(({ id }) => id),
    recent: async (webhook, limit) => (await on.recent.all({ webhook, limit })).map(toQueued),
    sweep: async (before) => {
      await on.sweepDone.run(before);
      await on.sweepWaiting.run(before);
    },
    write: async ({ audit, put, switched, removed, ping }) => {
      const readAs = put?.readAs == null ? null : toJson(put.readAs);
      const puts = one(put === undefined ? null : { ...webhookColumns(put.id, put.setUp), read_as: readAs });
      const off = switched?.off ?? null;
      const switches = one(
        switched === undefined ? null : { id: switched.id, off_at: off?.at ?? null, off_why: off?.why ?? null },
      );
      const removals = one(removed === undefined ? null : { id: removed });
      const pings = one(ping === undefined ? null : { webhook: ping.webhook, ...ping.message });
      await orLost('The webhook has moved on.', () =>
        write.one({
          put: recordset(puts),
          switched: recordset(switches),
          removed: recordset(removals),
          pings: recordset(pings),
          audit: recordset(auditColumns(audit)),
          once: recordset(onceColumns(audit)),
          changes: puts.length + switches.length + removals.length + pings.length + auditRows(audit),
        }),
      );
    },
    claim: async (asked) =>
      (await claim.all(asked)).map(({ to_id, types, body_json, off_at, off_why, taken_at, ...message }) => ({
        ...toQueued(message),
        to: toWebhook({ id: to_id, types, body_json, off_at, off_why, taken_at }),
        lease: asked.lease,
      })),
    tried: async ({ webhook, id, lease, tries }, done, after) => {
      await tried.run({
        ...{ webhook, id, lease, at: done.at },
        state: after.kind === 'again' ? 'waiting' : after.kind,
        due_at: after.kind === 'again' ? after.dueAt : done.at,
        tries_json: toJson([...tries, done]),
        off_why: after.kind === 'failed' ? after.off : null,
      });
    },
  };
}
