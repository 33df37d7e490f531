import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, call, fromBot, poll, repliesTo, Stream, say, visitor } from './client.ts';
import { friendlyPage, type Running, running, secret } from './service.ts';

let service: Running;
let base: string;
beforeAll(async () => {
  service = await running();
  base = service.base;
});
afterAll(() => service.stop());

const complaint = { type: 'message', from: { id: 'whoever' }, text: '我的微粒贷综合评估未通过' };

describe('a visitor', () => {
  it('gets a token without showing anything, for half an hour', async () => {
    const { status, body } = await call(base, 'POST', '/tokens/generate');
    expect(status).toBe(200);
    expect(body).toEqual({
      conversationId: expect.stringMatching(/^[\da-f-]{36}$/),
      token: expect.any(String),
      expires_in: 1800,
      resumeToken: expect.any(String),
    });
    const claims = JSON.parse(Buffer.from(body.token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ conv: body.conversationId, user: expect.stringMatching(/^dl_/) });
    expect(claims.exp - claims.iat).toBe(1800);
  });

  it('begins a conversation once, and hears who speaks though the socket opened later', async () => {
    const { body: token } = await call(base, 'POST', '/tokens/generate');
    const first = await call(base, 'POST', '/conversations', { token: token.token, body: { locale: 'en-US' } });
    expect(first.status).toBe(201);
    expect(first.body.streamUrl).toContain(`/conversations/${token.conversationId}/stream?watermark=-&t=`);
    expect(first.body.streamUrl).toMatch(new RegExp(`^ws://localhost:${service.port}/v3/directline/`));
    const second = await call(base, 'POST', '/conversations', { token: token.token, body: { user: {} } });
    expect(second.status).toBe(200);
    const stream = new Stream(first.body.streamUrl);
    const greeting = await stream.until(fromBot);
    expect(greeting).toMatchObject({
      type: 'message',
      id: `${token.conversationId}|0000002`,
      channelId: 'directline',
      conversation: { id: token.conversationId },
      from: { id: 'daiwen', name: '贷问', role: 'bot' },
      textFormat: 'plain',
      locale: 'en-US',
      replyToId: `${token.conversationId}|0000001`,
      value: { opening: true },
    });
    expect(greeting.suggestedActions?.actions[0]).toEqual({
      type: 'imBack',
      title: expect.any(String),
      value: expect.any(String),
    });
    await stream.close();
    expect((await poll(base, first.body)).activities).toHaveLength(1);
  });

  it('says something and is answered, over the socket, in order and once', async () => {
    const chat = await visitor(base);
    const stream = new Stream(chat.streamUrl);
    const { status, body } = await say(base, chat, { ...complaint, channelData: { clientActivityID: 'x1' } });
    expect([status, body]).toEqual([200, { id: `${chat.conversationId}|0000003` }]);
    const answer = await stream.until(repliesTo(body.id));
    expect(answer.text).toContain('微粒贷');
    const own = stream.seen.find(({ id }) => id === body.id);
    expect(own).toMatchObject({
      text: complaint.text,
      from: { id: expect.stringMatching(/^dl_/), role: 'user' },
      channelData: { clientActivityID: 'x1' },
    });
    const ids = stream.seen.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect((await poll(base, chat)).activities).toEqual(stream.seen);
    await stream.close();
  });

  it('has personal data masked in what comes back', async () => {
    const chat = await visitor(base);
    await say(base, chat, { type: 'message', text: '我的电话13800138000', locale: 'zh-CN' });
    const { activities } = await poll(base, chat);
    expect(JSON.stringify(activities)).not.toContain('13800138000');
    expect(activities.find(({ from }) => from.role === 'user')).toMatchObject({ locale: 'zh-CN' });
  });

  it.each([
    ['its own id', { channelData: { clientActivityID: 'same' } }],
    ['the id of the activity', { id: 'same' }],
  ])('who sends the same activity twice has said it once, by %s', async (_what, id) => {
    const chat = await visitor(base);
    const first = await say(base, chat, { ...complaint, ...id });
    const second = await say(base, chat, { ...complaint, ...id });
    expect(second.body).toEqual(first.body);
    await say(base, chat, { ...complaint, text: '别的' });
    const own = (await poll(base, chat)).activities.filter(({ from }) => from.role === 'user');
    expect(own.map(({ text }) => text)).toEqual([complaint.text, '别的']);
  });

  it('who sends 1 and 1 without ids has said two things', async () => {
    const chat = await visitor(base);
    await say(base, chat, { type: 'message', text: '1' });
    await say(base, chat, { type: 'message', text: '1' });
    const own = (await poll(base, chat)).activities.filter(({ from }) => from.role === 'user');
    expect(own).toHaveLength(2);
  });

  it.each([
    ['say', { say: '1,3' }],
    ['text', { text: '1,3', other: 1 }],
    ['a string', '1,3'],
  ])('who submits a card says what its value says: %s', async (_what, value) => {
    const chat = await visitor(base);
    const { body } = await say(base, chat, { type: 'message', value });
    const own = (await poll(base, chat)).activities.find(({ id }) => id === body.id);
    expect(own).toMatchObject({ text: '1,3', value });
  });

  it.each(['conversationUpdate', 'event'])('who joins by %s is greeted once', async (type) => {
    const chat = await visitor(base);
    const stream = new Stream(chat.streamUrl);
    await stream.until(fromBot);
    const join = { type, name: 'webchat/join', value: { language: 'zh-CN' } };
    expect((await say(base, chat, join)).body).toEqual({ id: `${chat.conversationId}|0000001` });
    const { body } = await say(base, chat, { type: 'message', text: '你好' });
    await stream.until(repliesTo(body.id));
    expect(stream.seen.filter(({ value }) => JSON.stringify(value)?.includes('opening'))).toHaveLength(1);
    await stream.close();
  });

  it.each(['typing', 'endOfConversation', 'invoke', 'event'])('may send what means nothing here: %s', async (type) => {
    const chat = await visitor(base);
    const before = await poll(base, chat);
    const { status, body } = await say(base, chat, { type, name: 'something' });
    expect([status, typeof body.id]).toEqual([200, 'string']);
    expect(await poll(base, chat)).toEqual(before);
  });

  it('reads on from a watermark, and from the beginning without one', async () => {
    const chat = await visitor(base);
    await answered(base, chat, { type: 'message', text: '你好' });
    const all = await poll(base, chat);
    expect(await poll(base, chat, '-')).toEqual(all);
    expect(await poll(base, chat, '0')).toEqual(all);
    const rest = await poll(base, chat, '2');
    expect(rest.activities).toEqual(all.activities.slice(1));
    expect(await poll(base, chat, all.watermark)).toEqual({ activities: [], watermark: all.watermark });
  });

  it('who claims to have read what is not there yet misses nothing of it', async () => {
    const chat = await visitor(base);
    const { watermark } = await poll(base, chat);
    expect(await poll(base, chat, '999999')).toEqual({ activities: [], watermark });
  });

  it('comes back with a watermark and hears the rest, and what comes', async () => {
    const chat = await visitor(base);
    const stream = new Stream(chat.streamUrl);
    await stream.until(fromBot);
    await stream.close();
    const missed = await say(base, chat, { type: 'message', text: '你好' });
    const path = `/conversations/${chat.conversationId}?watermark=${stream.watermark}`;
    const { status, body } = await call(base, 'GET', path, { token: chat.token });
    expect([status, body.conversationId]).toEqual([200, chat.conversationId]);
    const again = new Stream(body.streamUrl);
    await again.until(repliesTo(missed.body.id));
    expect(again.seen[0]?.id).toBe(missed.body.id);
    const next = await say(base, { ...chat, token: body.token }, { type: 'message', text: '谢谢' });
    await again.until(repliesTo(next.body.id));
    await again.close();
  });

  it('hears the same in every tab', async () => {
    const chat = await visitor(base);
    const tabs = [new Stream(chat.streamUrl), new Stream(chat.streamUrl)];
    await Promise.all(tabs.map((tab) => tab.until(fromBot)));
    const { body } = await say(base, chat, { type: 'message', text: '你好' });
    await Promise.all(tabs.map((tab) => tab.until(repliesTo(body.id))));
    expect(tabs[0]?.seen).toEqual(tabs[1]?.seen);
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  it('renews a token in time, and takes the conversation up again when it was too late', async () => {
    const chat = await visitor(base);
    service.clock.at += 20 * 60_000;
    const refreshed = await call(base, 'POST', '/tokens/refresh', { token: chat.token });
    expect(refreshed.body).toMatchObject({ conversationId: chat.conversationId, expires_in: 1800 });
    service.clock.at += 20 * 60_000;
    expect((await call(base, 'POST', '/tokens/refresh', { token: chat.token })).status).toBe(403);
    expect((await poll(base, { ...chat, token: refreshed.body.token })).activities).toHaveLength(1);
    service.clock.at += 60 * 60_000;
    expect((await call(base, 'POST', '/tokens/refresh', { token: refreshed.body.token })).status).toBe(403);
    const resumed = await call(base, 'POST', '/tokens/resume', { token: chat.resumeToken ?? '' });
    expect(resumed.status).toBe(200);
    expect((await poll(base, { ...chat, token: resumed.body.token })).activities).toHaveLength(1);
  });

  it('is asked in the language of the browser when the page says nothing', async () => {
    const chat = await visitor(base, { 'accept-language': 'en-GB,en;q=0.8' });
    const stream = new Stream(chat.streamUrl);
    expect((await stream.until(fromBot)).locale).toBe('en-US');
    await stream.close();
  });
});

describe('a page', () => {
  it('of an allowed origin may use it, and sees why when it is refused', async () => {
    const chat = await visitor(base, { origin: friendlyPage });
    const asked = await call(base, 'GET', `/conversations/${chat.conversationId}`, {
      token: chat.token,
      headers: { origin: friendlyPage },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBe(friendlyPage);
    expect(asked.headers.get('vary')).toContain('Origin');
    const refused = await call(base, 'GET', '/conversations/x', { token: 'x', headers: { origin: friendlyPage } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, friendlyPage]);
    // The page is under https, so there is a proxy with TLS; but localhost is trusted as it is.
    expect(asked.body.streamUrl).toMatch(/^ws:\/\/localhost/);
  });

  it('is answered beforehand what it may send', async () => {
    const headers = {
      origin: friendlyPage,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent',
    };
    const { status, headers: given } = await call(base, 'OPTIONS', '/conversations', { headers });
    expect(status).toBe(204);
    expect(given.get('access-control-allow-methods')).toContain('POST');
    expect(given.get('access-control-allow-headers')?.toLowerCase()).toContain('x-ms-bot-agent');
    const stranger = await call(base, 'OPTIONS', '/conversations', {
      headers: { ...headers, origin: 'https://evil.example' },
    });
    expect([stranger.status, stranger.headers.get('access-control-allow-origin')]).toEqual([405, null]);
  });

  it('of the service itself may use it, whatever the list says', async () => {
    const own = `http://localhost:${service.port}`;
    const chat = await visitor(base, { origin: own });
    const stream = new Stream(chat.streamUrl, { origin: own });
    await stream.until(fromBot);
    await stream.close();
  });
});

describe("the operator's own server", () => {
  it('names the user and the page of a token', async () => {
    const { body } = await call(base, 'POST', '/tokens/generate', {
      token: secret,
      body: { user: { id: 'customer-7' }, trustedOrigins: [friendlyPage] },
    });
    expect(body.resumeToken).toBeUndefined();
    const headers = { origin: friendlyPage };
    const { body: started } = await call(base, 'POST', '/conversations', { token: body.token, headers });
    await call(base, 'POST', `/conversations/${started.conversationId}/activities`, {
      token: started.token,
      headers,
      body: { ...complaint, from: { id: 'somebody-else' } },
    });
    const { activities } = await poll(base, started);
    expect(activities.find(({ from }) => from.role === 'user')?.from).toEqual({ id: 'customer-7', role: 'user' });
    const own = { token: started.token, headers: { origin: `http://localhost:${service.port}` } };
    expect((await call(base, 'GET', `/conversations/${started.conversationId}`, own)).status).toBe(403);
  });

  it('begins conversations, speaks in them for its users and reads them', async () => {
    const started = await call(base, 'POST', '/conversations', { token: secret, body: { user: { id: 'customer-8' } } });
    expect(started.status).toBe(201);
    const chat = { ...started.body, token: secret };
    await say(base, chat, { ...complaint, from: { id: 'customer-8' } });
    const own = (await poll(base, chat)).activities.find(({ from }) => from.role === 'user');
    expect(own?.from.id).toBe('customer-8');
    const again = await call(base, 'GET', `/conversations/${chat.conversationId}`, { token: secret });
    expect((await poll(base, again.body)).activities).not.toEqual([]);
    expect((await call(base, 'GET', '/conversations/none-such', { token: secret })).status).toBe(404);
  });
});
