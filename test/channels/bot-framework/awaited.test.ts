import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activity, type Running, type Sent, started } from './service.ts';

let service: Running;
beforeAll(async () => {
  service = await started();
});
afterAll(() => service.stop());

let count = 0;

function talk() {
  count += 1;
  const conversation = { id: `awaited-${count}`, conversationType: 'personal' };
  const make = (what: Sent) => activity(service.channel.url, { conversation, ...what });
  return { id: conversation.id, make, send: (what: Sent) => service.post(make(what)) };
}

describe('expectReplies', () => {
  it('is answered in the same request, and nowhere else', async () => {
    const { id, make, send } = talk();
    const message = make({ text: '我的借呗被冻结了', deliveryMode: 'expectReplies' });
    const { status, body } = await service.post(message);
    expect(status).toBe(200);
    expect(body.activities.length).toBeGreaterThan(1);
    for (const one of body.activities) {
      expect(one).toMatchObject({
        type: 'message',
        replyToId: message.id,
        conversation: { id },
        from: { role: 'bot' },
      });
    }
    expect(body.activities.at(-1).value.question.options.length).toBeGreaterThan(1);
    // What is sent the usual way afterwards comes alone.
    await send({ text: '谢谢' });
    await expect.poll(() => service.channel.ids(id).length).toBeGreaterThan(0);
    expect(service.channel.ids(id)[0]).not.toMatch(/:1\.1$/);
  });

  it('is answered the same when the request is repeated, also after a restart', async () => {
    const { make } = talk();
    const message = make({ text: '我的借呗被冻结了', deliveryMode: 'expectReplies' });
    const first = await service.post(message);
    expect(await service.post(message)).toMatchObject({ status: 200, body: first.body });
    await service.restart();
    expect(await service.post(message)).toMatchObject({ status: 200, body: first.body });
  });

  it('gives the same answer to callers at the same time', async () => {
    const { make } = talk();
    const message = make({ text: '我的借呗被冻结了', deliveryMode: 'expectReplies' });
    const all = await Promise.all(Array.from({ length: 8 }, () => service.post(message)));
    for (const { status, body } of all) expect({ status, body }).toEqual({ status: 200, body: all[0]?.body });
  });

  it('that is to mean nothing has no answers', async () => {
    const { send } = talk();
    expect(await send({ type: 'typing', deliveryMode: 'expectReplies' })).toMatchObject({
      status: 200,
      body: { activities: [] },
    });
  });

  it('of a message that was sent the usual way before brings what was sent', async () => {
    const { id, make } = talk();
    const message = make({ text: '谢谢' });
    await service.post(message);
    await expect.poll(() => service.channel.ids(id).length).toBe(2);
    const { body } = await service.post({ ...message, deliveryMode: 'expectReplies' });
    const ids = body.activities.map(
      (one: { channelData: { clientActivityID: string } }) => one.channelData.clientActivityID,
    );
    expect(ids).toEqual(service.channel.ids(id));
  });
});

describe('an invoke', () => {
  const pressed = { action: { type: 'Action.Execute', data: { say: '我的借呗被冻结了' } } };

  it('of a card is answered by the card that takes its place, and the same when repeated', async () => {
    const { make } = talk();
    const invoke = make({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value: pressed });
    const first = await service.post(invoke);
    expect(first).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard' } },
    });
    expect(JSON.stringify(first.body)).toContain('借呗');
    expect(await service.post(invoke)).toMatchObject({ status: 200, body: first.body });
  });

  it('that says something is answered with what is answered', async () => {
    const { send } = talk();
    const { status, body } = await send({ type: 'invoke', name: 'message/submit', value: { text: '你好' } });
    expect(status).toBe(200);
    expect(body.activities.length).toBeGreaterThan(0);
  });

  it.each([
    ['signin/verifyState', { state: '123' }],
    ['composeExtension/query', { commandId: 'x', parameters: [] }],
    ['task/fetch', {}],
    ['adaptiveCard/action', { action: { type: 'Action.Execute' } }],
  ])('of %s is not implemented, and says so', async (name, value) => {
    const { send } = talk();
    expect(await send({ type: 'invoke', name, value })).toMatchObject({ status: 501, body: null });
  });
});
