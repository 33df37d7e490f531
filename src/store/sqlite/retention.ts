import type { DatabaseSync } from 'node:sqlite';
import type { RetentionStore } from '../../conversation/ports.ts';
import { retentionQueries } from '../queries/retention-queries.ts';
import type { Builder } from '../query.ts';
import { emptyLog } from './empty-log.ts';
import { coded } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepareAll } from './statements.ts';

export function sqliteRetention(db: DatabaseSync, builder: Builder, commits: GroupCommit): RetentionStore {
  const on = prepareAll(db, retentionQueries(builder));
  return {
    removeConversations: async (before, limit) => {
      if (coded(() => on.unused.all({ before, limit: 1 })).length === 0) return 0;
      const removed = await commits.run(() => {
        // Looked for once more: a message of this very moment keeps its conversation.
        const unused = on.unused.all({ before, limit });
        for (const { id } of unused) {
          const of = { conversation: id };
          on.messages.run(of);
          on.timers.run(of);
          on.handoffs.run(of);
          on.deliveries.run(of);
          on.conversation.run(of);
        }
        return unused.length;
      });
      emptyLog(db);
      return removed;
    },
    removeTickets: async (before, limit) => {
      if (coded(() => on.over.all({ before, limit: 1 })).length === 0) return 0;
      const removed = await commits.run(() => {
        const tickets = on.over.all({ before, limit });
        for (const { number: ticket } of tickets) {
          on.ticketEvents.run({ ticket });
          on.ticketNotes.run({ ticket });
          on.ticket.run({ ticket });
        }
        return tickets.length;
      });
      emptyLog(db);
      return removed;
    },
    removeFailures: (before) => commits.run(() => on.failures.run({ before })),
  };
}
