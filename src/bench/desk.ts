import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import { silentLog } from '../conversation/log.ts';
import type { Store } from '../conversation/ports.ts';
import { Reckoning } from '../desk/reckoning.ts';
import { randomIds } from '../ids.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { DeskWords } from '../server/desk/frame.ts';
import { type QueueAsked, queuePage } from '../server/desk/queue-page.ts';
import { openStore } from '../store/open-store.ts';
import { openPostgres } from '../store/postgres/open-postgres.ts';
import type { Ticket, TicketChange } from '../tickets/ticket.ts';
import { type Benchmark, tableOf } from './benchmark.ts';
import { type Handoffs, liveHandoffs } from './desk/live-handoffs.ts';
import { nameOf, ticketOf } from './generated-ticket.ts';
import { quantile } from './quantile.ts';
import { freshDatabase } from './turns/fresh-database.ts';

const tickets = 100_000;
const atOnce = 500;
const times = 40;
const hour = 3_600_000;

const anyone: QueueAsked = { whose: 'anyone', state: 'open', overdue: false, from: 0 };
const views: Readonly<Record<string, QueueAsked>> = {
  'all that are open': anyone,
  'the tenth page': { ...anyone, from: 450 },
  'the last page there is': { ...anyone, from: 10_000 },
  mine: { ...anyone, whose: 'mine' },
  "nobody's": { ...anyone, whose: 'nobody' },
  overdue: { ...anyone, overdue: true },
  'mine, overdue': { ...anyone, whose: 'mine', overdue: true },
  closed: { ...anyone, state: 'closed' },
  decided: { ...anyone, state: 'decided' },
};

interface Line {
  name: string;
  median: number;
  slowest: number;
}

/**
 * A human's words on their way into the borrower's stream; the desk's queue as HTML out of a store with 100,000 tickets, a
 * fifth of them closed: milliseconds a page.
 */
export const desk: Benchmark = async ({ progress }) => {
  const handoffs = await liveHandoffs(progress);
  const lines: Line[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'daiwen-desk-'));
  try {
    const { store } = await openStore(folder, null, randomIds);
    lines.push(...(await measure('SQLite', store, progress)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const database = await freshDatabase();
  if (database === null) progress('PostgreSQL: skipped, TEST_POSTGRES_URL is not set');
  else {
    try {
      const options = { use: 'command', ids: randomIds, log: silentLog } as const;
      lines.push(...(await measure('PostgreSQL', await openPostgres(database.url, options), progress)));
    } finally {
      await database.drop();
    }
  }
  const rows = lines.map(({ name, median, slowest }) => [name, median.toFixed(1), slowest.toFixed(1)]);
  const queue = tableOf([['queue page of 100,000 tickets, ms', 'median', 'slowest'], ...rows]);
  return { table: `\n${handoffTable(handoffs)}\n\n${queue}`, json: [...lines, ...handoffs] };
};

function handoffTable(handoffs: readonly Handoffs[]): string {
  return tableOf([
    ["a human's words into the stream, 100 live handoffs, ms", 'words', 'median', 'p99', 'slowest'],
    ...handoffs.map(({ name, words, median, p99, slowest }) => [
      name,
      String(words),
      ...[median, p99, slowest].map((ms) => ms.toFixed(1)),
    ]),
  ]);
}

function filedAs(ticket: Ticket): TicketChange {
  const { number, createdAt: at, state: to } = ticket;
  const actor = { kind: 'borrower', name: null } as const;
  return {
    ticket,
    events: [{ ticket: number, n: 1, at, actor, type: 'file', from: null, to, note: null }],
    readAt: null,
  };
}

async function measure(over: string, store: Store, progress: (line: string) => void): Promise<Line[]> {
  progress(`${over}: filing ${tickets} tickets …`);
  const now = systemClock.now();
  try {
    for (let n = 0; n < tickets; n += atOnce) {
      await Promise.all(
        Array.from({ length: atOnce }, (_, one) =>
          store.conversations.changeTicket(filedAs(ticketOf(n + one, now)), null),
        ),
      );
    }
    const knowledge = loadKnowledge(undefined, { check: false });
    progress(`${over}: reckoning what runs on them …`);
    const failures: unknown[] = [];
    const began = performance.now();
    await new Reckoning({
      ...{ clocks: store.clocks, tickets: store.tickets, failed: (error) => failures.push(error) },
      change: (change) => store.conversations.changeTicket(change, null),
      clock: { now: () => now },
      targets: { openings: null, calendars: knowledge.calendars, firstAnswer: 8 * hour, nextAnswer: 16 * hour },
    }).tick();
    if (failures.length > 0) throw failures[0];
    progress(`${over}: reckoned in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    const words = new DeskWords('zh', knowledge);
    const session = { hash: '', subject: '', name: nameOf(1), role: 'agent', createdAt: now, seenAt: now } as const;
    const lines: Line[] = [];
    for (const [name, asked] of Object.entries(views)) {
      const took: number[] = [];
      for (let n = 0; n < times; n += 1) {
        const began = performance.now();
        await queuePage(store.desk, { words, session, asked, at: now, notFound: false, live: '', troubled: '' });
        took.push(performance.now() - began);
      }
      lines.push({ name: `${over}, ${name}`, median: quantile(took, 0.5), slowest: Math.max(...took) });
    }
    return lines;
  } finally {
    await store.close();
  }
}
