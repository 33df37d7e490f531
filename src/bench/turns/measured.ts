import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type Plan, reportSchema, type TurnsReport } from './plan.ts';

const script = new URL('./turn-process.ts', import.meta.url).pathname;

/** Each plan in a process of its own, with the flags of this one (those of `npm start`); all begin together. */
export async function measured(...plans: readonly Plan[]): Promise<TurnsReport[]> {
  const children = plans.map(() => fork(script, { execArgv: [...process.execArgv, '--no-warnings'] }));
  try {
    await Promise.all(
      children.map(async (child, n) => {
        child.send(plans[n] as Plan);
        await heard(child);
      }),
    );
    return await Promise.all(
      children.map(async (child) => {
        child.send('speak');
        return reportSchema.parse(await heard(child));
      }),
    );
  } finally {
    for (const child of children) child.kill();
  }
}

/** @throws when the process ends instead of answering. */
async function heard(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const { signal } = over;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`a measuring process has ended with ${code}`);
      }),
    ]);
  } finally {
    over.abort();
  }
}
