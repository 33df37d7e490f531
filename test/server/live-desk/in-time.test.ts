import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quantile } from '../../../src/bench/quantile.ts';
import { call, type Started, Stream } from '../../channels/direct-line/client.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { AtTheDesk, formOf } from '../desk/at-the-desk.ts';
import { at, attend, idOf, says, taken } from '../desk/live/live-stage.ts';

const token = 'a-token-of-another-desk-that-is-long-enough';
const words = '您好，请说。';

let service: Running;
let wang: AtTheDesk;
let held: { chat: Started; stream: Stream }[];
beforeAll(async () => {
  service = await running({ DESK_HOURS: 'daily 0:00-24:00', DESK_TOKEN: token, TRUST_PROXY: '1' });
  wang = new AtTheDesk(service, '10.6.0.1');
  await wang.signIn('agent', '小王');
  await attend(wang);
  const one = async () => {
    const chat = await taken(service, wang);
    return { chat, stream: new Stream(chat.streamUrl) };
  };
  held = [];
  for (let n = 0; n < 100; n += 10) held.push(...(await Promise.all(Array.from({ length: 10 }, one))));
  await Promise.all(held.map(({ stream }) => stream.until(({ text }) => text?.includes('小王来了'))));
}, 120_000);
afterAll(() => service?.stop());

/** Milliseconds from when a human sends their words until they are in the borrower's open stream, for each of them. */
async function times(text: string, send: (chat: Started) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (const { chat, stream } of held) {
    const from = performance.now();
    const arrived = stream.until((activity) => activity.text === text).then(() => took.push(performance.now() - from));
    await Promise.all([send(chat), arrived]);
  }
  return took;
}

it("a human's words by the desk's form reach the borrower's open stream in under 150 ms: median of 100 held at once", async () => {
  const { html } = await wang.open(at(held[0]?.chat as Started));
  const form = formOf(html, 'say');
  const took = await times(words, (chat) =>
    wang.send('/desk/live', { ...form, conversation: idOf(chat), once: `to-${chat.conversationId}`, words }),
  );
  expect(took).toHaveLength(100);
  expect(quantile(took, 0.5)).toBeLessThan(150);
  const heard = await Promise.all(held.map(({ stream }) => stream.until(says(words))));
  expect(new Set(heard.map(({ from }) => from.name))).toEqual(new Set(['小王']));
}, 120_000);

it('and so do words that another desk sends by its server', async () => {
  const origin = `http://localhost:${service.port}`;
  const listed = await call(origin, 'GET', '/api/desk/conversations', { token });
  const { by } = listed.body.held[0];
  const text = '我看到了，请稍等。';
  const took = await times(text, (chat) =>
    call(origin, 'POST', '/api/desk/say', { token, body: { conversation: idOf(chat), by, text } }),
  );
  expect(took).toHaveLength(100);
  expect(quantile(took, 0.5)).toBeLessThan(150);
}, 120_000);
