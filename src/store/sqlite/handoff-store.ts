import type { DatabaseSync } from 'node:sqlite';
import type { HandoffStore, ListedHandoff } from '../../conversation/handoff-list.ts';
import { waitingMessage } from '../../webhooks/messages-of.ts';
import { handoffColumns, toListed } from '../handoff-rows.ts';
import { handoffQueries } from '../queries/handoff-queries.ts';
import type { Builder } from '../query.ts';
import { coded } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepareAll } from './statements.ts';
import type { HookWrites } from './webhook-store.ts';

/** What a unit of work changes in the desk's list, in its own transaction. */
export interface HandoffWrites {
  /** Turns it into columns now; the function returned writes them. */
  prepare(conversation: string, listed: ListedHandoff | null | undefined): () => void;
}

export function sqliteHandoffs(
  db: DatabaseSync,
  builder: Builder,
  commits: GroupCommit,
  hooks: HookWrites,
): { store: HandoffStore; writes: HandoffWrites } {
  const on = prepareAll(db, handoffQueries(builder));
  return {
    store: {
      listed: async (state, limit) => coded(() => on.listed.all({ state, limit }).map(toListed)),
      attend: (human, until) =>
        commits.run(() => {
          on.attend.run({ human: human.id, name: human.name, until });
        }),
      leave: (human) =>
        commits.run(() => {
          on.leave.run({ human });
        }),
      onDuty: async (now) => coded(() => on.onDuty.all({ now }).map(({ human, name }) => ({ id: human, name }))),
    },
    writes: {
      prepare: (conversation, listed) => {
        if (listed === undefined) return () => undefined;
        if (listed === null) return () => void on.unlist.run({ conversation });
        const columns = handoffColumns(listed);
        const tell = hooks.prepare(listed.state === 'waiting' ? [waitingMessage(listed)] : []);
        return () => {
          on.list.run(columns);
          tell();
        };
      },
    },
  };
}
