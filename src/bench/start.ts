import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Benchmark, tableOf } from './benchmark.ts';
import { quantile } from './quantile.ts';
import { measured } from './turns/measured.ts';

const root = new URL('../../', import.meta.url).pathname;
const times = 5;
/** By then nothing of the start is left to do. Milliseconds. */
const atRestAfter = 5_000;
const turnsOfGrowth = 10_000;

interface Started {
  readyMs: number;
  /** Of processor time, all threads, a little after: what it would take on a machine with nothing else to do. */
  readyCpuMs: number;
  atRestMb: number;
}

/**
 * From the start of the process until it says that it is ready, with the compiled code of an earlier start and without;
 * memory at rest, under load, and by how much the heap grows over 10,000 turns.
 */
export const start: Benchmark = async ({ progress }) => {
  progress('starting …');
  const usual: Started[] = [];
  for (let n = 0; n < times; n += 1) usual.push(await started({}));
  progress('starting without compiled code …');
  const first = await started({ NODE_DISABLE_COMPILE_CACHE: '1' });
  progress(`${turnsOfGrowth} turns …`);
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-bench-'));
  const plan = { answering: 'assistant', over: 'sqlite', conversations: 100, warmMs: 5_000, forMs: 0 } as const;
  const [load] = await measured({ ...plan, folder, turns: turnsOfGrowth }).finally(() =>
    rmSync(folder, { recursive: true, force: true }),
  );
  const json = {
    readyMs: quantile(
      usual.map(({ readyMs }) => readyMs),
      0.5,
    ),
    readyCpuMs: quantile(
      usual.map(({ readyCpuMs }) => readyCpuMs),
      0.5,
    ),
    slowestReadyMs: Math.max(...usual.map(({ readyMs }) => readyMs)),
    firstReadyMs: first.readyMs,
    atRestMb: quantile(
      usual.map(({ atRestMb }) => atRestMb),
      0.5,
    ),
    underLoadMb: load?.rssMb ?? Number.NaN,
    heapGrowthMb: (load?.heapAfterMb ?? Number.NaN) - (load?.heapBeforeMb ?? Number.NaN),
  };
  const table = tableOf([
    ['the service', ''],
    [`ms until ready, median of ${times}`, json.readyMs.toFixed(0)],
    ['CPU ms by then, median', json.readyCpuMs.toFixed(0)],
    ['ms until ready, slowest', json.slowestReadyMs.toFixed(0)],
    ['ms until ready, nothing compiled yet', json.firstReadyMs.toFixed(0)],
    ['MB at rest', json.atRestMb.toFixed(0)],
    ['MB at most in 10,000 turns, 100 conversations', json.underLoadMb.toFixed(0)],
    ['MB the heap has grown by then, collected', json.heapGrowthMb.toFixed(1)],
  ]);
  return { table, json };
};

/** One start as `npm start` makes it, with the flags of this process. */
async function started(environment: Readonly<Record<string, string>>): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-bench-'));
  const args = [...process.execArgv, '--require', join(root, 'src/node-version.cjs'), join(root, 'src/main.ts')];
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment, DATA_DIR: folder, PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  try {
    const [said] = await once(child.stdout, 'data');
    const readyMs = performance.now() - began;
    const address = /http\S+/.exec(String(said))?.[0] ?? '';
    const readyCpuMs = (await metric(address, 'process_cpu_seconds_total')) * 1000;
    await pause(atRestAfter);
    return { readyMs, readyCpuMs, atRestMb: (await metric(address, 'process_resident_memory_bytes')) / 1024 / 1024 };
  } finally {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function metric(address: string, name: string): Promise<number> {
  const text = await (await fetch(`${address}metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}
