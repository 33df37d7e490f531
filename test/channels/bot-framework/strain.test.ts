import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotFramework, createBotFramework } from '../../../src/channels/bot-framework/bot-framework.ts';
import { conversationName } from '../../../src/channels/bot-framework/names.ts';
import { botFramework as channel } from '../../../src/channels/push-channels.ts';
import { backoff, Courier, mostSendings } from '../../../src/conversation/courier.ts';
import { stage } from '../../conversation/stage.ts';
import { answers, type ChannelService, channelService, dies, hangs, type Mood } from './channel-service.ts';
import { activity } from './service.ts';

let service: ChannelService;
beforeEach(async () => {
  service = await channelService();
});
afterEach(() => service.stop());

/** The real channel and courier, without HTTP on the way in; time is the test's, but for a sending's own limit. */
function setting(sending = 5_000) {
  const set = stage({
    push: new Set([channel]),
    respond: async (turn) => {
      turn.say({ text: `${turn.inbound.text}-1` });
      turn.say({ text: `${turn.inbound.text}-2` });
    },
  });
  const { conversations, clock, parts } = set;
  const words = { done: { zh: '选好了', en: 'Done' }, tickFirst: { zh: '先勾选', en: 'Tick first' } };
  const botFramework: BotFramework = createBotFramework({
    conversations,
    app: null,
    channels: [],
    words,
    clock,
    log: set.log,
    sealer: set.sealer,
    surroundings: { sending },
  });
  const courier = new Courier({ ...parts, channels: [botFramework.push] });
  const write = async (text: string, lane = 'lin', channelId = 'msteams') => {
    const body = activity(service.url, { text, channelId, conversation: { id: lane } });
    await botFramework.receive({ authorization: null, address: 'here', isHere: true, body });
    const id = `${channel}:${conversationName(channelId, lane, null)}`;
    const rows = await conversations.rows(id, 0, 1_000);
    await conversations.settled(id, rows.findLast(({ direction }) => direction === 'in')?.seq ?? 0);
  };
  return { ...set, courier, write };
}

/** What arrived and was taken, once each; what came more than once came under the same id with the same words. */
function distinct(lane: string): string[] {
  const byId = new Map<string, string>();
  for (const [n, id] of service.ids(lane).entries()) {
    const text = service.texts(lane)[n] ?? '';
    expect(byId.get(id) ?? text).toBe(text);
    byId.set(id, text);
  }
  return [...byId.values()];
}

describe('a channel that takes everything', () => {
  it('is sent each message once, in order, also when a hundred conversations speak at once', async () => {
    const { courier, write } = setting();
    const lanes = Array.from({ length: 100 }, (_, n) => `lane-${n}`);
    await Promise.all(
      lanes.map(async (lane) => {
        for (const text of ['a', 'b', 'c']) await write(text, lane);
      }),
    );
    await courier.run();
    for (const lane of lanes) {
      expect(service.texts(lane)).toEqual(['a-1', 'a-2', 'b-1', 'b-2', 'c-1', 'c-2']);
      expect(new Set(service.ids(lane)).size).toBe(6);
    }
  });
});

