import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, call, poll, refusedStream, type Started, Stream, say, visitor } from './client.ts';
import { friendlyPage, type Running, running, secret } from './service.ts';

let service: Running;
let base: string;
let chat: Started;
beforeAll(async () => {
  service = await running();
  base = service.base;
  chat = await visitor(base);
});
afterAll(() => service.stop());

const activities = () => `/conversations/${chat.conversationId}/activities`;
const hello = { type: 'message', text: '你好' };

function refusal(answer: { status: number; body: unknown }): [number, string] {
  const { error } = answer.body as { error: { code: string; message: string } };
  expect(Object.keys(error)).toEqual(['code', 'message']);
  return [answer.status, error.code];
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a caller whose token is not good', () => {
  const parts = () => chat.token.split('.');
  const claims = () => JSON.parse(Buffer.from(parts()[1] ?? '', 'base64url').toString());
  const header = () => JSON.parse(Buffer.from(parts()[0] ?? '', 'base64url').toString());
  const resigned = (header: unknown, body: unknown, key: string) => {
    const text = `${part(header)}.${part(body)}`;
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  };

  it.each<[string, () => string]>([
    ['no token at all', () => ''],
    ['words', () => 'let me in'],
    ['a changed payload', () => [parts()[0], part({ ...claims(), user: 'dl_other' }), parts()[2]].join('.')],
    ['a changed signature', () => `${chat.token.slice(0, -4)}AAAA`],
    ['no signature', () => `${parts()[0]}.${parts()[1]}.`],
    ['alg none', () => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.`],
    ['alg none with its key id', () => `${part({ ...header(), alg: 'none' })}.${part(claims())}.`],
    ['a key of its own', () => resigned({ alg: 'HS256', typ: 'JWT' }, claims(), 'mine')],
    ['another algorithm', () => resigned({ alg: 'HS512', typ: 'JWT', kid: 'x' }, claims(), 'mine')],
    ['a token to resume with', () => chat.resumeToken ?? ''],
    ['a token of a stream', () => new URL(chat.streamUrl).searchParams.get('t') ?? ''],
    ['a very long one', () => `${chat.token}.${'A'.repeat(5000)}`],
  ])('is refused: %s', async (_what, token) => {
    for (const [method, path] of [
      ['POST', '/tokens/refresh'],
      ['POST', '/conversations'],
      ['GET', `/conversations/${chat.conversationId}`],
      ['GET', activities()],
      ['POST', activities()],
    ] as const) {
      const given = token();
      const answer = await call(base, method, path, {
        ...(given === '' ? {} : { token: given }),
        ...(method === 'POST' ? { body: hello } : {}),
      });
      expect(refusal(answer)).toEqual([403, 'bad-token']);
    }
  });

  it('learns nothing of a conversation that is not theirs, not even whether it is there', async () => {
    const other = await visitor(base);
    const ask = (id: string) => call(base, 'GET', `/conversations/${id}`, { token: chat.token });
    const [there, notThere] = await Promise.all([
      ask(other.conversationId),
      ask('11111111-1111-4111-8111-111111111111'),
    ]);
    expect(there.status).toBe(403);
    expect(there.body).toEqual(notThere.body);
    const posted = await call(base, 'POST', `/conversations/${other.conversationId}/activities`, {
      token: chat.token,
      body: hello,
    });
    expect(refusal(posted)).toEqual([403, 'bad-token']);
    expect((await poll(base, other)).activities).toHaveLength(1);
  });

  it('cannot speak as somebody else', async () => {
    const { body } = await say(base, chat, { ...hello, from: { id: 'daiwen', role: 'bot', name: '贷问' } });
    const own = (await poll(base, chat)).activities.find(({ id }) => id === body.id);
    expect(own?.from).toEqual({ id: expect.stringMatching(/^dl_/), role: 'user' });
  });

  it('cannot name itself or open itself to pages without the secret', async () => {
    const body = { user: { id: 'customer-7' }, trustedOrigins: ['https://evil.example'] };
    const { body: given } = await call(base, 'POST', '/tokens/generate', { body });
    const claims = JSON.parse(Buffer.from(given.token.split('.')[1], 'base64url').toString());
    expect(claims.user).not.toBe('customer-7');
    expect(claims.origins).toBeNull();
  });

  it.each(['wrong-secret-of-nobody', `${secret}x`, secret.slice(1)])('is refused with the secret %s', async (token) => {
    expect(refusal(await call(base, 'POST', '/tokens/generate', { token }))).toEqual([403, 'bad-token']);
  });
});

describe('a page that may not', () => {
  it.each(['https://evil.example', 'null', 'http://friendly.example', 'https://friendly.example.evil.example', 'x'])(
    'gets nothing: %s',
    async (origin) => {
      for (const path of ['/tokens/generate', '/conversations']) {
        const answer = await call(base, 'POST', path, { headers: { origin } });
        expect(refusal(answer)).toEqual([403, 'not-allowed']);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      }
      expect((await refusedStream(chat.streamUrl, { origin })).status).toBe(403);
    },
  );

  it('cannot use the token of another page', async () => {
    const theirs = await visitor(base, { origin: friendlyPage });
    const headers = { origin: `http://localhost:${service.port}` };
    const answer = await call(base, 'GET', `/conversations/${theirs.conversationId}`, { token: theirs.token, headers });
    expect(refusal(answer)).toEqual([403, 'not-allowed']);
    expect(refusal(await refusedStream(theirs.streamUrl, headers))).toEqual([403, 'not-allowed']);
  });
});

