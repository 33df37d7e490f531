import { describe, expect, it, onTestFinished } from 'vitest';
import { answered, call, poll, repliesTo, Stream, say, visitor } from './client.ts';
import { running } from './service.ts';

async function served(environment: Record<string, string> = {}) {
  const service = await running(environment);
  onTestFinished(() => service.stop());
  return service;
}

describe('a service that is restarted', () => {
  it('goes on with the token from before, and has lost and repeated nothing', async () => {
    const service = await served();
    const { base } = service;
    const chat = await visitor(base);
    await answered(base, chat, { type: 'message', text: '我的微粒贷综合评估未通过', id: 'one' });
    const before = await poll(base, chat);
    await service.restart();
    expect(await poll(base, chat)).toEqual(before);
    const again = await say(base, chat, { type: 'message', text: '我的微粒贷综合评估未通过', id: 'one' });
    expect(again.body.id).toBe(before.activities.find(({ from }) => from.role === 'user')?.id);
    await answered(base, chat, { type: 'message', text: '第一次申请' });
    const after = await poll(base, chat);
    expect(after.activities.slice(0, before.activities.length)).toEqual(before.activities);
    expect((await call(base, 'POST', '/tokens/refresh', { token: chat.token })).status).toBe(200);
  });

  it('sends everybody who listens away, and they go on where they were', async () => {
    const service = await served();
    const { base } = service;
    const chat = await visitor(base);
    const stream = new Stream(chat.streamUrl);
    const first = await say(base, chat, { type: 'message', text: '你好' });
    await stream.until(repliesTo(first.body.id));
    await service.restart();
    expect(await stream.closed).toBe(1001);
    const path = `/conversations/${chat.conversationId}?watermark=${stream.watermark}`;
    const { body } = await call(base, 'GET', path, { token: chat.token });
    const again = new Stream(body.streamUrl);
    const second = await say(base, chat, { type: 'message', text: '谢谢' });
    await again.until(repliesTo(second.body.id));
    const all = [...stream.seen, ...again.seen];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect((await poll(base, chat)).activities).toEqual(all);
    await again.close();
  });

  it('answers what it had taken and not answered', async () => {
    const service = await served();
    const { base } = service;
    const chat = await visitor(base);
    const taken = say(base, chat, { type: 'message', text: '我的借呗被冻结了' });
    const { body } = await taken;
    await service.restart();
    const { body: back } = await call(base, 'GET', `/conversations/${chat.conversationId}`, { token: chat.token });
    const stream = new Stream(back.streamUrl);
    expect((await stream.until(repliesTo(body.id))).text).not.toBe('');
    const replies = stream.seen.filter(({ replyToId }) => replyToId === body.id);
    expect(new Set(replies.map(({ id }) => id)).size).toBe(replies.length);
    await stream.close();
  });

  it('has removed what was not used for long: the visitor is told, and begins a new one', async () => {
    const service = await served({ RETENTION_DAYS: '1' });
    const { base, clock } = service;
    const chat = await visitor(base);
    const begin = async (token: string | undefined) => call(base, 'POST', '/tokens/resume', { token: token ?? '' });
    clock.at += 2 * 24 * 60 * 60 * 1000;
    const late = await begin(chat.resumeToken);
    // The service looks at its clock every second. Ours goes on, or the limit on asking would never let go.
    while ((await begin(chat.resumeToken)).status !== 404) clock.at += 100;
    if (late.status === 200) expect((await say(base, { ...chat, token: late.body.token }, {})).status).toBe(404);
    expect((await visitor(base)).conversationId).not.toBe(chat.conversationId);
  });
});
