import { fork } from 'node:child_process';
import { heardFrom } from '../heard-from.ts';
import { type Plan, reportSchema, type TurnsReport } from './plan.ts';

const script = new URL('./turn-process.ts', import.meta.url).pathname;

/** Each plan in a process of its own, with the flags of this one (those of `npm start`); all begin together. */
export async function measured(...plans: readonly Plan[]): Promise<TurnsReport[]> {
  const children = plans.map(() => fork(script, { execArgv: [...process.execArgv, '--no-warnings'] }));
  try {
    await Promise.all(
      children.map(async (child, n) => {
        child.send(plans[n] as Plan);
        await heardFrom(child);
      }),
    );
    return await Promise.all(
      children.map(async (child) => {
        child.send('speak');
        return reportSchema.parse(await heardFrom(child));
      }),
    );
  } finally {
    for (const child of children) child.kill();
  }
}
