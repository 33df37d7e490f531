import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { ActivitySet } from '../../../src/channels/direct-line/activity-sets.ts';
import { LiveSockets, mostSockets } from '../../../src/channels/direct-line/live-sockets.ts';
import { NewRows } from '../../../src/conversation/new-rows.ts';
import { Typing } from '../../../src/conversation/typing.ts';
import { isCoded } from '../../../src/errors.ts';
import { TestClock } from '../../conversation/stage.ts';

/** Sockets of both ends, over a list of texts that grows. */
async function staged(given: { read?: (after: number) => Promise<ActivitySet> } = {}) {
  const sockets = new LiveSockets();
  const rows = new NewRows();
  const clock = new TestClock();
  const typing = new Typing(clock, null);
  let listening = 0;
  const texts: string[] = [];
  const errors: unknown[] = [];
  const read = async (after: number): Promise<ActivitySet> => ({
    activities: texts.slice(after, after + 2).map((text) => ({ text })),
    watermark: Math.min(texts.length, after + 2),
    more: texts.length > after + 2,
  });
  const server = createServer();
  const upgrading = new WebSocketServer({ server, autoPong: false });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    await sockets.stop();
    upgrading.close();
    server.close();
  });
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const join = async (after = 0, address = 'here') => {
    const client = new WebSocket(url);
    const heard: string[] = [];
    client.on('message', (data) => heard.push(data.toString()));
    client.on('error', () => undefined);
    const closed = once(client, 'close').then(([code]) => code as number);
    const [[own]] = (await Promise.all([once(upgrading, 'connection'), once(client, 'open')])) as [
      [WebSocket],
      unknown,
    ];
    sockets.add(own, {
      conversation: 'lin',
      address,
      after,
      clock: new TestClock(),
      watch: (listener) => rows.watch('lin', listener),
      watchHints: (listener) => {
        const stop = typing.watch('lin', 'human', () => listener({ type: 'typing' }));
        listening += 1;
        return () => {
          listening -= 1;
          stop();
        };
      },
      read: given.read ?? read,
      failed: (error) => errors.push(error),
    });
    return { client, own, heard, closed };
  };
  const say = (text: string) => {
    texts.push(text);
    rows.tell('lin');
  };
  const type = () => typing.tell('lin', { side: 'human', name: '李敏' });
  return { sockets, texts, say, type, listening: () => listening, join, errors };
}

const texts = (heard: readonly string[]) =>
  heard
    .filter((frame) => frame !== '')
    .flatMap((frame) => JSON.parse(frame).activities.map(({ text }: { text: string }) => text));

describe('a live socket', () => {
  it('is sent what is there and what comes, once and in order', async () => {
    const { texts: all, say, join } = await staged();
    all.push('a', 'b', 'c');
    const { client, heard } = await join(1);
    say('d');
    while (texts(heard).length < 3) await once(client, 'message');
    say('e');
    say('f');
    while (texts(heard).length < 5) await once(client, 'message');
    expect(texts(heard)).toEqual(['b', 'c', 'd', 'e', 'f']);
    expect(JSON.parse(heard.at(-1) ?? '').watermark).toBe('6');
  });

  it('is sent a hint at once, beside what it has read: no watermark comes with it', async () => {
    const { say, type, listening, join } = await staged();
    const { client, heard, closed } = await join();
    type();
    await once(client, 'message');
    expect(heard).toEqual(['{"activities":[{"type":"typing"}]}']);
    say('a');
    while (heard.length < 2) await once(client, 'message');
    expect(JSON.parse(heard[1] ?? '')).toEqual({ activities: [{ text: 'a' }], watermark: '1' });
    client.close();
    await closed;
    await expect.poll(listening).toBe(0);
  });

  it('is kept alive by an empty frame', async () => {
    const { sockets, join } = await staged();
    const { client, heard } = await join();
    sockets.keepAlive();
    await once(client, 'message');
    expect(heard).toEqual(['']);
  });

  it('whose client has died is ended at the second look', async () => {
    const { sockets, join } = await staged();
    const { client, own, closed } = await join();
    // It reads no more, and so answers no ping.
    client.pause();
    sockets.keepAlive();
    sockets.keepAlive();
    await once(own, 'close');
    expect(sockets.size).toBe(0);
    client.resume();
    expect(await closed).toBe(1006);
  });

  it('that never reads costs one set, however much is waiting for it', async () => {
    const set = 'x'.repeat(200_000);
    let reads = 0;
    const read = async (after: number): Promise<ActivitySet> => {
      reads += 1;
      return { activities: [{ text: set }], watermark: after + 1, more: true };
    };
    const { sockets, join } = await staged({ read });
    const { client, own } = await join();
    client.pause();
    // The system's own buffers fill up first.
    for (let still = 0, before = -1; still < 50; before = reads) {
      await nextRound();
      still = reads === before && own.bufferedAmount > 0 ? still + 1 : 0;
    }
    expect(own.bufferedAmount).toBeLessThan(2 * set.length);
    sockets.keepAlive();
    sockets.keepAlive();
    await once(own, 'close');
    expect(sockets.size).toBe(0);
    const before = reads;
    await nextRound();
    expect(reads).toBe(before);
  });

  it('is closed when what it is to be sent cannot be read', async () => {
    const { join, errors } = await staged({
      read: async () => {
        throw new Error('no store');
      },
    });
    const { closed } = await join();
    expect(await closed).toBe(1011);
    expect(errors).toHaveLength(1);
  });
});

describe('the live sockets', () => {
  it('of a conversation are ten at most: the eleventh ends the first', async () => {
    const { sockets, join } = await staged();
    const first = await join();
    const gone = once(first.own, 'close');
    for (let n = 1; n <= mostSockets.conversation; n += 1) await join();
    expect(await first.closed).toBe(1013);
    await gone;
    expect(sockets.size).toBe(mostSockets.conversation);
  });

  it('are sent away when the service stops, and nobody else is let in', async () => {
    const { sockets, join } = await staged();
    const [one, two] = [await join(), await join()];
    await sockets.stop();
    expect(await Promise.all([one.closed, two.closed])).toEqual([1001, 1001]);
    expect(() => sockets.checkRoom('here')).toThrow(expect.toSatisfy((error) => isCoded(error, 'not-ready')));
  });
});
