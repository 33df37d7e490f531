import { describe, expect, it } from 'vitest';
import { backoff, Courier, mostSendings } from '../../src/conversation/courier.ts';
import type { Parcel, Sent } from '../../src/conversation/delivery.ts';
import { said, stage } from './stage.ts';

/** A push channel in this process: what it got, and what it answers next (an Error is thrown). */
class Post {
  readonly name = 'post';
  readonly got: Parcel[] = [];
  answers: (Sent | Error | Promise<Sent>)[] = [];
  async send(parcel: Parcel): Promise<Sent> {
    this.got.push(parcel);
    const answer = this.answers.shift() ?? { kind: 'sent' };
    if (answer instanceof Error) throw answer;
    return answer;
  }
  texts(): string[] {
    return this.got.map(({ text }) => text);
  }
}

function setting() {
  const post = new Post();
  const set = stage({
    push: new Set(['post']),
    respond: async (turn) => {
      turn.say({ text: `${turn.inbound.text}1` });
      turn.say({ text: `${turn.inbound.text}2 K7Q2`, secrets: ['K7Q2'] });
    },
  });
  const courier = new Courier({ ...set.parts, channels: [post] });
  const write = async (text: string, conversation = 'lin') => {
    const arrival = { ...said(text, null, conversation), channel: 'post', reply: { url: 'u' } };
    const accepted = await set.conversations.accept(arrival);
    await set.conversations.settled(accepted.conversation, accepted.seq);
  };
  return { ...set, post, courier, write };
}

