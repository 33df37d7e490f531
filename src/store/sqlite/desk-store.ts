import type { DatabaseSync } from 'node:sqlite';
import { tokenSubject } from '../../desk/api-token.ts';
import type { DeskStore } from '../../desk/desk-store.ts';
import { CodedError } from '../../errors.ts';
import { sessionColumns, tokenColumns, toNote, toPerson, toPresence, toSession, toToken } from '../desk-rows.ts';
import {
  deskQueries,
  deskWrites,
  listQueries,
  listSlots,
  onceAShape,
  queueQueries,
  queueSlots,
} from '../queries/desk-queries.ts';
import type { Builder } from '../query.ts';
import { toQueued, toTicket } from '../ticket-rows.ts';
import type { AuditWrites } from './audit-store.ts';
import { coded } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepareAll } from './statements.ts';

export function sqliteDesk(db: DatabaseSync, builder: Builder, commits: GroupCommit, audit: AuditWrites): DeskStore {
  const on = prepareAll(db, deskQueries(builder));
  const writes = prepareAll(db, deskWrites(builder));
  const listOf = onceAShape((filter) => prepareAll(db, listQueries(builder, filter)));
  const queueOf = onceAShape((filter) => prepareAll(db, queueQueries(builder, filter)));

  return {
    session: async (hash) =>
      coded(() => {
        const found = on.session.one({ hash });
        return found === null ? null : toSession(found);
      }),
    seen: async (hash, at) => {
      await commits.run(() => on.seen.run({ hash, at }));
    },
    people: async () => coded(() => on.people.all({}).map(toPerson)),
    notes: async (ticket) => coded(() => on.notes.all({ ticket }).map(toNote)),
    queue: async (filter, offset, limit) =>
      coded(() =>
        queueOf(filter)
          .page.all({ ...queueSlots(filter), offset, limit })
          .map(toQueued),
      ),
    list: async (filter, after, limit) =>
      coded(() =>
        listOf(filter)
          [after.by].all(listSlots(filter, after, limit))
          .map(toTicket),
      ),
    count: async (filter, most) => coded(() => queueOf(filter).count.one({ ...queueSlots(filter), most })?.count ?? 0),
    notPassedOn: async (attempts, most) => coded(() => on.notPassedOn.one({ attempts, most })?.count ?? 0),
    movedSince: async (since, limit) =>
      coded(() =>
        on.moved
          .all({ since, limit })
          .map(({ number, version, updated_at }) => ({ number, version, updatedAt: updated_at })),
      ),
    here: async ({ id, ticket, who, seenAt }) => {
      await commits.run(() => on.here.run({ id, ticket, who, seen_at: seenAt }));
    },
    left: async (id) => {
      await commits.run(() => on.left.run({ id }));
    },
    whoIsHere: async (since) => coded(() => on.whoIsHere.all({ since }).map(toPresence)),
    token: async (hash) =>
      coded(() => {
        const found = on.token.one({ hash });
        return found === null ? null : toToken(found);
      }),
    tokens: async () => coded(() => on.tokens.all({}).map(toToken)),
    tokenUsed: async (hash, at) => {
      await commits.run(() => on.tokenUsed.run({ hash, at }));
    },
    once: async (scope, key) => coded(() => on.once.one({ scope, key })),
    sweep: async ({ seen, opened, done, now }) => {
      await commits.run(() => {
        on.sweepOnce.run({ done });
        on.sweepSessions.run({ seen, opened });
        on.sweepLinks.run({ now });
        on.sweepPresence.run({ now });
      });
    },
    write: async ({ audit: entry, opened, ended, link, note, token, revoked }) => {
      const writeAudit = audit.prepare(entry);
      const made = token === undefined ? null : tokenColumns(token);
      const session = opened === undefined ? null : sessionColumns(opened);
      await commits.run(() => {
        if (link !== undefined && writes.use.one({ hash: link.hash, expires_at: link.expiresAt }) === null) {
          throw new CodedError('lost-race', 'The link has been used.');
        }
        if (session !== null) {
          writes.open.run(session);
          writes.meet.run(session);
        }
        if (ended !== undefined) writes.end.run({ hash: ended });
        if (note !== undefined && writes.note.one(note) === null) {
          throw new CodedError('lost-race', 'The note is there.');
        }
        if (made !== null) {
          if (writes.make.one(made) === null) throw new CodedError('lost-race', 'The token is there.');
          writes.meet.run({ ...made, subject: tokenSubject(made.id), seen_at: made.created_at });
        }
        if (revoked !== undefined) {
          if (writes.revoke.one(revoked) === null) throw new CodedError('lost-race', 'There is no such token.');
          writes.unmeet.run({ subject: tokenSubject(revoked.id) });
        }
        writeAudit();
      });
    },
  };
}
