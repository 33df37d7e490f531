import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CodedError } from '../../../errors.ts';
import { type Answer, type Call, fromFailure, type WritingPort } from './calls.ts';

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** So many calls go at once, and the thread is at work while the next are made. */
const mostAtOnce = 32;

/**
 * Has one database written to by a thread of its own, so that nothing waits for the disk but whoever asked for it. A
 * thread that dies takes the calls in its hands along, and whoever made them does not know whether they were done, as
 * after a broken connection; the next call has a new one.
 */
export class Writer {
  private readonly file: string;
  private thread: Worker | null = null;
  private closed = false;
  private lastId = 0;
  private calls: string[] = [];
  private readonly waiting = new Map<number, Waiting>();

  constructor(file: string) {
    this.file = file;
    this.thread = this.begin();
  }

  /** Resolves with what the method gives, once it is durable. */
  call(port: WritingPort, method: string, args: unknown[]): Promise<unknown> {
    if (this.closed) return Promise.reject(new CodedError('not-ready', 'The store is closed.'));
    return new Promise((resolve, reject) => {
      this.lastId += 1;
      const call: Call = { id: this.lastId, port, method, args };
      // Written down now: what the caller does with it later changes nothing.
      const written = JSON.stringify(call);
      this.waiting.set(call.id, { resolve, reject });
      // Those of one round of the event loop go in one message.
      if (this.calls.length === 0) process.nextTick(() => this.send());
      this.calls.push(written);
      if (this.calls.length >= mostAtOnce) this.send();
    });
  }

  /** Has what was asked for written, and the database let go of. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.send();
    const { thread } = this;
    if (thread === null) return;
    const gone = new Promise((resolve) => thread.once('exit', resolve));
    thread.postMessage(null);
    await gone;
  }

  private send(): void {
    if (this.calls.length === 0) return;
    this.thread ??= this.begin();
    this.thread.postMessage(`[${this.calls.join(',')}]`);
    this.calls = [];
  }

  private begin(): Worker {
    const thread = new Worker(new URL('./writing-thread.ts', import.meta.url), {
      workerData: this.file,
      // What the service starts with too: compiled code is kept from one start to the next.
      execArgv: ['--require', fileURLToPath(new URL('../../../node-version.cjs', import.meta.url))],
    });
    let cause: unknown;
    thread.on('message', (message: string) => this.hear(JSON.parse(message)));
    thread.on('error', (error) => {
      cause = error;
    });
    thread.on('exit', () => this.lose(thread, cause));
    return thread;
  }

  private hear(answers: readonly Answer[]): void {
    for (const answer of answers) {
      const waiting = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ('failed' in answer) waiting?.reject(fromFailure(answer.failed));
      else waiting?.resolve(answer.value);
    }
  }

  /** Calls not yet sent are left for the next thread. */
  private lose(thread: Worker, cause: unknown): void {
    if (this.thread !== thread) return;
    this.thread = null;
    const unsent = new Set(this.calls.map((call) => (JSON.parse(call) as Call).id));
    for (const [id, { reject }] of this.waiting) {
      if (unsent.has(id)) continue;
      this.waiting.delete(id);
      reject(new CodedError('store-failed', 'The thread that writes has ended.', { cause }));
    }
  }
}