describe('the courier', () => {
  it('sends the bubbles in order, with the secrets and an id of ours, and then the secrets are erased', async () => {
    const { post, courier, write, store } = setting();
    await write('a');
    await write('b');
    await courier.run();
    await courier.run();
    expect(post.texts()).toEqual(['a1', 'a2 K7Q2', 'b1', 'b2 K7Q2']);
    expect(post.got[0]).toEqual({
      id: 'post:lin:1.1',
      conversation: 'post:lin',
      external: 'lin',
      reply: { url: 'u' },
      answering: 'own:1',
      text: 'a1',
      language: 'zh',
      choices: [],
      value: null,
    });
    const rows = await store.conversations.rows('post:lin', 0, 10);
    expect(rows.filter(({ sealed }) => sealed !== null)).toEqual([]);
  });

  it.each([
    ['while it runs', false],
    ['before it starts', true],
  ])('does not let a failed sending wait for the time a clock had that was set back %s', async (_, anew) => {
    const { post, courier, write, clock, parts } = setting();
    post.answers = [new Error('no answer')];
    await write('a');
    await courier.run();
    expect(post.texts()).toEqual(['a1']);
    clock.pass(-3 * 60 * 60_000);
    await (anew ? new Courier({ ...parts, channels: [post] }) : courier).run();
    expect(post.texts()).toEqual(['a1', 'a1', 'a2 K7Q2']);
  });

  it('is told when there is something to send', async () => {
    let told = 0;
    const sendSoon = () => {
      told += 1;
    };
    const { talk } = stage({ push: new Set(['terminal']), sendSoon });
    await talk('x');
    expect(told).toBe(1);
  });

  it('leaves the channels alone that read by themselves', async () => {
    const { post, courier, talk } = setting();
    await talk('x');
    await courier.run();
    expect(post.got).toEqual([]);
  });

  it('leaves alone what is answered to whoever waits for it', async () => {
    const { post, courier, conversations, write, texts } = setting();
    const arrival = { ...said('x', 'one'), channel: 'post', awaited: true };
    const accepted = await conversations.accept(arrival);
    await conversations.settled(accepted.conversation, accepted.seq);
    expect(await texts('post:lin')).toHaveLength(2);
    await write('y');
    await courier.run();
    expect(post.texts()).toEqual(['y1', 'y2 K7Q2']);
  });

  it('tries again later what may pass, under the same id, and keeps the order meanwhile', async () => {
    const { post, courier, write, clock } = setting();
    await write('a');
    post.answers = [new Error('reset')];
    await courier.run();
    await courier.run();
    expect(post.texts()).toEqual(['a1']);
    clock.pass(backoff(1));
    await courier.run();
    expect(post.texts()).toEqual(['a1', 'a1', 'a2 K7Q2']);
    expect(new Set(post.got.map(({ id }) => id)).size).toBe(2);
  });

  it('waits as long as the channel asks', async () => {
    const { post, courier, write, clock } = setting();
    await write('a');
    post.answers = [{ kind: 'later', afterMs: 60_000 }];
    await courier.run();
    clock.pass(59_999);
    await courier.run();
    expect(post.got).toHaveLength(1);
    clock.pass(1);
    await courier.run();
    expect(post.got).toHaveLength(3);
  });

  it('parks what is refused for good, tells the operator and goes on', async () => {
    const { post, courier, write, store, log, counts } = setting();
    await write('a');
    post.answers = [{ kind: 'refused', reason: 'status 403' }];
    await courier.run();
    expect(post.texts()).toEqual(['a1', 'a2 K7Q2']);
    expect(await store.deliveries.parked()).toBe(1);
    expect(counts.get('delivery-parked')).toBe(1);
    expect(log.lines).toContainEqual({
      level: 'error',
      code: 'delivery-parked',
      fields: { channel: 'post', conversation: 'post:lin', seq: 2, reason: 'status 403' },
    });
  });

  it('parks a bubble at the tenth failed sending', async () => {
    const { post, courier, write, clock, store } = setting();
    await write('a');
    post.answers = Array.from({ length: mostSendings }, () => new Error('down'));
    for (let n = 0; n < mostSendings; n += 1) {
      expect(await store.deliveries.parked()).toBe(0);
      await courier.run();
      clock.pass(backoff(mostSendings));
    }
    expect(await store.deliveries.parked()).toBe(1);
    expect(post.texts().filter((text) => text === 'a1')).toHaveLength(mostSendings);
    expect(post.texts().at(-1)).toBe('a2 K7Q2');
  });

  it('lets a conversation whose service hangs hold up no other', async () => {
    const { post, courier, write } = setting();
    await write('a', 'lin');
    await write('b', 'wu');
    const hanging = Promise.withResolvers<Sent>();
    post.answers = [hanging.promise];
    const running = courier.run();
    await write('c', 'wu');
    await expect.poll(() => post.texts()).toEqual(['a1', 'b1', 'b2 K7Q2', 'c1', 'c2 K7Q2']);
    hanging.resolve({ kind: 'sent' });
    await running;
    expect(post.texts().at(-1)).toBe('a2 K7Q2');
  });

  it('does not send again what is still being sent when the clock jumps over the lease', async () => {
    const { post, courier, write, clock, store } = setting();
    await write('a');
    const slow = Promise.withResolvers<Sent>();
    post.answers = [slow.promise];
    const first = courier.run();
    await expect.poll(() => post.got.length).toBe(1);
    clock.pass(3_600_000);
    const second = courier.run();
    await store.check();
    await new Promise((resolve) => setImmediate(resolve));
    slow.resolve({ kind: 'sent' });
    await Promise.all([first, second]);
    expect(post.texts()).toEqual(['a1', 'a2 K7Q2']);
    expect(
      await store.deliveries.claim({ channel: 'post', now: clock.at + 1e9, until: 0, lease: 'x', limit: 9 }),
    ).toEqual([]);
  });

  it('lets one conversation wait without the others', async () => {
    const { post, courier, write } = setting();
    await write('a', 'lin');
    await write('b', 'wu');
    post.answers = [new Error('only lin is blocked')];
    await courier.run();
    expect(post.texts()).toEqual(['a1', 'b1', 'b2 K7Q2']);
  });

  it('sends again what a courier had claimed who died', async () => {
    const { post, courier, write, store, clock, parts } = setting();
    await write('a');
    const now = clock.at;
    await store.deliveries.claim({ channel: 'post', now, until: now + 60_000, lease: 'dead', limit: 10 });
    await courier.run();
    expect(post.got).toEqual([]);
    clock.pass(60_000);
    await new Courier({ ...parts, channels: [post] }).run();
    expect(post.texts()).toEqual(['a1', 'a2 K7Q2']);
  });

  it('sends nothing more once it is stopped', async () => {
    const { post, courier, write } = setting();
    await write('a');
    await courier.stop();
    await courier.run();
    expect(post.got).toEqual([]);
  });
});
