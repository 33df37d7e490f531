import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble } from '../assemble.ts';
import { quantile } from '../bench/quantile.ts';
import { collectedHeap } from '../bench/turns/collected-heap.ts';
import { sayTo, talk } from '../bench/turns/say-to.ts';
import { speak } from '../bench/turns/speakers.ts';
import { readSettings } from '../config.ts';
import { errorLine } from '../error-line.ts';
import { randomIds } from '../ids.ts';

const usage = `npm run soak [-- MINUTES]
  talks to the whole assistant over SQLite at half its full rate for so many minutes (20) and prints a line a minute;
  ends with 1 when the heap, collected, has grown by more than 20 MB after the first fifth of the time`;

const mostGrowth = 20;
const minute = 60_000;
const conversations = 100;

/** @returns the exit code: 0 memory stayed flat, 1 it grew, 2 bad use. */
async function soak(args: readonly string[]): Promise<number> {
  const minutes = Number(args[0] ?? 20);
  if (args.length > 1 || !Number.isInteger(minutes) || minutes < 1) {
    console.error(usage);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-soak-'));
  const { conversations: all, close } = await assemble(readSettings({ DATA_DIR: folder }));
  const ticking = setInterval(() => void all.tick(), 1_000);
  try {
    const say = sayTo(all);
    const usual = { conversations, name: randomIds.next, script: talk, turns: null };
    const full = await speak(say, { ...usual, perSecond: null, forMs: minute / 4 });
    const perSecond = (full.latencies.length * 1000) / full.ms / 2;
    console.log(`${perSecond.toFixed(0)} messages a second, half of the full rate, for ${minutes} minutes`);
    const heapMb = collectedHeap();
    const heaps: number[] = [];
    for (let n = 1; n <= minutes; n += 1) {
      const { latencies } = await speak(say, { ...usual, perSecond, forMs: minute });
      heaps.push(heapMb());
      const rss = process.memoryUsage().rss / 1024 / 1024;
      const times = `median ${quantile(latencies, 0.5).toFixed(1)} ms, p99 ${quantile(latencies, 0.99).toFixed(1)} ms`;
      console.log(
        `${String(n).padStart(3)}: ${latencies.length} answered, ${times}, heap ${heaps.at(-1)?.toFixed(1)} MB, process ${rss.toFixed(0)} MB`,
      );
    }
    const settled = heaps[Math.floor((minutes - 1) / 5)] ?? 0;
    const growth = (heaps.at(-1) ?? 0) - settled;
    console.log(`The heap has grown by ${growth.toFixed(1)} MB since the first fifth.`);
    return growth > mostGrowth ? 1 : 0;
  } finally {
    clearInterval(ticking);
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  process.exitCode = await soak(process.argv.slice(2)).catch((error) => {
    console.error(errorLine(error));
    return 1;
  });
}
