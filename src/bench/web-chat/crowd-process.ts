import { once } from 'node:events';
import { Agent } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { Borrower } from './borrower.ts';
import type { CrowdPlan, FromCrowd, ToCrowd } from './crowd.ts';

/** The process of a crowd: is told its plan and when to speak, and tells what it found. See crowd.ts. */
process.on('disconnect', () => process.exit(1));
const { plan } = (await heard()) as { plan: CrowdPlan };
const agent = new Agent({ keepAlive: true, maxSockets: 512 });
const borrowers = Array.from({ length: plan.borrowers }, (_, n) => new Borrower(plan.origin, agent, n));

/** So many come in at once. */
const abreast = 20;
const coming = [...borrowers];
await Promise.all(
  Array.from({ length: abreast }, async () => {
    for (let one = coming.shift(); one !== undefined; one = coming.shift()) await one.arrive();
  }),
);
const spoken = heard();
tell('all-here');
await spoken;

const acknowledged: number[] = [];
const answered: number[] = [];
const begun = performance.now();
const until = begun + plan.forMs;
if (plan.perSecond === null) await Promise.all(borrowers.map(oneAfterAnother));
else await atRate(plan.perSecond);
const ms = performance.now() - begun;
for (const borrower of borrowers) borrower.leave();
tell({ acknowledged, answered, ms });

/** Everybody speaks again as soon as they are answered. */
async function oneAfterAnother(borrower: Borrower): Promise<void> {
  while (performance.now() < until) await say(borrower, performance.now());
}

/**
 * Messages leave at fixed moments, whatever the answers before them do, and are measured from those moments: a service
 * that stands still is not spared the messages it would have got. Who still waits for an answer lets the next one go
 * first.
 */
async function atRate(perSecond: number): Promise<void> {
  const idle = [...borrowers];
  const due: number[] = [];
  const running = new Set<Promise<void>>();
  const start = (): void => {
    while (due.length > 0) {
      const borrower = idle.shift();
      if (borrower === undefined) return;
      const one = say(borrower, due.shift() ?? 0).then(() => {
        running.delete(one);
        idle.push(borrower);
        start();
      });
      running.add(one);
    }
  };
  for (let n = 0; n < (perSecond * plan.forMs) / 1000; n += 1) {
    const moment = begun + (n * 1000) / perSecond;
    const wait = moment - performance.now();
    if (wait > 0) await after(wait);
    due.push(moment);
    start();
  }
  while (running.size > 0) await Promise.all(running);
}

async function say(borrower: Borrower, moment: number): Promise<void> {
  const at = await borrower.say();
  acknowledged.push(at.acknowledged - moment);
  answered.push(at.answered - moment);
}

async function heard(): Promise<ToCrowd> {
  return (await once(process, 'message'))[0];
}

function tell(message: FromCrowd): void {
  process.send?.(message);
}
