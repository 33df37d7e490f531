import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseAnswer, serving } from './serving.ts';

const get = (target: string, fields = 'Host: localhost\r\n') =>
  `GET ${target} HTTP/1.1\r\n${fields}Connection: close\r\n\r\n`;
const post = (fields: string, body: string) =>
  `POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${fields}\r\n${body}`;
const asJson = 'Content-Type: application/json\r\n';

function expectRefusal(answer: string, status: number, code: string): void {
  const { headers, body, ...rest } = parseAnswer(answer);
  expect(rest.status).toBe(status);
  expect(JSON.parse(body)).toMatchObject({ error: { code } });
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers.server).toBeUndefined();
}

describe('an attacker who writes odd addresses', () => {
  it.each([
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/static/..%2f..%2fetc/passwd',
    '/x/../metrics',
    '/./metrics',
    '/\\..\\metrics',
    '/%5c..%5cmetrics',
    '//evil.example/metrics',
    '/%',
    '/%zz',
    '/%c3%28',
    '/a%00b',
    '/a%0d%0aX-Evil:%201',
    'metrics',
    'http://[::bad/',
    'ftp://localhost/',
    '*',
  ])('is refused: %s', async (target) => {
    const { raw } = await serving();
    expectRefusal(await raw(get(target)), 400, 'bad-request');
  });

  it('may ask in absolute form', async () => {
    const { raw } = await serving();
    expect(parseAnswer(await raw(get('http://localhost/healthz'))).status).toBe(200);
    expect(parseAnswer(await raw(get('http://localhost'))).status).toBe(200);
  });

  it('is refused when the address is too long', async () => {
    const { raw } = await serving();
    expectRefusal(await raw(get(`/${'a'.repeat(5000)}`)), 414, 'url-too-long');
  });

  it('finds nothing behind a long parameter', async () => {
    const { raw } = await serving();
    expectRefusal(await raw(get(`/item/${'a'.repeat(3000)}`)), 404, 'not-found');
  });
});

describe('an attacker who plays with headers', () => {
  it.each([
    ['no host', ''],
    ['a host with markup', 'Host: "><script>\r\n'],
    ['a host with a path', 'Host: localhost/x\r\n'],
    ['a host with a user', 'Host: a@localhost\r\n'],
    ['an empty host', 'Host:\r\n'],
    ['two hosts', 'Host: localhost, evil.example\r\n'],
    ['a broken IPv6 host', 'Host: [::1\r\n'],
  ])('is refused: %s', async (_what, fields) => {
    const { raw } = await serving();
    expectRefusal(await raw(get('/healthz', fields)), 400, 'bad-request');
  });

  it('is cut off when headers flood in', async () => {
    const { raw, metrics } = await serving();
    const flood = Array.from({ length: 400 }, (_, n) => `X-Flood-${n}: ${'y'.repeat(100)}\r\n`).join('');
    expectRefusal(await raw(get('/healthz', `Host: localhost\r\n${flood}`)), 431, 'headers-too-large');
    expect(await metrics.registry.metrics()).toContain('bad_connections_total{code="headers-too-large"} 1');
  });

  it.each([
    ['no HTTP at all', 'hello there\r\n\r\n'],
    ['an unknown method', 'STEAL / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b: c\r\nY\r\n\r\n'],
    ['two lengths', post(`${asJson}Content-Length: 2\r\nContent-Length: 3\r\n`, '{}')],
    ['length and chunks', post(`${asJson}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n`, '0\r\n\r\n')],
    ['a negative length', post(`${asJson}Content-Length: -1\r\n`, '{}')],
  ])('is refused in the form of every other error: %s', async (_what, bytes) => {
    const { raw } = await serving();
    expectRefusal(await raw(bytes), 400, 'bad-request');
  });

  it('cannot make the service expect or upgrade anything', async () => {
    const { raw } = await serving();
    expectRefusal(await raw(get('/healthz', 'Host: localhost\r\nExpect: everything\r\n')), 400, 'bad-request');
    const upgrade =
      'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n';
    expect(parseAnswer(await raw(upgrade)).status).toBe(200);
  });
});

