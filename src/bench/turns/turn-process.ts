import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type Assembly, assemble } from '../../assemble.ts';
import { readSettings } from '../../config.ts';
import { Conversations } from '../../conversation/conversations.ts';
import { silentLog } from '../../conversation/log.ts';
import { randomIds } from '../../ids.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { openMemoryStore, openStoreOf } from '../../store/open-store.ts';
import { quantile } from '../quantile.ts';
import { collectedHeap } from './collected-heap.ts';
import { timesOver } from './larger-knowledge.ts';
import { planSchema, type TurnsReport } from './plan.ts';
import { sayTo, talk } from './say-to.ts';
import { type Say, speak } from './speakers.ts';
import { bareBotbuilder, waterfallRespond } from './waterfall.ts';

/** Measures one plan, told by its parent, and tells what it found. */
const [message] = await once(process, 'message');
const plan = planSchema.parse(message);
const heapMb = collectedHeap();

const scripts = {
  waterfall: ['微粒贷', '综合评估未通过', '上个月', '没有', '好'],
  assistant: talk,
};
const keys = `bench:${Buffer.alloc(32, 7).toString('base64')}`;

function settings() {
  const { url, folder } = plan;
  return readSettings({
    ...(folder === null ? {} : { DATA_DIR: folder }),
    ...(url === null ? {} : { DATABASE_URL: url }),
    SEALING_KEYS: keys,
  });
}

async function opened(): Promise<{ say: Say; close: () => Promise<void> }> {
  if (plan.over === 'bare-botbuilder') return { say: bareBotbuilder(), close: async () => undefined };
  const inMemory = plan.over === 'sqlite-in-memory';
  if (plan.answering === 'assistant') {
    const knowledge = timesOver(loadKnowledge(undefined, { check: false }), plan.knowledge);
    const assembly: Assembly = await assemble(settings(), { inMemory, knowledge });
    return { say: sayTo(assembly.conversations), close: assembly.close };
  }
  const opened = inMemory ? openMemoryStore(randomIds) : await openStoreOf(settings(), 'replica', randomIds, silentLog);
  const conversations = new Conversations({
    ...opened,
    respond: waterfallRespond(),
    mask: (text) => ({ text, spans: [] }),
    clock: { now: () => Date.now() },
    ids: randomIds,
    log: silentLog,
    knowledgeVersion: 'bench',
    apology: () => ({ text: '' }),
  });
  return {
    say: sayTo(conversations),
    close: async () => {
      await conversations.stop();
      await opened.store.close();
    },
  };
}

async function measured({ say, close }: { say: Say; close: () => Promise<void> }): Promise<TurnsReport> {
  const name = plan.names === 'by-time' ? randomIds.next : randomUUID;
  const speaking = { ...plan, name, script: scripts[plan.answering] };
  const warming = { ...speaking, perSecond: null, forMs: plan.warmMs, turns: null };
  await speak(say, warming);
  const heapBeforeMb = heapMb();
  let rss = 0;
  const looking = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage().rss);
  }, 100);
  const cpu = process.cpuUsage();
  const { latencies, ms } = await speak(say, speaking);
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(looking);
  const heapAfterMb = heapMb();
  await close();
  return {
    turns: latencies.length,
    ms,
    median: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpuMs: (user + system) / 1000,
    rssMb: rss / 1024 / 1024,
    heapBeforeMb,
    heapAfterMb,
  };
}

const parts = await opened();
// Processes measured beside each other begin together.
process.send?.('ready');
await once(process, 'message');
process.send?.(await measured(parts), () => process.exit(0));
