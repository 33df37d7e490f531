import { afterEach, beforeEach, expect, it } from 'vitest';
import { createChatwoot } from '../../../src/channels/chatwoot/chatwoot.ts';
import { chatwoot as channel } from '../../../src/channels/push-channels.ts';
import { backoff, Courier, mostSendings } from '../../../src/conversation/courier.ts';
import { stage } from '../../conversation/stage.ts';
import { answers, dies, hangs, type Mood } from '../../outgoing/moods.ts';
import { ChatwootServer, secret, signed, token } from './chatwoot-server.ts';

let desk: ChatwootServer;
beforeEach(async () => {
  desk = new ChatwootServer();
  await desk.start();
});
afterEach(() => desk.stop());

/** The real channel and courier, without HTTP on the way in; time is the test's, but for one request's own limit. */
function setting(limit = 5_000, url = desk.url) {
  const set = stage({
    push: new Set([channel]),
    respond: async (turn) => {
      turn.say({ text: `${turn.inbound.text}-1` });
      const handoff = { state: 'waiting', edge: 'asked' };
      turn.say({ text: `${turn.inbound.text}-2`, value: turn.inbound.text === 'human' ? { handoff } : {} });
    },
  });
  const { conversations, clock, log } = set;
  const settings = { url, account: 3, token, secret, key: null };
  const chatwoot = createChatwoot({ settings, conversations, clock, log, limit });
  const courier = new Courier({ ...set.parts, channels: [chatwoot.push] });
  const write = async (content: string, id = 41) => {
    const body = JSON.stringify(desk.wrote(id, { content }));
    const seconds = Math.floor(clock.now() / 1000);
    const headers = signed(body, seconds);
    const shown = {
      signature: headers['x-chatwoot-signature'] ?? null,
      timestamp: headers['x-chatwoot-timestamp'] ?? null,
      key: null,
      body: Buffer.from(body),
    };
    await chatwoot.receive(shown, 'here');
    const name = `${channel}:3:${id}`;
    const rows = await conversations.rows(name, 0, 1_000);
    await conversations.settled(name, rows.findLast(({ direction }) => direction === 'in')?.seq ?? 0);
  };
  return { ...set, courier, write };
}

const texts = (id = 41) => desk.said(id).map(({ content }) => content);

it('a hundred conversations at once are each told everything once, in order', async () => {
  const { courier, write } = setting();
  const lanes = Array.from({ length: 100 }, (_, n) => n + 1);
  await Promise.all(
    lanes.map(async (lane) => {
      for (const text of ['a', 'b', 'c']) await write(text, lane);
    }),
  );
  await courier.run();
  for (const lane of lanes) expect(texts(lane)).toEqual(['a-1', 'a-2', 'b-1', 'b-2', 'c-1', 'c-2']);
  expect(desk.asked).toHaveLength(600);
});

const passing: [string, Mood][] = [
  ['500', answers(500)],
  ['429 with a minute', answers(429, { 'retry-after': '60' })],
  ['401 while the token is changed', answers(401)],
  ['301, as another address would be right', answers(301, { location: 'https://elsewhere.example.com/' })],
  ['nothing, having taken it', dies],
  ['nothing at all', hangs],
];
it.each(passing)(
  'a Chatwoot that answers %s gets everything in the end, in order and under the same ids',
  async (_, mood) => {
    const { courier, write, clock, store } = setting(300);
    desk.moods.push(mood, mood);
    await write('a');
    await write('b');
    await courier.run();
    expect(texts()).toEqual(['a-1']);
    for (let n = 0; n < 3; n += 1) {
      clock.pass(61_000);
      await courier.run();
    }
    expect(texts()).toEqual(['a-1', 'a-2', 'b-1', 'b-2']);
    expect(desk.asked).toHaveLength(6);
    expect(await store.deliveries.parked()).toBe(0);
  },
);

it('a hand-over that fails after the words were told is seen through without telling them again', async () => {
  const { courier, write, clock } = setting();
  const through: Mood = (res, _, take) => {
    take();
    res.end('{}');
  };
  desk.moods.push(through, through, answers(503));
  await write('human');
  await courier.run();
  expect(desk.place(41).status).toBe('pending');
  clock.pass(backoff(1));
  await courier.run();
  expect(desk.place(41).status).toBe('open');
  expect(desk.asked.map(({ path }) => path.split('/').at(-1))).toEqual([
    ...['messages', 'messages', 'toggle_status', 'toggle_status'],
  ]);
});

it.each([400, 403, 404, 422])(
  'what is refused for good (%i) is the operator’s to see, and the rest goes on',
  async (status) => {
    const { courier, write, store, log } = setting();
    desk.moods.push(answers(status));
    await write('a');
    await courier.run();
    expect(texts()).toEqual(['a-1', 'a-2']);
    expect(await store.deliveries.parked()).toBe(1);
    expect(log.lines.find(({ code }) => code === 'delivery-parked')?.fields.reason).toBe(`status ${status}`);
  },
);

it('a Chatwoot that is not there keeps what is said for later, and then for the operator', async () => {
  const gone = new ChatwootServer();
  await gone.start();
  await gone.stop();
  const { courier, write, store, clock } = setting(500, gone.url);
  await write('a');
  for (let n = 0; n < mostSendings; n += 1) {
    await courier.run();
    clock.pass(backoff(mostSendings));
  }
  expect(await store.deliveries.parked()).toBe(1);
});
