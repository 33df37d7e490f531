import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

export interface CrowdPlan {
  origin: string;
  /** Open conversations, each with its stream. */
  borrowers: number;
  /** Messages a second of all of them together; null: each speaks again as soon as they are answered. */
  perSecond: number | null;
  forMs: number;
}

const report = z.object({
  /** Milliseconds from the moment a message was due until the service had it, and until the answer came. */
  acknowledged: z.array(z.number()),
  answered: z.array(z.number()),
  /** How long all of it took. */
  ms: z.number(),
});
export type CrowdReport = z.infer<typeof report>;

/** What the process of a crowd is told: its plan, and, when all have come, that they may speak. */
export type ToCrowd = { plan: CrowdPlan } | 'speak';
/** What it tells. */
export type FromCrowd = 'all-here' | CrowdReport;

const script = new URL('./crowd-process.ts', import.meta.url).pathname;

/**
 * Many borrowers at once, in a process of their own.
 * @param opened is called when all conversations are open; nobody speaks before it resolves.
 */
export async function crowd(
  plan: CrowdPlan,
  opened: () => Promise<void> = async () => undefined,
): Promise<CrowdReport> {
  const child = fork(script, { execArgv: ['--no-warnings'], stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const over = new AbortController();
  const tell = (message: ToCrowd) => child.send(message);
  const heard = async (): Promise<unknown> => (await once(child, 'message', { signal: over.signal }))[0];
  const talk = async () => {
    tell({ plan });
    await heard();
    await opened();
    tell('speak');
    return report.parse(await heard());
  };
  // Closed when it has ended and all it had to say is here.
  const ended = once(child, 'close', { signal: over.signal }).then(([code]) => {
    throw new Error(`the crowd has ended with ${code}: ${complaint.trim()}`);
  });
  try {
    return await Promise.race([talk(), ended]);
  } finally {
    over.abort();
    child.kill();
  }
}
