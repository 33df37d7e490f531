import { CodedError } from '../../errors.ts';
import type { ClaimedMirror, MirrorStore } from '../../tickets/mirrored-ticket.ts';
import { savedColumns, toClaimed, toMirror } from '../mirror-rows.ts';
import { mirrorQueries } from '../queries/mirror-queries.ts';
import type { Builder } from '../query.ts';
import type { Database } from './database.ts';

/** So many new ones at a time: the next time takes the next. */
const atOnce = 500;

export function postgresMirrors(database: Database, builder: Builder): MirrorStore {
  const on = database.prepareAll(mirrorQueries(builder));
  return {
    gather: async (now, since) => {
      await on.adopt.run({ now, limit: atOnce });
      await on.changed.run({ now, since });
    },
    claim: async ({ now, until, lease, limit }) => {
      const claimed: ClaimedMirror[] = [];
      for (const { ticket } of await on.due.all({ now, limit })) {
        // Of two replicas that take one row, the second finds it no longer due.
        const mine = await on.claim.one({ ticket, now, until, lease });
        if (mine !== null) claimed.push(toClaimed(mine));
      }
      return claimed;
    },
    save: async (mirror) => {
      if ((await on.save.run(savedColumns(mirror))) === 0) throw new CodedError('lost-race');
    },
    release: async ({ ticket, lease, attempts, hints }, at) => {
      await on.release.run({ ticket, lease, attempts, hints, at });
    },
    hint: async (theirs, now) => (await on.hint.run({ theirs, now })) > 0,
    find: async (ticket) => {
      const found = await on.find.one({ ticket });
      return found === null ? null : toMirror(found);
    },
  };
}
