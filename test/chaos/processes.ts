import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import type { ToHarness } from './talk.ts';

/** All of it but most example sentences: what is understood is not under test here, how soon a process is up is. */
export function quickKnowledge(): Knowledge {
  const knowledge = loadKnowledge(undefined, { check: false });
  const intents = Object.entries(knowledge.intents).map(([id, { utterances, ...intent }]) => {
    const few = { zh: utterances.zh.slice(0, 5), en: utterances.en.slice(0, 5) };
    return [id, { ...intent, utterances: few }];
  });
  return { ...knowledge, intents: Object.fromEntries(intents) };
}

/** A process made ready while the one before it is still at work: it opens the store when told to. */
export function standBy(folder: string, environment: Record<string, string> = {}): ChildProcess {
  const harness = new URL('./harness.ts', import.meta.url);
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled'), ...environment };
  return fork(harness, [folder], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

export function tell(child: ChildProcess, messages: ToHarness[]): void {
  // A process that is being killed cannot be told anything: what got no acknowledgement is said again.
  for (const message of messages) if (child.connected) child.send(message, () => undefined);
}
