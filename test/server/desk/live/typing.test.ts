import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { signEvery } from '../../../../src/conversation/typing.ts';
import { type Activity, polled, type Started, Stream, say } from '../../../channels/direct-line/client.ts';
import { type Running, running } from '../../../channels/direct-line/service.ts';
import { AtTheDesk, formOf } from '../at-the-desk.ts';
import { at, attend, formTokenOf, says, taken, waiting, work } from './live-stage.ts';

let service: Running;
let li: AtTheDesk;
let wang: AtTheDesk;
beforeAll(async () => {
  service = await running({ DESK_HOURS: 'daily 0:00-24:00', TRUST_PROXY: '1' });
  [li, wang] = [await colleague('李敏', 1), await colleague('王芳', 2)];
});
afterAll(() => service?.stop());
beforeEach(() => {
  service.clock.at += signEvery;
});

async function colleague(name: string, number: number): Promise<AtTheDesk> {
  const person = new AtTheDesk(service, `10.5.0.${number}`);
  await person.signIn('agent', name);
  await attend(person);
  return person;
}

/** The line of an open page of the conversation: all that has come by it. */
async function listening(person: AtTheDesk, chat: Started) {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const answer = await fetch(`http://localhost:${service.port}${at(chat).replace('/live', '/events')}`, {
    headers: { cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    signal: leaving.signal,
  });
  const heard = { text: '', signs: () => heard.text.split('event: typing').length - 1 };
  const read = async () => {
    for await (const chunk of answer.body ?? []) heard.text += Buffer.from(chunk).toString();
  };
  read().catch(() => undefined);
  await expect.poll(() => heard.text).toContain('retry:');
  return heard;
}

describe('a borrower who types while a human has the conversation', () => {
  it('is seen to at the desk, and nothing of their words; nothing is kept of it', async () => {
    const chat = await taken(service, li);
    const heard = await listening(li, chat);
    const before = await polled(service.base, chat, () => true);
    const { status } = await say(service.base, chat, { type: 'typing', text: '还没说出口的话' });
    expect(status).toBe(200);
    await expect.poll(() => heard.signs()).toBe(1);
    expect(heard.text).toContain('event: typing\ndata: {}\n');
    expect(heard.text).not.toContain('还没说出口的话');
    expect(await polled(service.base, chat, () => true)).toEqual(before);
  });

  it('is told once a second, however often their client says so', async () => {
    const chat = await taken(service, li);
    const heard = await listening(li, chat);
    await Promise.all(Array.from({ length: 20 }, () => say(service.base, chat, { type: 'typing' })));
    service.clock.at += signEvery;
    await say(service.base, chat, { type: 'typing' });
    await expect.poll(() => heard.signs()).toBe(2);
    await say(service.base, chat, { type: 'message', text: '说完了' });
    await expect.poll(() => heard.text).toContain('event: rows');
    expect(heard.signs()).toBe(2);
  });

  it('is told to nobody while they wait, or the assistant has them', async () => {
    const chat = await waiting(service);
    const heard = await listening(li, chat);
    await say(service.base, chat, { type: 'typing' });
    await work(li, chat, 'take');
    await polled(service.base, chat, says('来了，是真人'));
    await work(li, chat, 'end');
    await polled(service.base, chat, says('现在换回我'));
    const rows = heard.text.split('event: rows').length;
    await say(service.base, chat, { type: 'typing' });
    await say(service.base, chat, { type: 'message', text: '说一句' });
    await expect.poll(() => heard.text.split('event: rows').length).toBeGreaterThan(rows);
    expect(heard.signs()).toBe(0);
  });

  it('is told to those who look at that conversation alone', async () => {
    const [one, other] = [await taken(service, li), await taken(service, li)];
    const [mine, theirs] = [await listening(li, one), await listening(wang, other)];
    await say(service.base, one, { type: 'typing' });
    await expect.poll(() => mine.signs()).toBe(1);
    await say(service.base, other, { type: 'message', text: '好' });
    await expect.poll(() => theirs.text).toContain('event: rows');
    expect(theirs.signs()).toBe(0);
  });
});

const isTyping = ({ type }: Activity) => type === 'typing';

describe('a colleague who types', () => {
  /** What the page sends while words are being written. */
  async function type(person: AtTheDesk, chat: Started, form: Record<string, string>) {
    const { token = '' } = form;
    return person.send('/desk/live/typing', { token, conversation: `direct-line:${chat.conversationId}` });
  }

  async function opened(): Promise<{ chat: Started; stream: Stream; form: Record<string, string> }> {
    const chat = await taken(service, li);
    const stream = new Stream(chat.streamUrl);
    onTestFinished(() => stream.close());
    await stream.until((activity) => activity.text?.includes('来了，是真人'));
    return { chat, stream, form: formOf((await li.open(at(chat))).html, 'say') };
  }

  it('is seen by the borrower under their name; what was read stays read', async () => {
    const { chat, stream, form } = await opened();
    const { watermark } = stream;
    expect((await type(li, chat, form)).status).toBe(200);
    const sign = await stream.until(isTyping);
    expect(sign.from).toEqual({ id: 'daiwen', name: '李敏', role: 'bot' });
    expect([sign.id, sign.text, stream.watermark]).toEqual([undefined, undefined, watermark]);
  });

  it('is seen by who asks now and then instead of listening, until they have said it', async () => {
    const { chat, form } = await opened();
    const asked = async () => (await polled(service.base, chat, () => true)).at(-1);
    await type(li, chat, form);
    expect(await asked()).toMatchObject({ type: 'typing', from: { name: '李敏' } });
    await work(li, chat, 'say', { words: '看到了' });
    await polled(service.base, chat, ({ text }) => text === '看到了');
    expect((await asked())?.text).toBe('看到了');
  });

  it('is told once a second, however often their page says so', async () => {
    const { chat, stream, form } = await opened();
    await Promise.all(Array.from({ length: 10 }, () => type(li, chat, form)));
    await work(li, chat, 'say', { words: '看到了' });
    await stream.until((activity) => activity.text === '看到了');
    expect(stream.seen.filter(isTyping)).toHaveLength(1);
  });

  it('is not told for who does not have the conversation, or whose form is not their own', async () => {
    const { chat, stream, form } = await opened();
    const { html } = await wang.open('/desk');
    const token = formTokenOf({ html });
    expect((await type(wang, chat, { token })).status).toBe(200);
    expect((await type(wang, chat, form)).status).toBe(403);
    expect((await type(li, chat, { token: 'guessed' })).status).toBe(403);
    expect((await type(new AtTheDesk(service, '10.5.0.9'), chat, form)).status).toBe(401);
    const from = { origin: 'https://evil.example' };
    const sent = { ...form, conversation: `direct-line:${chat.conversationId}` };
    expect((await li.send('/desk/live/typing', sent, from)).status).toBe(403);
    await work(li, chat, 'end');
    await stream.until((activity) => activity.text?.includes('现在换回我'));
    await type(li, chat, form);
    await say(service.base, chat, { type: 'message', text: '说一句' });
    await stream.until((activity) => activity.text === '说一句');
    expect(stream.seen.some(isTyping)).toBe(false);
  });
});
