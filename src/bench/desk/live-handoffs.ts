import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { quantile } from '../quantile.ts';
import { freshDatabase } from '../turns/fresh-database.ts';
import { Borrower } from '../web-chat/borrower.ts';
import { type ServiceUnderTest, serviceUnderTest } from '../web-chat/service-under-test.ts';
import { Colleague, formOn } from './colleague.ts';

/** How long a human's words need from the desk's form into the borrower's open stream. Milliseconds. */
export interface Handoffs {
  name: string;
  words: number;
  median: number;
  p99: number;
  slowest: number;
}

const held = 100;
/** Each conversation is spoken in so often, all of them together so often a second. */
const rounds = 5;
const perSecond = 10;
const abreast = 10;
const who = '小王';

/**
 * A hundred conversations that a human has at once: each with its open stream, and with its page open at the desk, which
 * is fetched anew whenever something is said. The human speaks by the page's own form, the borrower writes back.
 */
export async function liveHandoffs(progress: (line: string) => void): Promise<Handoffs[]> {
  const found: Handoffs[] = [];
  const hours = { DESK_HOURS: 'daily 0:00-24:00' };
  const measured = async (name: string, replicas: readonly Readonly<Record<string, string>>[]) => {
    progress(`${held} live handoffs, ${name} …`);
    const services: ServiceUnderTest[] = [];
    try {
      for (const environment of replicas) services.push(await serviceUnderTest({ ...hours, ...environment }));
      found.push(await measure(name, services));
    } finally {
      for (const service of services) await service.end();
    }
  };
  await measured('SQLite', [{ DATABASE_URL: '' }]);
  for (const [name, replicas] of [
    ['PostgreSQL', 1],
    ['PostgreSQL, the desk at another replica', 2],
  ] as const) {
    const database = await freshDatabase();
    if (database === null) return found;
    const shared = { DATABASE_URL: database.url, SEALING_KEYS: `bench:${randomBytes(32).toString('base64')}` };
    try {
      await measured(name, Array(replicas).fill(shared));
    } finally {
      await database.drop();
    }
  }
  return found;
}

/** The desk is at the first service, the borrowers at the last. */
async function measure(name: string, services: readonly ServiceUnderTest[]): Promise<Handoffs> {
  const [desk, chat] = [services[0], services.at(-1)];
  if (desk === undefined || chat === undefined || desk.signInLink === null) throw new Error('nobody can sign in');
  const colleague = new Colleague(desk.origin);
  const agent = new Agent({ keepAlive: true, maxSockets: held });
  const borrowers = Array.from({ length: held }, (_, n) => new Borrower(chat.origin, agent, n));
  try {
    await colleague.signIn(desk.signInLink, who);
    await colleague.send('/desk/live', { ...formOn(await colleague.open('/desk'), null), act: 'attend' });
    const coming = [...borrowers];
    await Promise.all(
      Array.from({ length: abreast }, async () => {
        for (let one = coming.shift(); one !== undefined; one = coming.shift()) await hold(one, colleague);
      }),
    );
    const took = await speak(borrowers, colleague);
    return {
      name,
      words: took.length,
      median: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      slowest: Math.max(...took),
    };
  } finally {
    colleague.leave();
    for (const borrower of borrowers) borrower.leave();
    agent.destroy();
  }
}

/** A borrower asks for a human, and is taken by the form. */
async function hold(borrower: Borrower, colleague: Colleague): Promise<void> {
  await borrower.arrive();
  for (const [words, answer] of [
    ['转人工', '现在有人在线'],
    ['现在找人聊', '在找人了'],
  ] as const) {
    const heard = borrower.hears(answer);
    await borrower.tell(words);
    await heard;
  }
  const there = borrower.hears(who);
  const form = formOn(await colleague.open(pageOf(borrower)), 'take');
  await Promise.all([colleague.send('/desk/live', form), there]);
  await colleague.keepOpen(borrower.conversationId);
}

/** Words leave at fixed moments and are measured from those: a service that stands still is spared nothing. */
async function speak(borrowers: readonly Borrower[], colleague: Colleague): Promise<number[]> {
  const took: number[] = [];
  const under: Promise<void>[] = [];
  const pages = new Map<Borrower, Promise<string>>();
  for (const borrower of borrowers) pages.set(borrower, colleague.open(pageOf(borrower)));
  await Promise.all(pages.values());
  const begun = performance.now();
  for (let n = 0; n < rounds * borrowers.length; n += 1) {
    const moment = begun + (n * 1000) / perSecond;
    const wait = moment - performance.now();
    if (wait > 0) await after(wait);
    const borrower = borrowers[n % borrowers.length];
    const page = borrower === undefined ? undefined : pages.get(borrower);
    if (borrower === undefined || page === undefined) continue;
    const words = `您好，请说（${n}）。`;
    const say = async () => {
      const form = formOn(await page, 'say');
      const heard = borrower.hears(words).then((at) => took.push(at - moment));
      const next = colleague.send('/desk/live', { ...form, words });
      pages.set(borrower, next);
      await Promise.all([next, heard]);
      await borrower.tell('好的，是这样的');
    };
    under.push(say());
  }
  await Promise.all(under);
  return took;
}

function pageOf(borrower: Borrower): string {
  return `/desk/live?conversation=${encodeURIComponent(borrower.conversationId)}`;
}
