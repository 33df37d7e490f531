import type { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../errors.ts';
import type { MirrorStore } from '../../tickets/mirrored-ticket.ts';
import { savedColumns, toClaimed, toMirror } from '../mirror-rows.ts';
import { mirrorQueries } from '../queries/mirror-queries.ts';
import type { Builder } from '../query.ts';
import { coded } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepareAll } from './statements.ts';

/** So many new ones at a time: the next time takes the next. */
const atOnce = 500;

export function sqliteMirrors(db: DatabaseSync, builder: Builder, commits: GroupCommit): MirrorStore {
  const on = prepareAll(db, mirrorQueries(builder));
  return {
    gather: (now, since) =>
      commits.run(() => {
        on.adopt.run({ now, limit: atOnce });
        on.changed.run({ now, since });
      }),
    claim: async ({ now, until, lease, limit }) => {
      if (coded(() => on.due.all({ now, limit: 1 })).length === 0) return [];
      return commits.run(() =>
        on.due.all({ now, limit }).flatMap(({ ticket }) => {
          const claimed = on.claim.one({ ticket, now, until, lease });
          return claimed === null ? [] : [toClaimed(claimed)];
        }),
      );
    },
    save: async (mirror) => {
      const columns = savedColumns(mirror);
      const saved = await commits.run(() => on.save.run(columns));
      if (saved === 0) throw new CodedError('lost-race');
    },
    release: ({ ticket, lease, attempts, hints }, at) =>
      commits.run(() => {
        on.release.run({ ticket, lease, attempts, hints, at });
      }),
    hint: async (theirs, now) => (await commits.run(() => on.hint.run({ theirs, now }))) > 0,
    find: async (ticket) =>
      coded(() => {
        const found = on.find.one({ ticket });
        return found === null ? null : toMirror(found);
      }),
  };
}