describe('a client that sends what is no activity', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a list', [hello]],
    ['a word', 'hello'],
    ['nothing in it', {}],
    ['no type', { text: '你好' }],
    ['a type that is no word', { type: 7 }],
    ['an empty type', { type: '' }],
    ['a text that is a number', { type: 'message', text: 7 }],
    ['a text that is an object', { type: 'message', text: { toString: 1 } }],
    ['a locale that is a list', { ...hello, locale: ['zh'] }],
    ['an id that is an object', { ...hello, channelData: { clientActivityID: {} } }],
    ['an id that is long', { ...hello, channelData: { clientActivityID: 'x'.repeat(101) } }],
    ['an id with a line in it', { ...hello, id: 'a\nb' }],
    ['channelData that is a word', { ...hello, channelData: 'x' }],
    ['attachments that are none', { ...hello, attachments: [1] }],
    ['too many attachments', { ...hello, attachments: Array(21).fill({ contentType: 'image/png' }) }],
  ])('is told so: %s', async (_what, body) => {
    const before = (await poll(base, chat)).watermark;
    expect(refusal(await call(base, 'POST', activities(), { token: chat.token, body }))).toEqual([400, 'bad-request']);
    expect((await poll(base, chat)).watermark).toBe(before);
  });

  it.each(['-1', '1.5', 'abc', '1e3', '99999999999999999999', '0x10', '٣', '1;drop', '%00'])(
    'is told that a watermark is none: %s',
    async (watermark) => {
      for (const path of [activities(), `/conversations/${chat.conversationId}`]) {
        const answer = await call(base, 'GET', `${path}?watermark=${watermark}`, { token: chat.token });
        expect(refusal(answer)).toEqual([400, 'bad-request']);
      }
      const url = new URL(chat.streamUrl);
      url.searchParams.set('watermark', watermark);
      if (watermark !== '%00') expect((await refusedStream(url.href)).status).toBe(400);
    },
  );

  it.each<[string, unknown]>([
    ['a user without a name', { user: { id: '' } }],
    ['a user that is a word', { user: 'x' }],
    ['origins that are none', { trustedOrigins: ['javascript:1'] }],
    ['too many origins', { trustedOrigins: Array(11).fill(friendlyPage) }],
    ['a list', []],
  ])('is told what a token is asked for with: %s', async (_what, body) => {
    expect(refusal(await call(base, 'POST', '/tokens/generate', { token: secret, body }))).toEqual([
      400,
      'bad-request',
    ]);
  });

  it('has its text cut at the length that is taken, and is told', async () => {
    const own = await visitor(base);
    const id = await answered(base, own, { type: 'message', text: '我的微粒贷没通过。'.repeat(1000) });
    const { activities } = await poll(base, own);
    expect(activities.find((activity) => activity.id === id)?.text.length).toBeLessThanOrEqual(4000);
    expect(activities.filter(({ replyToId }) => replyToId === id).length).toBeGreaterThan(1);
  });
});

