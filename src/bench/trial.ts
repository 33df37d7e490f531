import { spawn } from 'node:child_process';
import { z } from 'zod';
import type { Labelled } from './contenders/contender.ts';

export interface Trial {
  /** Its full name, as `nameOf` gives it. */
  contender: string;
  training: readonly Labelled[];
  texts: readonly string[];
}

const outcome = z.object({
  said: z.array(z.object({ label: z.string(), confidence: z.number() })),
  trainMs: z.number(),
  msEach: z.number(),
  memoryMb: z.number(),
});

/** What a contender said to each text, how long learning and one text took, and how much the process grew by learning. */
export type Outcome = z.infer<typeof outcome>;

const script = new URL('./trial-process.ts', import.meta.url).pathname;

/** Trains and asks one contender in a process of its own. Null when that takes longer than `limitMs`. */
export function tryOut(trial: Trial, limitMs: number): Promise<Outcome | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', script], { stdio: ['pipe', 'pipe', 'pipe'] });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, limitMs);
    // A contender deep in its loop hears no signal: who is stopped takes it along.
    const stop = () => {
      child.kill('SIGKILL');
      process.exit(1);
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      out += piece;
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      err += piece;
    });
    // Killed before it has read all: the close below tells.
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify(trial));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('SIGTERM', stop).off('SIGINT', stop);
      if (timedOut) return resolve(null);
      if (code !== 0) return reject(new Error(`the trial ended with ${code}: ${err.slice(-500)}`));
      // What a library prints of its own stands before the last line.
      const line = out.trimEnd().split('\n').at(-1) ?? '';
      resolve(outcome.parse(JSON.parse(line)));
    });
  });
}
