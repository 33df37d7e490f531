import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../open-database.ts';
import { sqliteStore } from '../sqlite-store.ts';
import { answerCall } from './answer-call.ts';
import type { Answer, Call } from './calls.ts';

/** The thread that writes: a store over a connection of its own. It answers a call when what it asked for is durable. */
const main = parentThread();
const store = sqliteStore(openDatabase(String(workerData)));

function parentThread(): MessagePort {
  if (parentPort === null) throw new Error('this runs as a thread only');
  return parentPort;
}

const running = new Set<Promise<void>>();
let answers: Answer[] = [];

function send(): void {
  if (answers.length > 0) main.postMessage(JSON.stringify(answers));
  answers = [];
}

/** Those that one commit settles come one microtask after another, and go in one message. */
function answer(one: Answer): void {
  if (answers.length === 0) process.nextTick(send);
  answers.push(one);
}

async function close(): Promise<void> {
  await store.close();
  await Promise.all(running);
  send();
  main.close();
}

main.on('message', (message: string | null) => {
  if (message === null) {
    void close();
    return;
  }
  for (const call of JSON.parse(message) as Call[]) {
    const done = answerCall(store, call)
      .then(answer)
      .finally(() => running.delete(done));
    running.add(done);
  }
});
