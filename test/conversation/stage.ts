import type { Outgoing, Turn } from '../../dialogs/turn.ts';
import { Conversations } from '../../src/conversation/conversations.ts';
import type { Arrival } from '../../src/conversation/door.ts';
import type { Counted, Fields, Log } from '../../src/conversation/log.ts';
import type { Parts } from '../../src/conversation/parts.ts';
import type { Ids } from '../../src/ids.ts';
import type { MaskedSpan, MaskedText } from '../../src/sealing/sealed.ts';
import { openMemoryStore } from '../../src/store/open-store.ts';

/** Small whole numbers out of a seed (mulberry32), so that a run can be repeated. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Ids that a test can foretell: 1, 2, 3 … */
export function countedIds(seed = 1): Ids {
  let count = 0;
  const random = seeded(seed);
  return {
    next: () => String(++count),
    below: random,
    bytes: (length) => Uint8Array.from({ length }, () => random(256)),
  };
}

export class TestClock {
  at = Date.UTC(2025, 5, 2, 1, 0, 0);
  now(): number {
    return this.at;
  }
  pass(milliseconds: number): void {
    this.at += milliseconds;
  }
}

/** Masks every run of eleven digits and more. */
export function maskDigits(text: string): MaskedText {
  const spans: MaskedSpan[] = [];
  let masked = '';
  let from = 0;
  for (const found of text.matchAll(/\d{11,}/g)) {
    masked += text.slice(from, found.index);
    spans.push({ kind: 'number', at: masked.length, length: 4, value: found[0] });
    masked += '[号码]';
    from = found.index + found[0].length;
  }
  return { text: masked + text.slice(from), spans };
}

export class TestLog implements Log {
  readonly lines: { level: string; code: string; fields: Fields }[] = [];
  info(code: string, fields: Fields = {}): void {
    this.lines.push({ level: 'info', code, fields });
  }
  warn(code: string, fields: Fields = {}): void {
    this.lines.push({ level: 'warn', code, fields });
  }
  error(code: string, fields: Fields = {}): void {
    this.lines.push({ level: 'error', code, fields });
  }
  codes(): string[] {
    return this.lines.map(({ code }) => code);
  }
}

export const apology = (language: 'zh' | 'en'): Outgoing => ({
  text: language === 'zh' ? '抱歉' : 'Sorry',
  choices: [{ title: '转人工', say: '转人工' }],
});

/** Says back what was said. */
export async function echo(turn: Turn): Promise<void> {
  turn.say({ text: `:${turn.inbound.text}` });
}

export function said(text: string, messageId: string | null = null, conversation = 'lin'): Arrival {
  return { channel: 'terminal', conversation, messageId, kind: 'message', text, address: 'here' };
}

/** The real conversation over the real store in memory; time, ids and the dialogs are the test's. */
export function stage(parts: Partial<Parts> = {}) {
  const clock = new TestClock();
  const ids = countedIds();
  const log = new TestLog();
  const counts = new Map<Counted, number>();
  const memory = parts.store && parts.sealer ? { store: parts.store, sealer: parts.sealer } : openMemoryStore(ids);
  const all: Parts = {
    ...memory,
    respond: echo,
    mask: maskDigits,
    clock,
    ids,
    log,
    meter: { count: (what) => counts.set(what, (counts.get(what) ?? 0) + 1) },
    knowledgeVersion: 'v1',
    apology,
    ...parts,
  };
  const conversations = new Conversations(all);

  /** One message, answered: the texts of its bubbles. */
  const talk = async (arrival: Arrival | string): Promise<string[]> => {
    const accepted = await conversations.accept(typeof arrival === 'string' ? said(arrival) : arrival);
    await conversations.settled(accepted.conversation, accepted.seq);
    const bubbles = await conversations.read(accepted.conversation, 0);
    return bubbles.filter(({ answers }) => answers === accepted.seq).map(({ text }) => text);
  };
  const texts = async (conversation = 'terminal:lin') =>
    (await conversations.read(conversation, 0)).map(({ text }) => text);

  return { conversations, store: all.store, sealer: all.sealer, clock, ids, log, counts, parts: all, talk, texts };
}