describe('a channel in trouble gets everything in the end, in order, what may have been lost under the same id', () => {
  const passing: [string, Mood, number][] = [
    ['that answers 500', answers(500), 1],
    ['that answers 502', answers(502), 1],
    ['that answers 503 and asks for a minute', answers(503, { 'retry-after': '60' }), 1],
    ['that answers 429', answers(429), 1],
    ['that answers 429 and asks for a minute', answers(429, { 'retry-after': '60' }), 1],
    ['that does not know our token any more', answers(401), 1],
    ['that dies after taking the message', dies, 1],
    ['that hangs', hangs, 1],
  ];
  it.each(passing)('%s', async (_, mood) => {
    const { courier, write, clock, store } = setting(300);
    service.moods.push(mood, mood);
    await write('a');
    await write('b');
    await courier.run();
    expect(service.texts('lin')).toEqual(['a-1']);
    for (let n = 0; n < 3; n += 1) {
      clock.pass(61_000);
      await courier.run();
    }
    expect(distinct('lin')).toEqual(['a-1', 'a-2', 'b-1', 'b-2']);
    // Two failures, two more sendings, and not one more: the client repeats nothing by itself.
    expect(service.arrived).toHaveLength(6);
    expect(await store.deliveries.parked()).toBe(0);
  });

  it('that asks for patience is not asked before', async () => {
    const { courier, write, clock } = setting();
    service.moods.push(answers(429, { 'retry-after': '60' }));
    await write('a');
    await courier.run();
    clock.pass(59_000);
    await courier.run();
    expect(service.arrived).toHaveLength(1);
    clock.pass(1_000);
    await courier.run();
    expect(service.arrived).toHaveLength(3);
  });

  it('that answers slowly makes others wait no longer', async () => {
    const { courier, write } = setting();
    const held = Promise.withResolvers<void>();
    service.moods.push((res) => void held.promise.then(() => answers(200)(res, res.req)));
    await write('a', 'lin');
    const running = courier.run();
    await service.count(1);
    await write('b', 'wu');
    courier.wake();
    await expect.poll(() => service.texts('wu')).toEqual(['b-1', 'b-2']);
    expect(service.texts('lin')).toEqual(['a-1']);
    held.resolve();
    await running;
    expect(service.texts('lin')).toEqual(['a-1', 'a-2']);
  });

  it('that hangs for one conversation holds up no other', async () => {
    const { courier, write } = setting(400);
    service.moods.push(hangs);
    await write('a', 'lin');
    const running = courier.run();
    await service.count(1);
    for (let n = 0; n < 20; n += 1) await write('b', `lane-${n}`);
    courier.wake();
    await service.count(41);
    expect(service.texts('lin')).toEqual(['a-1']);
    await running;
  });

  it('that takes the first part of a long message and not the second gets the first once', async () => {
    const { courier, write, clock } = setting();
    await write('长'.repeat(3_900), 'lin', 'sms');
    // The assistant of this test says what it heard, twice: each time three messages of at most 1,600 characters.
    service.moods.push(answers(200), answers(500));
    await courier.run();
    expect(service.arrived).toHaveLength(2);
    clock.pass(backoff(1));
    await courier.run();
    const ids = service.ids('lin');
    expect(ids.filter((id) => id === ids[0])).toHaveLength(1);
    expect(new Set(ids).size).toBe(6);
    expect(service.texts('lin').slice(2).join('')).toContain('-1');
  });
});

describe('a channel that will not take a message', () => {
  it.each([400, 403, 404, 413])('for good (%i): the operator is told, and the next one is sent', async (status) => {
    const { courier, write, store, log } = setting();
    service.moods.push(answers(status));
    await write('a');
    await courier.run();
    expect(service.texts('lin')).toEqual(['a-1', 'a-2']);
    expect(await store.deliveries.parked()).toBe(1);
    expect(log.lines.find(({ code }) => code === 'delivery-parked')?.fields.reason).toBe(`status ${status}`);
  });

  it('ten times: it is parked, and the next one is sent', async () => {
    const { courier, write, store, clock } = setting();
    service.moods.push(...Array.from({ length: mostSendings }, () => answers(500)));
    await write('a');
    for (let n = 0; n < mostSendings; n += 1) {
      await courier.run();
      clock.pass(backoff(mostSendings));
    }
    expect(await store.deliveries.parked()).toBe(1);
    expect(service.texts('lin').filter((text) => text === 'a-1')).toHaveLength(mostSendings);
    expect(service.texts('lin').at(-1)).toBe('a-2');
  });

  it('by sending us elsewhere: nobody is followed', async () => {
    const elsewhere = await channelService();
    const { courier, write, store } = setting();
    service.moods.push(answers(307, { location: `${elsewhere.url}/v3/conversations/lin/activities` }));
    await write('a');
    await courier.run();
    expect(elsewhere.arrived).toEqual([]);
    expect(await store.deliveries.parked()).toBe(1);
    await elsewhere.stop();
  });
});

describe('a log of what went wrong', () => {
  it('names no word of anybody', async () => {
    const { courier, write, log } = setting(200);
    service.moods.push(answers(500), dies, hangs, answers(400));
    for (const lane of ['lin', 'wu', 'li', 'he']) await write('我的借呗被冻结了', lane);
    await courier.run();
    expect(log.lines.length).toBeGreaterThan(2);
    expect(JSON.stringify(log.lines)).not.toMatch(/借呗|冻结/);
  });
});
