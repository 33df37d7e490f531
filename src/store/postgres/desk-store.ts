import { tokenSubject } from '../../desk/api-token.ts';
import type { DeskStore } from '../../desk/desk-store.ts';
import { auditColumns, auditRows, onceColumns } from '../audit-rows.ts';
import { sessionColumns, tokenColumns, toNote, toPerson, toPresence, toSession, toToken } from '../desk-rows.ts';
import { deskQueries, listQueries, listSlots, onceAShape, queueQueries, queueSlots } from '../queries/desk-queries.ts';
import type { Builder } from '../query.ts';
import { toQueued, toTicket } from '../ticket-rows.ts';
import type { Database } from './database.ts';
import { orLost } from './or-lost.ts';
import { deskWrite } from './queries/desk-parts.ts';
import { recordset } from './ticket-store.ts';

export function postgresDesk(database: Database, builder: Builder): DeskStore {
  const on = database.prepareAll(deskQueries(builder));
  const write = database.prepare(deskWrite(builder));
  const listOf = onceAShape((filter) => database.prepareAll(listQueries(builder, filter)));
  const queueOf = onceAShape((filter) => database.prepareAll(queueQueries(builder, filter)));

  return {
    session: async (hash) => {
      const found = await on.session.one({ hash });
      return found === null ? null : toSession(found);
    },
    seen: async (hash, at) => {
      await on.seen.run({ hash, at });
    },
    people: async () => (await on.people.all({})).map(toPerson),
    notes: async (ticket) => (await on.notes.all({ ticket })).map(toNote),
    queue: async (filter, offset, limit) =>
      (await queueOf(filter).page.all({ ...queueSlots(filter), offset, limit })).map(toQueued),
    list: async (filter, after, limit) =>
      (await listOf(filter)[after.by].all(listSlots(filter, after, limit))).map(toTicket),
    count: async (filter, most) => (await queueOf(filter).count.one({ ...queueSlots(filter), most }))?.count ?? 0,
    notPassedOn: async (attempts, most) => (await on.notPassedOn.one({ attempts, most }))?.count ?? 0,
    movedSince: async (since, limit) =>
      (await on.moved.all({ since, limit })).map(({ number, version, updated_at }) => ({
        number,
        version,
        updatedAt: updated_at,
      })),
    here: async ({ id, ticket, who, seenAt }) => {
      await on.here.run({ id, ticket, who, seen_at: seenAt });
    },
    left: async (id) => {
      await on.left.run({ id });
    },
    whoIsHere: async (since) => (await on.whoIsHere.all({ since })).map(toPresence),
    token: async (hash) => {
      const found = await on.token.one({ hash });
      return found === null ? null : toToken(found);
    },
    tokens: async () => (await on.tokens.all({})).map(toToken),
    tokenUsed: async (hash, at) => {
      await on.tokenUsed.run({ hash, at });
    },
    once: (scope, key) => on.once.one({ scope, key }),
    sweep: async ({ seen, opened, done, now }) => {
      await on.sweepOnce.run({ done });
      await on.sweepSessions.run({ seen, opened });
      await on.sweepLinks.run({ now });
      await on.sweepPresence.run({ now });
    },
    write: async ({ audit, opened, ended, link, note, token, revoked }) => {
      const one = (row: object | undefined) => (row === undefined ? [] : [row]);
      const sessions = one(opened === undefined ? undefined : sessionColumns(opened));
      const links = one(link === undefined ? undefined : { hash: link.hash, expires_at: link.expiresAt });
      const notes = one(note);
      const tokens = one(token === undefined ? undefined : { ...tokenColumns(token), subject: tokenSubject(token.id) });
      const revocations = one(revoked === undefined ? undefined : { ...revoked, subject: tokenSubject(revoked.id) });
      await orLost('The link has been used, or the audit log has moved on.', () =>
        write.one({
          audit: recordset(auditColumns(audit)),
          opened: recordset(sessions),
          links: recordset(links),
          once: recordset(onceColumns(audit)),
          notes: recordset(notes),
          tokens: recordset(tokens),
          revocations: recordset(revocations),
          ended: ended ?? null,
          changes:
            sessions.length + links.length + notes.length + tokens.length + revocations.length + auditRows(audit),
        }),
      );
    },
  };
}
