import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import { silentLog } from '../conversation/log.ts';
import type { Store } from '../conversation/ports.ts';
import { randomIds } from '../ids.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { Indexing } from '../search/indexing.ts';
import type { SearchStore } from '../search/search-store.ts';
import { DeskWords } from '../server/desk/frame.ts';
import { searchPage } from '../server/desk/search-page.ts';
import { move } from '../store/move/move.ts';
import { openStore } from '../store/open-store.ts';
import { openPostgres } from '../store/postgres/open-postgres.ts';
import { databaseFile, openDatabase } from '../store/sqlite/open-database.ts';
import { type Benchmark, tableOf } from './benchmark.ts';
import { ticketOf } from './generated-ticket.ts';
import { quantile } from './quantile.ts';
import { fill } from './search/filled-folder.ts';
import { rarities } from './search/talk.ts';
import { freshDatabase } from './turns/fresh-database.ts';

const conversations = 20_000;
const each = 55;
const times = 20;

const searches: Readonly<Record<string, string>> = {
  'in every third message': '额度',
  'one character, in every second': '我',
  'two common words': '逾期 征信',
  'a phrase': '申请借钱',
  'common words that hardly stand together': '微粒贷综合评估',
  ...Object.fromEntries(rarities.map(({ word, every }) => [`once in ${every}`, word])),
  'one rare character': '麒',
  'a common word with a rare one': '额度 麒麟',
  nothing: '蟋蟀',
};

interface Line {
  name: string;
  median: number;
  slowest: number;
}

/** The desk's search over a store with more than a million messages: filling the index, and a page as HTML. */
export const search: Benchmark = async ({ progress }) => {
  const lines: Line[] = [];
  const filled: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-search-'));
  const told = (over: string, { seconds, longest }: Filled, more = '') => {
    const rate = Math.round((conversations * each) / seconds);
    filled.push(`${over}: ${rate} messages a second into the index, ${longest.toFixed(0)} ms the longest step${more}`);
    progress(filled.at(-1) ?? '');
  };
  try {
    progress(`writing ${conversations * each} messages …`);
    const now = systemClock.now();
    // The store is made first, with its keys.
    await (await openStore(folder, null, randomIds)).store.close();
    fill(folder, { conversations, each, now, ticketOf: (n) => ticketOf(n, now) });
    const bytes = statSync(databaseFile(folder)).size;
    const measured = await measure('SQLite', (await openStore(folder, null, randomIds)).store, progress);
    const grown = (statSync(databaseFile(folder)).size - bytes) / (conversations * each);
    told('SQLite', measured.filled, `, ${grown.toFixed(0)} bytes a message`);
    lines.push(...measured.lines);
    const database = await freshDatabase();
    try {
      if (database === null) progress('PostgreSQL: skipped, TEST_POSTGRES_URL is not set');
      else {
        const from = openDatabase(databaseFile(folder));
        progress('PostgreSQL: moving them there …');
        await move(from, database.url).finally(() => from.close());
        const options = { use: 'command', ids: randomIds, log: silentLog } as const;
        const measured = await measure('PostgreSQL', await openPostgres(database.url, options), progress);
        told('PostgreSQL', measured.filled);
        lines.push(...measured.lines);
      }
    } finally {
      await database?.drop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const rows = lines.map(({ name, median, slowest }) => [name, median.toFixed(1), slowest.toFixed(1)]);
  const title = `search in ${conversations * each} messages, ms`;
  return {
    table: `\n${tableOf([[title, 'median', 'slowest'], ...rows])}\n${filled.join('\n')}`,
    json: { lines, filled },
  };
};

interface Filled {
  seconds: number;
  longest: number;
}

async function measure(
  over: string,
  store: Store,
  progress: (line: string) => void,
): Promise<{ filled: Filled; lines: Line[] }> {
  try {
    progress(`${over}: filling the index …`);
    const filled = await fillIndex(store);
    const words = new DeskWords('zh', loadKnowledge(undefined, { check: false }));
    const lines: Line[] = [];
    for (const [name, typed] of Object.entries(searches)) {
      const took: number[] = [];
      for (let n = 0; n < times; n += 1) {
        const began = performance.now();
        await searchPage(store.search, { typed, before: null }, words);
        took.push(performance.now() - began);
      }
      const line = { name: `${over}, ${name}`, median: quantile(took, 0.5), slowest: Math.max(...took) };
      progress(`${line.name}: ${line.median.toFixed(1)} ms, ${line.slowest.toFixed(1)} at most`);
      lines.push(line);
    }
    return { filled, lines };
  } finally {
    await store.close();
  }
}

/** As the service does it, without the rests it takes. */
async function fillIndex({ search, desk }: Store): Promise<Filled> {
  let longest = 0;
  const takeSaid: SearchStore['takeSaid'] = async (some, limit) => {
    const began = performance.now();
    const more = await search.takeSaid(some, limit);
    longest = Math.max(longest, performance.now() - began);
    return more;
  };
  const began = performance.now();
  await new Indexing({
    search: { ...search, takeSaid },
    movedSince: desk.movedSince,
    now: () => systemClock.now(),
    pause: async () => undefined,
    process: 'bench',
    failed: (error) => {
      throw error;
    },
  }).tick();
  return { seconds: (performance.now() - began) / 1000, longest };
}