describe('a body that is not as it should be', () => {
  const post = (body: NonNullable<RequestInit['body']>, headers: Record<string, string>) =>
    fetch(`${base}${activities()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${chat.token}`, ...headers },
      body,
    }).then(async (answer) => ({ status: answer.status, body: await answer.json() }));
  const asJson = { 'content-type': 'application/json' };

  it('is refused when it is compressed', async () => {
    const answer = await post(gzipSync(JSON.stringify(hello)), { ...asJson, 'content-encoding': 'gzip' });
    expect(refusal(answer)).toEqual([415, 'unsupported-encoding']);
  });

  it('is refused when it is no JSON', async () => {
    expect(refusal(await post('type=message', asJson))).toEqual([400, 'bad-request']);
    expect(refusal(await post('<x/>', { 'content-type': 'text/xml' }))).toEqual([415, 'unsupported-encoding']);
  });

  it('is refused when it is too large, whether it says so or not', async () => {
    const text = 'x'.repeat(70_000);
    const answer = await call(base, 'POST', activities(), { token: chat.token, body: { ...hello, text } });
    expect(refusal(answer)).toEqual([413, 'too-large']);
  });

  it('is cut off when it never ends', async () => {
    const socket = connect(service.port, 'localhost');
    await once(socket, 'connect');
    const fields = `Host: localhost\r\nAuthorization: Bearer ${chat.token}\r\nContent-Type: application/json`;
    socket.write(`POST /v3/directline${activities()} HTTP/1.1\r\n${fields}\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    let answer = '';
    // It goes on until it hears something.
    const more = () => answer === '' && socket.write(chunk, more);
    more();
    const heard = new Promise((resolve) => socket.on('error', resolve).on('close', resolve));
    socket.on('data', (data) => {
      answer += data;
    });
    await heard;
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('markup in what is said', () => {
  const nasty = '<script>alert(1)</script> **b** [x](javascript:1) <img src=x onerror=alert(1)> {{7*7}}';

  it('is a text like any other, and comes back as it was', async () => {
    const own = await visitor(base);
    const { body } = await say(base, own, {
      type: 'message',
      text: nasty,
      textFormat: 'xhtml',
      value: { say: nasty, __proto__: { polluted: true } },
      attachments: [{ contentType: 'text/html', content: nasty, contentUrl: 'javascript:1', name: nasty }],
    });
    const said = (await poll(base, own)).activities.find(({ id }) => id === body.id);
    expect(said).toMatchObject({ text: nasty, textFormat: 'plain', value: { say: nasty } });
    expect(said?.attachments).toEqual([{ contentType: 'text/html', name: nasty }]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('a stream', () => {
  it('opens for one minute, and not with any other token', async () => {
    const own = await visitor(base);
    const token = (t: string) => `${own.streamUrl.replace(/t=.*/, '')}t=${t}`;
    for (const wrong of ['', own.token, own.resumeToken ?? '', chat.streamUrl.replace(/.*t=/, '')]) {
      expect(refusal(await refusedStream(token(wrong)))).toEqual([403, 'bad-token']);
    }
    service.clock.at += 61_000;
    expect(refusal(await refusedStream(own.streamUrl))).toEqual([403, 'bad-token']);
  });

  it('is closed when the client sends anything binary', async () => {
    const stream = new Stream((await visitor(base)).streamUrl);
    await once(stream.ws, 'open');
    stream.ws.send(Buffer.from([1, 2, 3]));
    expect(await stream.closed).toBe(1003);
  });

  it('is closed when the client sends what is too large', async () => {
    const stream = new Stream((await visitor(base)).streamUrl);
    await once(stream.ws, 'open');
    stream.ws.send('x'.repeat(10_000));
    expect(await stream.closed).toBe(1009);
  });

  it.each(['frames', 'pings'])('is closed when the client floods it with %s', async (what) => {
    const stream = new Stream((await visitor(base)).streamUrl);
    await once(stream.ws, 'open');
    for (let n = 0; n < 200; n += 1) what === 'pings' ? stream.ws.ping() : stream.ws.send('');
    expect([1006, 1008]).toContain(await stream.closed);
    expect((await call(base, 'POST', '/tokens/generate')).status).toBe(200);
  });

  it('bears the empty frames a client keeps it alive with', async () => {
    const stream = new Stream((await visitor(base)).streamUrl);
    await once(stream.ws, 'open');
    stream.ws.send('');
    stream.ws.send('');
    stream.ws.ping();
    await once(stream.ws, 'pong');
    await stream.close();
    expect(await stream.closed).toBe(1005);
  });

  it('is not opened by a plain request, nor elsewhere by an upgrade', async () => {
    const plain = await call(base, 'GET', `/conversations/${chat.conversationId}/stream`);
    expect(refusal(plain)).toEqual([400, 'bad-request']);
    expect(refusal(await refusedStream(`ws://localhost:${service.port}/v3/directline/none`))).toEqual([
      404,
      'not-found',
    ]);
  });

  it('is refused in the form of every other error when the handshake is broken', async () => {
    const socket = connect(service.port, 'localhost');
    const own = await visitor(base);
    const { pathname, search } = new URL(own.streamUrl);
    const fields = 'Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 1';
    socket.write(`GET ${pathname}${search} HTTP/1.1\r\n${fields}\r\n\r\n`);
    const chunks: Buffer[] = [];
    for await (const data of socket) chunks.push(data);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"bad-request"/);
  });
});

describe('the log', () => {
  it('holds no token, no text and no address after all of that', () => {
    const text = JSON.stringify(service.log());
    expect(text).not.toMatch(/eyJ|你好|127\.0\.0\.1|::1|微粒贷|script/);
    expect(service.log().filter(({ level }) => level === 'error')).toEqual([]);
  });
});
