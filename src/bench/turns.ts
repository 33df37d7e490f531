import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Benchmark, tableOf } from './benchmark.ts';
import { freshDatabase } from './turns/fresh-database.ts';
import { measured } from './turns/measured.ts';
import { type Plan, perSecond, type TurnsReport } from './turns/plan.ts';

interface Line {
  name: string;
  turnsPerSecond: number;
  /** Beside the same waterfall on bare botbuilder. */
  ratio: number;
  median: number;
  p99: number;
  cpuMsEach: number;
  rssMb: number;
}

const usual = { conversations: 100, warmMs: 3_000, forMs: 8_000 };

/**
 * Turns a second and how long they take: the same waterfall over bare botbuilder with MemoryStorage and over our
 * stores, the whole assistant, one conversation alone, half and nine tenths of the full rate, one and two replicas on
 * PostgreSQL. Each in a process of its own that does everything, the speaking too.
 */
export const turns: Benchmark = async ({ progress }) => {
  const lines: Line[] = [];
  let bare: number | null = null;
  const add = (name: string, reports: readonly TurnsReport[]): number => {
    const rate = reports.reduce((sum, report) => sum + perSecond(report), 0);
    bare ??= rate;
    const count = reports.reduce((sum, report) => sum + report.turns, 0);
    lines.push({
      name,
      turnsPerSecond: rate,
      ratio: rate / bare,
      median: Math.max(...reports.map(({ median }) => median)),
      p99: Math.max(...reports.map(({ p99 }) => p99)),
      cpuMsEach: reports.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / count,
      rssMb: Math.max(...reports.map(({ rssMb }) => rssMb)),
    });
    return rate;
  };
  const measure = async (name: string, plan: Omit<Plan, 'conversations' | 'warmMs' | 'forMs'> & Partial<Plan>) => {
    progress(`${name} …`);
    return inFolder(plan, async (folder) => add(name, await measured({ ...usual, ...plan, folder })));
  };

  await measure('bare botbuilder, memory', { answering: 'waterfall', over: 'bare-botbuilder' });
  await measure('same waterfall, SQLite FULL', { answering: 'waterfall', over: 'sqlite' });
  await measure('same waterfall, SQLite in memory', { answering: 'waterfall', over: 'sqlite-in-memory' });
  const full = await measure('whole assistant, SQLite FULL', { answering: 'assistant', over: 'sqlite' });
  const named = { answering: 'assistant', over: 'sqlite', names: 'at-random' } as const;
  await measure('the same, conversations named at random', named);
  for (const share of [0.5, 0.9]) {
    const plan = { answering: 'assistant', over: 'sqlite', perSecond: full * share } as const;
    await measure(`the assistant at ${share * 100} % of the full rate`, plan);
  }
  await measure('one conversation alone', { answering: 'assistant', over: 'sqlite', conversations: 1 });
  await onPostgres(async (url, count) => {
    const name = `PostgreSQL, ${count === 1 ? 'one replica' : `${count} replicas`}`;
    for (const answering of ['waterfall', 'assistant'] as const) {
      const what = answering === 'waterfall' ? `same waterfall, ${name}` : `whole assistant, ${name}`;
      progress(`${what} …`);
      const plan: Plan = { ...usual, answering, over: 'postgres', url, conversations: 100 / count };
      add(what, await measured(...Array.from({ length: count }, () => plan)));
    }
  }, progress);
  return { table: table(lines), json: lines };
};

/** The folder of a store on the disk, gone afterwards; null for what needs none. */
async function inFolder<T>({ over }: Pick<Plan, 'over'>, work: (folder: string | null) => Promise<T>): Promise<T> {
  if (over !== 'sqlite') return work(null);
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(
  work: (url: string, replicas: number) => Promise<void>,
  progress: (line: string) => void,
): Promise<void> {
  for (const replicas of [1, 2]) {
    const database = await freshDatabase();
    if (database === null) {
      progress('PostgreSQL is left out: TEST_POSTGRES_URL is not set.');
      return;
    }
    await work(database.url, replicas).finally(() => database.drop());
  }
}

function table(lines: readonly Line[]): string {
  return tableOf([
    ['100 conversations', 'turns/s', 'ratio', 'median ms', 'p99 ms', 'CPU ms', 'most MB'],
    ...lines.map(({ name, turnsPerSecond, ratio, median, p99, cpuMsEach, rssMb }) => [
      name,
      turnsPerSecond.toFixed(0),
      ratio.toFixed(2),
      median.toFixed(2),
      p99.toFixed(2),
      cpuMsEach.toFixed(2),
      rssMb.toFixed(0),
    ]),
  ]);
}
