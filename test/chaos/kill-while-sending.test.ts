import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type Arrived,
  answers,
  type ChannelService,
  channelService,
  type Mood,
} from '../channels/bot-framework/channel-service.ts';
import { activity } from '../channels/bot-framework/service.ts';
import { Seeded } from './seeded.ts';
import type { FromSender, ToSender } from './sending-harness.ts';

const rounds = Number(process.env.CHAOS_SENDING_ROUNDS ?? 3);
const seed = Number(process.env.CHAOS_SEED ?? 20_261_121);
const lanes = ['lin', 'wu', 'he', 'li', 'bai', 'du'];

function standBy(folder: string): ChildProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  return fork(new URL('./sending-harness.ts', import.meta.url), [folder], { env, execArgv: [], stdio: [...stdio] });
}

/** Borrowers who say the next thing as soon as the last is acknowledged, and once more what was not. */
class Senders {
  /** By lane, how many are acknowledged. */
  readonly acknowledged = new Map(lanes.map((lane) => [lane, 0]));
  readonly faults: string[] = [];
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  begin(child: ChildProcess): void {
    for (const lane of lanes) this.say(child, lane);
  }

  hear(message: FromSender, child: ChildProcess): void {
    if (message.kind === 'refused') this.faults.push(message.code);
    if (message.kind !== 'taken') return;
    const [lane = '', n] = message.id.split(':');
    if (Number(n) !== this.acknowledged.get(lane)) return;
    this.acknowledged.set(lane, Number(n) + 1);
    this.say(child, lane);
  }

  private say(child: ChildProcess, lane: string): void {
    const n = this.acknowledged.get(lane) ?? 0;
    const body = activity(this.url, { id: `${lane}:${n}`, text: `${n}`, conversation: { id: lane } });
    // A little slower than the channel takes it, so that little is left to send at the end.
    setTimeout(() => {
      if (child.connected) child.send({ kind: 'post', body } satisfies ToSender, () => undefined);
    }, 40);
  }
}

/** What arrived in a lane, each id once, and the ids that came again. */
function told(service: ChannelService, lane: string): { texts: string[]; repeated: Arrived[][] } {
  const byId = new Map<string, Arrived[]>();
  for (const one of service.arrived.filter(({ conversation }) => conversation === lane)) {
    const id: string = one.activity.channelData.clientActivityID;
    byId.set(id, [...(byId.get(id) ?? []), one]);
  }
  const all = [...byId.values()];
  return {
    texts: all.map(([first]) => first?.activity.text ?? ''),
    repeated: all.filter((arrivals) => arrivals.length > 1),
  };
}

describe('a service that is killed again and again while it sends to a channel', () => {
  it(`sends everything, in order, and again only what it had in hand (${rounds} kills, seed ${seed})`, {
    timeout: rounds * 8_000 + 30_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daiwen-sending-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const seeded = new Seeded(seed);
    const slowly: Mood = (res) => void setTimeout(() => answers(200)(res, res.req), 5 + seeded.below(30));
    const service = await channelService(slowly);
    onTestFinished(() => service.stop());
    const senders = new Senders(service.url);
    const kills: number[] = [];
    let child = standBy(folder);
    onTestFinished(() => void child.kill('SIGKILL'));
    for (let n = 0; n < rounds; n += 1) {
      const next = standBy(folder);
      const ended = once(child, 'exit');
      const current = child;
      current.on('message', (message: FromSender) => {
        if (message.kind === 'ready') {
          senders.begin(current);
          setTimeout(() => {
            kills.push(Date.now());
            current.kill('SIGKILL');
          }, 200 + seeded.below(900));
        } else senders.hear(message, current);
      });
      current.send({ kind: 'go' } satisfies ToSender);
      expect(await ended).toEqual([null, 'SIGKILL']);
      child = next;
    }
    const last = once(child, 'exit');
    child.on('message', (message: FromSender) => {
      if (message.kind === 'ready') child.send({ kind: 'drain' } satisfies ToSender);
    });
    child.send({ kind: 'go' } satisfies ToSender);
    expect(await last).toEqual([0, null]);

    expect(senders.faults).toEqual([]);
    let repeats = 0;
    for (const lane of lanes) {
      const { texts, repeated } = told(service, lane);
      // What was taken just before a kill may have lost its acknowledgement, and was answered all the same.
      const taken = senders.acknowledged.get(lane) ?? 0;
      const said = Math.ceil(texts.length / 2);
      expect([taken, taken + 1]).toContain(said);
      expect(texts).toEqual(Array.from({ length: said }, (_, n) => [`${n}-1`, `${n}-2`]).flat());
      for (const arrivals of repeated) {
        repeats += 1;
        const [first, second] = arrivals.map(({ at }) => at);
        expect(new Set(arrivals.map((one) => one.activity.text)).size).toBe(1);
        expect(kills.some((kill) => kill >= (first ?? 0) - 50 && kill <= (second ?? 0))).toBe(true);
      }
    }
    // A kill meets at most what each lane had in hand.
    expect(repeats).toBeLessThanOrEqual(rounds * lanes.length);
    console.log(`${service.arrived.length} sendings, ${repeats} repeated after ${rounds} kills`);
    expect(service.arrived.length).toBeGreaterThan(rounds * lanes.length);
  });
});
