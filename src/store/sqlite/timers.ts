import type { DatabaseSync } from 'node:sqlite';
import type { NewInbound } from '../../conversation/rows.ts';
import { conversationQueries } from '../queries/conversation-queries.ts';
import { timerQueries } from '../queries/timer-queries.ts';
import type { Builder } from '../query.ts';
import type { TimerColumns } from '../tables.ts';
import { timerEvent } from '../timer-event.ts';
import { prepareAll } from './statements.ts';

export type TimerWrites = ReturnType<typeof timerWrites>;

/** Writes on timers, to be run in a transaction. `append` puts an inbound row into its conversation. */
export function timerWrites(db: DatabaseSync, builder: Builder, append: (row: NewInbound) => unknown) {
  const on = prepareAll(db, timerQueries(builder));
  const { find } = prepareAll(db, { find: conversationQueries(builder).find });
  return {
    set: (timer: TimerColumns): void => {
      on.set.run(timer);
    },
    someDue: (now: number): boolean => on.due.all({ now, limit: 1 }).length > 0,
    /** The row comes and the timer goes in one transaction: it fires once. */
    fire: (now: number, limit: number): string[] => {
      const woken = new Set<string>();
      for (const timer of on.due.all({ now, limit })) {
        const conversation = find.one({ conversation: timer.conversation });
        if (conversation !== null) {
          append(timerEvent(timer, conversation, now));
          woken.add(conversation.id);
        }
        on.remove.run(timer);
      }
      return [...woken];
    },
  };
}
