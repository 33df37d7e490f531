import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Changes, otherKid } from './azure.ts';
import { activity, post, type Running, served, started, withoutApp } from './service.ts';

const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

afterEach(() => vi.restoreAllMocks());

let service: Running;
beforeAll(async () => {
  service = await started();
});
afterAll(() => service.stop());

/** A message of its own conversation, with this for Authorization: refused, and in no row. */
async function refused(authorization: string | null): Promise<void> {
  const conversation = { id: `a:${crypto.randomUUID()}` };
  const { status, body } = await service.post(service.says('你好', { conversation }), authorization);
  expect({ status, code: body.error.code }).toEqual({ status: 401, code: 'not-from-channel' });
  // The first good message has the first number.
  await service.post(service.says('你好', { conversation }));
  await expect.poll(() => service.channel.ids(conversation.id)[0]).toMatch(/:1\.1$/);
}

describe('a caller with a token of Azure Bot Service', () => {
  it('is taken, and its keys are read once', async () => {
    const service = await served();
    for (const text of ['你好', '借呗被拒了', '第一次申请']) {
      expect((await service.post(service.says(text))).status).toBe(202);
    }
    expect(service.azure.asked()).toBe(2);
  });

  it('is taken within the five minutes that clocks may differ', async () => {
    const token = await service.azure.sign(service.channel.url, { claims: { exp: now() - 60 } });
    expect((await service.post(service.says('你好'), `Bearer ${token}`)).status).toBe(202);
  });
});