describe('an attacker who sends bodies', () => {
  it('is refused a body that says it is larger than the service takes, before sending it', async () => {
    const { raw } = await serving();
    expectRefusal(await raw(post(`${asJson}Content-Length: 99999999\r\n`, '')), 413, 'too-large');
    expectRefusal(await raw(get('/healthz', 'Host: localhost\r\nContent-Length: 99999999\r\n')), 413, 'too-large');
  });

  it('is refused a body larger than its route takes', async () => {
    const { raw } = await serving();
    const body = JSON.stringify('a'.repeat(2000));
    expectRefusal(await raw(post(`${asJson}Content-Length: ${body.length}\r\n`, body)), 413, 'too-large');
  });

  it('is refused a body that grows chunk by chunk', async () => {
    const { raw } = await serving();
    const chunk = `200\r\n${'a'.repeat(0x200)}\r\n`;
    expectRefusal(await raw(post(`${asJson}Transfer-Encoding: chunked\r\n`, chunk.repeat(3))), 413, 'too-large');
  });

  it('is not told to go on with a body that will not be taken', async () => {
    const { raw } = await serving();
    const answer = await raw(post(`${asJson}Content-Length: 2000\r\nExpect: 100-continue\r\n`, ''));
    expect(answer).not.toContain('100 Continue');
    expectRefusal(answer, 413, 'too-large');
    const taken = await raw(post(`${asJson}Content-Length: 2\r\nExpect: 100-continue\r\n`, '{}'));
    expect(taken).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
  });

  it.each(['gzip', 'deflate', 'br', 'zstd', 'gzip, identity', 'x'])(
    'cannot have anything inflated: %s',
    async (encoding) => {
      const { get } = await serving();
      const bomb = gzipSync(Buffer.alloc(1_000_000));
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      const answer = await get('/echo', { method: 'POST', headers, body: bomb.subarray(0, 900) });
      expect(answer.status).toBe(415);
      expect(await answer.json()).toMatchObject({ error: { code: 'unsupported-encoding' } });
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'is refused the type %s',
    async (type) => {
      const { raw } = await serving();
      const field = type === '' ? '' : `Content-Type: ${type}\r\n`;
      expectRefusal(await raw(post(`${field}Content-Length: 2\r\n`, '{}')), 415, 'unsupported-encoding');
    },
  );

  it.each(['', '{', '{"a":}', "{'a':1}", '[1,]'])('is refused what is not JSON: %s', async (body) => {
    const { raw } = await serving();
    expectRefusal(await raw(post(`${asJson}Content-Length: ${body.length}\r\n`, body)), 400, 'bad-request');
  });

  it('is refused JSON in bytes that are not UTF-8', async () => {
    const { raw } = await serving();
    const bytes = Buffer.concat([Buffer.from(post(`${asJson}Content-Length: 3\r\n`, '"')), Buffer.from([0xff, 0x22])]);
    expectRefusal(await raw(bytes), 400, 'bad-request');
  });

  it('may nest as deep as the size allows without harm', async () => {
    const { raw } = await serving();
    const body = '['.repeat(500) + ']'.repeat(500);
    expect(parseAnswer(await raw(post(`${asJson}Content-Length: 1000\r\n`, body))).status).toBe(200);
  });
});

describe('an attacker who takes his time', () => {
  it('is cut off when the headers do not come', async () => {
    const { raw } = await serving({ limits: { headersTimeout: 30, requestTimeout: 60, checkEvery: 5 } });
    expectRefusal(await raw('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '), 408, 'too-slow');
  });

  it('is cut off when the body does not come', async () => {
    const { raw } = await serving({ limits: { headersTimeout: 30, requestTimeout: 60, checkEvery: 5 } });
    const answer = await raw(post(`${asJson}Content-Length: 10\r\n`, '{"a"'));
    expectRefusal(answer, 408, 'too-slow');
  });

  it('leaves half way and nothing is left behind', async () => {
    const { port, log, get } = await serving();
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(post(`${asJson}Content-Length: 10\r\n`, '{"a"'), () => socket.destroy());
    });
    await new Promise((resolve) => socket.on('close', resolve));
    await get('/healthz');
    expect(log().filter((line) => line.level === 'error')).toEqual([]);
  });
});

describe('the metrics', () => {
  const token = 'a-long-enough-token';
  const elsewhere = { 'x-forwarded-for': '203.0.113.9' };

  it('are closed to requests that a proxy on this machine passes on', async () => {
    const { get } = await serving();
    for (const headers of [elsewhere, { forwarded: 'for=203.0.113.9' }, { via: '1.1 proxy' }]) {
      const answer = await get('/metrics', { headers });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ error: { code: 'not-allowed' } });
    }
  });

  it('are closed to a web page whose name resolves to this machine', async () => {
    const { raw, port } = await serving();
    expectRefusal(await raw(get('/metrics', `Host: evil.example:${port}\r\n`)), 403, 'not-allowed');
  });

  it('open for the token alone', async () => {
    const { get } = await serving({ metricsToken: token });
    const ask = async (authorization?: string) =>
      (await get('/metrics', { headers: { ...elsewhere, ...(authorization ? { authorization } : {}) } })).status;
    expect(await ask(`Bearer ${token}`)).toBe(200);
    for (const wrong of [undefined, token, `Bearer ${token}x`, 'Bearer ', `Basic ${token}`, `Bearer ${token} x`]) {
      expect(await ask(wrong)).toBe(403);
    }
  });

  it('stay closed to any token when none is set', async () => {
    const { get } = await serving();
    expect((await get('/metrics', { headers: { ...elsewhere, authorization: 'Bearer null' } })).status).toBe(403);
  });
});
