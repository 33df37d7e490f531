import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { quantile } from '../../../src/bench/quantile.ts';
import { call, polled, Stream, say, visitor } from '../../channels/direct-line/client.ts';
import { running } from '../../channels/direct-line/service.ts';

const token = 'a-token-of-another-desk-that-is-long-enough';
const wang = { id: 'wang', name: '小王' };

it("a human's words reach the borrower's open stream in under 150 ms: median of 100 conversations held at once", async () => {
  const service = await running({ DESK_HOURS: 'daily 0:00-24:00', DESK_TOKEN: token });
  const origin = `http://localhost:${service.port}`;
  const desk = (path: string, body: unknown) => call(origin, 'POST', `/api/desk${path}`, { token, body });
  await desk('/attend', { human: wang, seconds: 3_600 });
  const held = async () => {
    const chat = await visitor(service.base);
    const conversation = `direct-line:${chat.conversationId}`;
    for (const [text, answer] of [
      ['转人工', '现在有人在线'],
      ['现在找人聊', '在找人了'],
    ] as const) {
      await say(service.base, chat, { type: 'message', text });
      await polled(service.base, chat, (activity) => activity.text?.includes(answer));
    }
    await desk('/take', { conversation, by: wang });
    return { conversation, stream: new Stream(chat.streamUrl) };
  };
  try {
    const all: Awaited<ReturnType<typeof held>>[] = [];
    for (let n = 0; n < 100; n += 10) all.push(...(await Promise.all(Array.from({ length: 10 }, held))));
    const took: number[] = [];
    for (const { conversation, stream } of all) {
      await stream.until(({ text }) => text?.includes('小王来了'));
      const from = performance.now();
      const arrived = stream
        .until(({ text }) => text === '您好，请说。')
        .then(() => took.push(performance.now() - from));
      await Promise.all([desk('/say', { conversation, by: wang, text: '您好，请说。' }), arrived]);
    }
    expect(took).toHaveLength(100);
    expect(quantile(took, 0.5)).toBeLessThan(150);
  } finally {
    await service.stop();
  }
}, 120_000);