describe('a caller is refused', () => {
  const hour = 3600;
  const cases: [string, Changes][] = [
    ['whose token has expired', { claims: { exp: now() - hour, nbf: now() - 2 * hour } }],
    ['whose token is not good yet', { claims: { nbf: now() + hour, exp: now() + 2 * hour } }],
    ['whose token never ends', { without: ['exp'] }],
    ['whose token is for another application', { claims: { aud: '11111111-2222-3333-4444-555555555555' } }],
    ['whose token is for nobody', { without: ['aud'] }],
    ['whose token is for another serviceUrl', { claims: { serviceurl: 'https://smba.trafficmanager.net/emea/' } }],
    ['whose token names no serviceUrl', { without: ['serviceurl'] }],
    [
      'whose token comes from somebody else',
      { claims: { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' } },
    ],
    ['whose key is endorsed for another channel', { kid: otherKid }],
    ['whose key nobody has published', { kid: 'unheard-of' }],
  ];
  it.each(cases)('%s', async (_, changes) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await refused(`Bearer ${await service.azure.sign(service.channel.url, changes)}`);
  });

  it('whose token is signed by another key', async () => {
    // Microsoft's validation says so on the console as well.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await refused(`Bearer ${await service.azure.sign(service.channel.url, { forged: true })}`);
  });

  it('whose token was good and has been changed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const [head, payload = '', signature] = (await service.azure.sign('http://127.0.0.1:1')).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    await refused(`Bearer ${[head, encoded({ ...claims, serviceurl: service.channel.url }), signature].join('.')}`);
  });

  it.each([
    [
      'with alg none',
      (claims: unknown) => `${encoded({ alg: 'none', typ: 'JWT', kid: 'azure-1' })}.${encoded(claims)}.`,
    ],
    [
      'with alg None and a signature',
      (claims: unknown) => `${encoded({ alg: 'None', kid: 'azure-1' })}.${encoded(claims)}.AAAA`,
    ],
    [
      'with a secret of its own for a key',
      (claims: unknown) => {
        const signed = `${encoded({ alg: 'HS256', kid: 'azure-1' })}.${encoded(claims)}`;
        return `${signed}.${createHmac('sha256', 'azure-1').update(signed).digest('base64url')}`;
      },
    ],
  ])('%s', async (_, made) => {
    const [, payload = ''] = (await service.azure.sign(service.channel.url)).split('.');
    await refused(`Bearer ${made(JSON.parse(Buffer.from(payload, 'base64url').toString()))}`);
  });

  it.each([
    ['nothing', null],
    ['an empty header', ''],
    ['another scheme', 'Basic bGluOmxpbg=='],
    ['no token', 'Bearer '],
    ['garbage', 'Bearer garbage'],
    ['garbage in three parts', 'Bearer a.b.c'],
    ['JSON that is no token', `Bearer ${encoded([])}.${encoded(null)}.${encoded(1)}`],
    ['a token of 100 KB', `Bearer ${encoded({ alg: 'RS256' })}.${'a'.repeat(10_000)}.a`],
    ['two tokens', 'Bearer a.b.c Bearer d.e.f'],
  ])('who shows %s', async (_, authorization) => {
    await refused(authorization);
  });

  it('from this machine too, once there is an application', async () => {
    expect((await service.post(service.says('你好', { channelId: 'emulator' }), null)).status).toBe(401);
  });

  it('for a channel the operator has not named', async () => {
    const { status, body } = await service.post(service.says('你好', { channelId: 'slack' }));
    expect({ status, code: body.error.code }).toEqual({ status: 403, code: 'channel-off' });
    // A name that makes Microsoft's validation look elsewhere.
    expect((await service.post(service.says('你好', { channelId: 'AseChannel' }))).status).toBe(403);
  });

  it('for a while, after so many tries', async () => {
    const strict = await served({}, { rates: { refused: { burst: 5, perSecond: 0.1 } } });
    const tries: Promise<{ status: number; headers: Headers }>[] = [];
    for (let n = 0; n < 20; n += 1) tries.push(strict.post(strict.says('你好'), 'Bearer a.b.c'));
    const last = (await Promise.all(tries)).filter(({ status }) => status === 429);
    expect(last.length).toBeGreaterThan(0);
    expect(Number(last[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('with a word for the operator why, and none for the caller', async () => {
    const token = await service.azure.sign(service.channel.url, { claims: { aud: 'somebody-else' } });
    const { body, headers } = await service.post(service.says('你好'), `Bearer ${token}`);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(JSON.stringify(body)).not.toContain('audience');
    const refusals = service.log().filter(({ msg }) => msg === 'caller-refused');
    expect(refusals.at(-1)).toMatchObject({ why: 'audience' });
  });

  it('with another answer when the keys cannot be read: that says nothing of the caller', async () => {
    const service = await served();
    await service.azure.stop();
    const { status, body } = await service.post(service.says('你好'));
    expect({ status, code: body.error.code }).toEqual({ status: 503, code: 'keys-unreachable' });
  });
});

describe('without an application', () => {
  let open: Running;
  beforeAll(async () => {
    open = await started(withoutApp);
  });
  afterAll(() => open.stop());

  it.each<[string, Record<string, string>, Record<string, unknown>, number]>([
    ['somebody on this machine is taken', {}, {}, 202],
    ['whoever was passed on by a proxy is refused', { 'x-forwarded-for': '203.0.113.9' }, {}, 403],
    ['whoever was passed on in the standard way is refused', { forwarded: 'for=203.0.113.9' }, {}, 403],
    ['whoever was passed on without an address is refused', { 'x-forwarded-host': 'bot.example.com' }, {}, 403],
    ['whoever wants the answers elsewhere is refused', {}, { serviceUrl: 'https://example.com/' }, 403],
    [
      'whoever wants them at a name that looks like here is refused',
      {},
      { serviceUrl: 'http://localhost.example.com/' },
      403,
    ],
    ['whoever wants them at an address inside is refused', {}, { serviceUrl: 'http://169.254.169.254/' }, 403],
    ['whoever hides an address in the user name is refused', {}, { serviceUrl: 'http://127.0.0.1@example.com/' }, 403],
    ['a page, which cannot send JSON unasked, is refused', { 'content-type': 'text/plain' }, {}, 415],
  ])('%s', async (_, headers, changes, status) => {
    const { port, channel } = open;
    expect((await post(port, activity(channel.url, changes), headers)).status).toBe(status);
  });

  it('whoever has come here by another name is refused', async () => {
    const { port, channel } = open;
    const body = JSON.stringify(activity(channel.url));
    const status = await new Promise((resolve) => {
      const asking = request(
        { port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers: { host: 'rebound.example.com' } },
        (res) => resolve(res.statusCode),
      );
      asking.setHeader('content-type', 'application/json');
      asking.end(body);
    });
    expect(status).toBe(403);
  });

  it('a token changes nothing, whatever it says', async () => {
    const { channel, azure } = open;
    const headers = { authorization: `Bearer ${await azure.sign(channel.url)}`, 'x-forwarded-for': '203.0.113.9' };
    expect((await post(open.port, open.says('你好'), headers)).status).toBe(403);
  });
});

describe('what is no activity', () => {
  it.each([
    ['nothing', {}],
    ['a list', []],
    ['a text', '"你好"'],
    ['null', 'null'],
    ['an activity without a conversation', activity('http://127.0.0.1:1', { conversation: undefined })],
    ['one whose conversation has no id', activity('http://127.0.0.1:1', { conversation: { id: '' } })],
    ['one without a sender', activity('http://127.0.0.1:1', { from: null })],
    ['one whose text is a number', activity('http://127.0.0.1:1', { text: 1 })],
    ['one whose serviceUrl is none', activity('javascript:alert(1)')],
    ['one whose serviceUrl is a file', activity('file:///etc/passwd')],
  ])('is refused before anybody asks who sent it: %s', async (_, body) => {
    const answer = await post(service.port, body);
    expect({ status: answer.status, code: answer.body.error.code }).toEqual({ status: 400, code: 'bad-request' });
  });
});
