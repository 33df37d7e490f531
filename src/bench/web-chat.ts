import { readSettings } from '../config.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { type Benchmark, tableOf } from './benchmark.ts';
import { quantile } from './quantile.ts';
import { type Bytes, bytesOf } from './web-chat/bytes.ts';
import { type CrowdPlan, crowd } from './web-chat/crowd.ts';
import { type FirstMessages, firstMessages } from './web-chat/first-message.ts';
import { type ServiceUnderTest, serviceUnderTest } from './web-chat/service-under-test.ts';

/** What a crowd of borrowers found of the service. Times in milliseconds. */
interface Load {
  conversations: number;
  /** Messages that were to come in a second; null: as many as are answered. */
  perSecond: number | null;
  messages: number;
  answeredPerSecond: number;
  acknowledged: Spread;
  answered: Spread;
  /** Milliseconds of processor time of the service for one message and its answer. */
  cpuEach: number;
  /** Kilobytes of memory the service holds for one conversation whose stream is open, by its heap. */
  heapEach: number;
}

interface Spread {
  median: number;
  p99: number;
}

const seconds = 1000;
const crowds: readonly Omit<CrowdPlan, 'origin'>[] = [
  { borrowers: 1, perSecond: 10, forMs: 10 * seconds },
  { borrowers: 100, perSecond: 50, forMs: 15 * seconds },
  { borrowers: 1000, perSecond: 200, forMs: 30 * seconds },
  { borrowers: 100, perSecond: null, forMs: 15 * seconds },
];

/**
 * The web chat: bytes and time until the first message, beside Microsoft's Web Chat; round trips through HTTP and
 * stream with few and many conversations, walked through real diagnoses; what a conversation and a message cost.
 */
export const webChat: Benchmark = async ({ progress }) => {
  progress('bytes …');
  const bytes = await bytesOf(loadKnowledge(), readSettings({}).operator);
  progress('the first message in a browser …');
  const first = await firstMessages((origin) => serviceUnderTest({ ALLOWED_ORIGINS: origin }));
  const service = await serviceUnderTest();
  const loads: Load[] = [];
  try {
    // What has run but once is not yet what it will be: compiled code, warm caches.
    await crowd({ origin: service.origin, borrowers: 20, perSecond: null, forMs: 5 * seconds });
    for (const plan of crowds) {
      progress(`${plan.borrowers} conversations, ${plan.perSecond ?? 'as many as can be'} messages a second …`);
      loads.push(await loadOf(service, plan));
    }
  } finally {
    await service.end();
  }
  return {
    table: [bytesTable(bytes), firstTable(first), loadTable(loads)].join('\n\n'),
    json: { bytes, firstMessage: first, loads },
  };
};

async function loadOf(service: ServiceUnderTest, plan: Omit<CrowdPlan, 'origin'>): Promise<Load> {
  const before = await service.state();
  let open = before;
  const found = await crowd({ ...plan, origin: service.origin }, async () => {
    open = await service.state();
  });
  const after = await service.state();
  const messages = found.answered.length;
  return {
    conversations: plan.borrowers,
    perSecond: plan.perSecond,
    messages,
    answeredPerSecond: (messages * 1000) / found.ms,
    acknowledged: spreadOf(found.acknowledged),
    answered: spreadOf(found.answered),
    cpuEach: (after.cpuMs - open.cpuMs) / messages,
    heapEach: (open.heapUsed - before.heapUsed) / plan.borrowers / 1024,
  };
}

function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), p99: quantile(values, 0.99) };
}

function bytesTable(bytes: readonly Bytes[]): string {
  const kilo = (count: number) => (count / 1000).toFixed(1);
  return tableOf([
    ['kB that are loaded', 'gzip', 'brotli'],
    ...bytes.map(({ name, gzip, brotli }) => [name, kilo(gzip), kilo(brotli)]),
  ]);
}

function firstTable({ ours, webChat: theirs }: FirstMessages): string {
  const row = (name: string, times: readonly number[]) => [
    name,
    quantile(times, 0.5).toFixed(0),
    Math.max(...times).toFixed(0),
  ];
  return tableOf([
    ['ms from click to first message', 'median', `most of ${ours.length}`],
    row('ours', ours),
    row('Web Chat, full bundle', theirs),
  ]);
}

function loadTable(loads: readonly Load[]): string {
  const ms = (value: number) => value.toFixed(1);
  const fullest = loads.find(({ perSecond }) => perSecond === null);
  const oneCore = fullest === undefined ? '' : `\none core: ${(1000 / fullest.cpuEach).toFixed(0)} messages a second`;
  const table = tableOf([
    [
      'open conversations',
      'messages/s',
      'answered/s',
      'ack ms',
      'p99',
      'answer ms',
      'p99',
      'CPU ms each',
      'heap KB each',
    ],
    ...loads.map((load) => [
      String(load.conversations),
      load.perSecond === null ? 'all it can' : String(load.perSecond),
      load.answeredPerSecond.toFixed(0),
      ms(load.acknowledged.median),
      ms(load.acknowledged.p99),
      ms(load.answered.median),
      ms(load.answered.p99),
      load.cpuEach.toFixed(2),
      // One conversation is lost in what else happens.
      load.conversations < 100 ? '' : load.heapEach.toFixed(0),
    ]),
  ]);
  return table + oneCore;
}
