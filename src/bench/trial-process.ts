import { text } from 'node:stream/consumers';
import { contenders } from './contenders/all.ts';
import { nameOf, type Said } from './contenders/contender.ts';
import type { Outcome, Trial } from './trial.ts';

/** The process of one trial: reads it from standard input, writes its outcome as the last line. See trial.ts. */
const { contender: name, training, texts }: Trial = JSON.parse(await text(process.stdin));
const contender = contenders.find((one) => nameOf(one) === name);
if (contender === undefined) throw new Error(`no contender ${name}`);

const grown = process.memoryUsage.rss();
const begun = performance.now();
const classify = await contender.train(training);
const trainMs = performance.now() - begun;
const memoryMb = (process.memoryUsage.rss() - grown) / 2 ** 20;

const said: Said[] = [];
const asked = performance.now();
for (const one of texts) said.push(await classify(one));
const msEach = (performance.now() - asked) / texts.length;

process.stdout.write(`\n${JSON.stringify({ said, trainMs, msEach, memoryMb } satisfies Outcome)}\n`);
