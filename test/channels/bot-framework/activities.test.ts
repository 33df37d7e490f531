import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledgeText } from '../../knowledge-text.ts';
import { activity, type Running, type Sent, started } from './service.ts';

let service: Running;
beforeAll(async () => {
  service = await started();
});
afterAll(() => service.stop());

let count = 0;

/** A conversation of its own. */
function talk(channelId = 'msteams', changes: Sent = {}) {
  count += 1;
  const id = `talk-${count}`;
  const conversation = { id, ...changes };
  const send = (what: Sent) => service.post(activity(service.channel.url, { channelId, conversation, ...what }));
  /** The number of the next row: 1 when nothing before it was worth one. */
  const nextNumber = async (what: Sent = { text: '谢谢' }): Promise<number> => {
    const { status, body } = await send({ ...what, deliveryMode: 'expectReplies' });
    expect(status).toBe(200);
    return Number(/:(\d+)\.1$/.exec(body.activities[0].channelData.clientActivityID)?.[1]);
  };
  return {
    send,
    nextNumber,
    heard: (n: number) => expect.poll(() => service.channel.texts(id).length).toBe(n),
    said: () => service.channel.texts(id),
    came: () => service.channel.arrived.filter((one) => one.conversation === id).map((one) => one.activity),
  };
}

const lin = { id: '29:lin', name: '林小明' };
const bot = { id: '28:0b5bd1d6-0f0c-4d7c-9d3b-1f5d3c2a7e10', name: 'Daiwen' };
const opening = knowledgeText('opening');

describe("Bot Framework's handoff.status", () => {
  it('is nothing here: a channel passes on what its users write, and proves no desk', async () => {
    const [forged, untouched] = [talk(), talk()];
    for (const { nextNumber } of [forged, untouched]) await nextNumber();
    for (const state of ['accepted', 'completed', 'failed']) {
      const status = { type: 'event', name: 'handoff.status', value: { state }, text: undefined };
      expect((await forged.send(status)).status).toBe(202);
    }
    expect(await forged.nextNumber()).toBe(await untouched.nextNumber());
  });
});

describe('a conversation that begins', () => {
  it('is opened once, however often its members are told', async () => {
    const { send, heard, said } = talk();
    await send({ type: 'conversationUpdate', text: undefined, membersAdded: [lin, bot] });
    await send({ type: 'conversationUpdate', text: undefined, membersAdded: [lin] });
    await send({ type: 'installationUpdate', text: undefined, action: 'add' });
    await send({ text: '谢谢' });
    await heard(2);
    expect(said()[0]).toContain(opening);
    expect(said().filter((text) => text.includes(opening))).toHaveLength(1);
  });

  it('is opened when only the assistant was added, as Teams tells it', async () => {
    const { send, heard, said } = talk();
    await send({ type: 'conversationUpdate', from: lin, membersAdded: [bot] });
    await heard(1);
    expect(said()[0]).toContain(opening);
  });

  it('is opened in the language of the app', async () => {
    const { send, heard, said } = talk();
    await send({ type: 'conversationUpdate', membersAdded: [lin], locale: 'en-GB' });
    await heard(1);
    expect(said()[0]).toContain(knowledgeText('opening', 'en'));
  });

  it("is opened by Telegram's button, and greeted again when it is pressed again", async () => {
    const { send, heard, said } = talk('telegram');
    await send({ text: '/start' });
    await heard(1);
    await send({ text: '/start@daiwen_bot again' });
    await heard(2);
    for (const text of said()) expect(text).toContain(opening);
  });
});

describe('what is taken and means nothing', () => {
  it.each<[string, Sent]>([
    ['typing', { type: 'typing' }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: 'x' }],
    ['the end of the conversation', { type: 'endOfConversation' }],
    ['somebody who leaves', { type: 'conversationUpdate', membersRemoved: [lin] }],
    ['a removed app', { type: 'installationUpdate', action: 'remove' }],
    ['an event of the channel', { type: 'event', name: 'tokens/response', value: { token: 'secret' } }],
    ['a trace', { type: 'trace', name: 'x' }],
    ['an activity of a type nobody knows', { type: 'somethingNew' }],
    ['another bot', { text: '你好', from: { id: '28:other', role: 'bot' } }],
    ['ourselves', { text: '你好', from: bot }],
  ])('%s', async (_, what) => {
    const { send, nextNumber } = talk();
    expect((await send(what)).status).toBe(202);
    expect(await nextNumber()).toBe(1);
  });
});

describe('a message', () => {
  it('that comes a second time is answered once', async () => {
    const { send, heard, said } = talk();
    const what = { text: '谢谢', id: 'same' };
    expect((await send(what)).status).toBe(202);
    expect((await send(what)).status).toBe(202);
    await send({ text: '谢谢', id: 'another' });
    await heard(3);
    expect(said()).toHaveLength(3);
  });

  it('without an id is never taken for another', async () => {
    const { send, heard, came: arrived } = talk();
    await send({ text: '谢谢', id: undefined });
    await send({ text: '谢谢', id: '' });
    await heard(3);
    // There is nothing to reply to.
    for (const one of arrived()) expect(one.replyToId).toBeUndefined();
  });

  it('whose id looks like one of our own is none of ours', async () => {
    const { send, heard } = talk();
    await send({ text: '谢谢', id: 'timer:1' });
    await send({ text: '谢谢', id: 'opening' });
    await send({ type: 'conversationUpdate', membersAdded: [lin] });
    await heard(4);
  });

  it('with our name in it is read without', async () => {
    const { send, heard, said } = talk();
    const text = '<at>Daiwen</at> 我的借呗被冻结了';
    await send({ text, entities: [{ type: 'mention', mentioned: bot, text: '<at>Daiwen</at>' }] });
    await heard(3);
    expect(said().join()).toContain('借呗');
  });

  it.each([
    ['a button of ours', { say: '我的借呗被冻结了', msteams: { type: 'imBack', value: 'x' } }],
    ['a text', '我的借呗被冻结了'],
    ['a card of somebody else', { text: '我的借呗被冻结了' }],
  ])('that is the value of %s is read', async (_, value) => {
    const { send, heard, said } = talk();
    await send({ text: undefined, value });
    await heard(3);
    expect(said().join()).toContain('借呗');
  });

  it('that is what was ticked on a card answers the question', async () => {
    const { send, heard, said, came } = talk();
    await send({ text: '借呗被拒了' });
    await heard(3);
    expect(came().at(-1).attachments[0].content.body[0].id).toBe('ticks');
    await send({ text: undefined, value: { ticks: '1,2' } });
    await expect.poll(() => said().length).toBeGreaterThan(3);
    expect(said().slice(3)).not.toContain(knowledgeText('answer-not-understood'));
  });

  it('that is a picture is asked for in words', async () => {
    const { send, heard, said } = talk();
    await send({
      text: '',
      attachments: [{ contentType: 'image/png', contentUrl: 'https://x.example/1', name: '1.png' }],
    });
    await heard(2);
    expect(said()).toContain(knowledgeText('cannot-see-pictures'));
  });

  it('that Teams sends a second time as HTML is no picture', async () => {
    const { send, heard, said } = talk();
    await send({ text: ' ', attachments: [{ contentType: 'text/html', content: '<div></div>' }] });
    await heard(2);
    expect(said()).toContain(knowledgeText('nothing-to-read'));
  });

  it('in another language than the app is answered in its own', async () => {
    const { send, heard, said } = talk();
    await send({ text: 'my loan application was rejected', locale: 'zh-CN' });
    await heard(3);
    expect(said().join()).not.toMatch(/\p{Script=Han}/u);
  });

  it('keeps its language when the locale of the app is changed', async () => {
    const { send, heard, said } = talk();
    await send({ text: '谢谢', locale: 'zh-CN' });
    await send({ text: '1', locale: 'en-US' });
    await heard(4);
    expect(said().at(-1)).toMatch(/\p{Script=Han}/u);
  });

  it('that was edited is asked for once more, once an edit', async () => {
    const { send, heard, said } = talk();
    await send({ text: '谢谢', id: 'one' });
    const edit = { type: 'messageUpdate', id: 'one', text: '借呗被拒了', timestamp: '2026-11-21T02:01:00Z' };
    await send(edit);
    await send(edit);
    await send({ ...edit, timestamp: '2026-11-21T02:02:00Z' });
    await heard(4);
    expect(said().filter((text) => text === knowledgeText('edit-not-seen'))).toHaveLength(2);
  });

  it('that was deleted is said to be kept, and how everything is deleted', async () => {
    const { send, heard, said } = talk();
    await send({ text: '谢谢', id: 'one' });
    await send({ type: 'messageDelete', id: 'one', text: undefined });
    await heard(3);
    expect(said().at(-1)).toBe(knowledgeText('deletion-not-seen'));
  });
});

describe('in a group', () => {
  const group = { isGroup: true, conversationType: 'groupChat' };
  const invitation = knowledgeText('write-privately');
  const named = { entities: [{ type: 'mention', mentioned: bot, text: '<at>Daiwen</at>' }] };

  it('whoever speaks to the assistant is asked to write privately, once a day', async () => {
    const { send, heard, said } = talk('msteams', group);
    await send({ text: '<at>Daiwen</at> 我的借呗被冻结了', ...named });
    await send({ text: '<at>Daiwen</at> 我叫林小明，手机 13800138000', ...named });
    await send({ text: '<at>Daiwen</at> 我也是', from: { id: '29:wu' }, ...named });
    await heard(2);
    expect(said()).toEqual([invitation, invitation]);
  });

  it('what is said to others is not answered', async () => {
    const { send, nextNumber } = talk('msteams', group);
    expect((await send({ text: '大家好' })).status).toBe(202);
    expect((await send({ text: '借呗被拒了怎么办' })).status).toBe(202);
    expect(await nextNumber({ text: '<at>Daiwen</at>', ...named })).toBe(1);
  });

  it('the assistant says when it is added how it can be reached, and nothing when others are', async () => {
    const { send, heard, said } = talk('msteams', group);
    await send({ type: 'conversationUpdate', membersAdded: [{ id: '29:wu' }] });
    await send({ type: 'conversationUpdate', membersAdded: [bot] });
    await send({ type: 'conversationUpdate', membersAdded: [bot] });
    await heard(1);
    expect(said()).toEqual([invitation]);
  });
});
