import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createCallOut } from '../../src/outgoing/call-out.ts';
import { pinnedLookup, type Resolve } from '../../src/outgoing/pinned-lookup.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server on this machine, and how a call to it is counted. */
async function target(answer: RequestListener): Promise<{ port: number; calls: () => number }> {
  let calls = 0;
  const server = createServer((req, res) => {
    calls += 1;
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, calls: () => calls };
}

const nobody = new Set<string>();
const leadsTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

const get = (url: string, timeout = 5_000) => ({ method: 'GET' as const, url, timeout });

describe('a call to an address that somebody has written down', () => {
  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/latest/meta-data',
    'https://10.0.0.1:8443/',
  ])('is refused where the address itself is internal: %s', async (url) => {
    await expect(createCallOut({ trusted: nobody })(get(url))).rejects.toMatchObject({ code: 'address-not-allowed' });
  });

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'example.com', 'https://name:word@example.com/'])(
    'is refused where that is none for it: %s',
    async (url) => {
      const resolve = leadsTo('8.8.8.8');
      const call = createCallOut({ trusted: nobody, resolve });
      await expect(call(get(url))).rejects.toMatchObject({ code: 'address-not-allowed' });
    },
  );

  it('is refused without TLS', async () => {
    const call = createCallOut({ trusted: nobody, resolve: leadsTo('8.8.8.8') });
    await expect(call(get('http://example.com/'))).rejects.toMatchObject({ code: 'address-not-allowed' });
  });

  it.each([['192.168.0.5'], ['8.8.8.8', '127.0.0.1'], ['2606:4700:4700::1111', 'fd00::1'], []])(
    'is refused where the name leads inside, if only among others: %s %s',
    async (...addresses) => {
      const { port, calls } = await target((_, res) => res.end());
      const call = createCallOut({ trusted: nobody, resolve: leadsTo(...addresses) });
      await expect(call(get(`https://rebound.example:${port}/`))).rejects.toMatchObject({
        code: 'address-not-allowed',
      });
      expect(calls()).toBe(0);
    },
  );

  it('connects to what was looked at, and looks once for each connection', async () => {
    let asked = 0;
    const rebinding: Resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '8.8.8.8' : '127.0.0.1', family: 4 }];
    };
    const lookup = pinnedLookup(rebinding);
    const look = () =>
      new Promise((resolve) => lookup('a.example', { all: true }, (error, found) => resolve(error ?? found)));
    expect(await look()).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(await look()).toMatchObject({ code: 'address-not-allowed' });
    expect(asked).toBe(2);
  });

  it('says so when a name is not known', async () => {
    const unknown: Resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    const call = createCallOut({ trusted: nobody, resolve: unknown });
    await expect(call(get('https://nowhere.example/'))).rejects.toMatchObject({
      code: 'target-unreachable',
      detail: 'ENOTFOUND.',
    });
  });
});

describe('a call to a host that the operator trusts', () => {
  it('may be internal and without TLS, by name and port or by name', async () => {
    const { port } = await target((req, res) => {
      let sent = '';
      req.on('data', (part) => {
        sent += part;
      });
      req.on('end', () => res.writeHead(201, { 'X-Seen': String(req.headers['x-say']) }).end(sent));
    });
    for (const trusted of [`localhost:${port}`, 'localhost']) {
      const call = createCallOut({ trusted: new Set([trusted]) });
      const url = `http://localhost:${port}/hook`;
      const answer = await call({ method: 'POST', url, headers: { 'x-say': 'a' }, body: '{"b":1}', timeout: 5_000 });
      expect([answer.status, answer.headers['x-seen'], answer.body.toString()]).toEqual([201, 'a', '{"b":1}']);
    }
    const other = createCallOut({ trusted: new Set(['localhost:1']) });
    await expect(other(get(`http://localhost:${port}/`))).rejects.toMatchObject({ code: 'address-not-allowed' });
  });

  it('is sent nowhere else by it', async () => {
    const inner = await target((_, res) => res.end('secret'));
    const outer = await target((_, res) => {
      res.writeHead(307, { Location: `http://localhost:${inner.port}/` }).end();
    });
    const call = createCallOut({ trusted: new Set(['localhost']) });
    expect((await call(get(`http://localhost:${outer.port}/`))).status).toBe(307);
    expect(inner.calls()).toBe(0);
  });

  it('ends when its time is over, before an answer or in the middle of one', async () => {
    const silent = await target(() => undefined);
    const dripping = await target((_, res) => {
      res.writeHead(200).write('a');
    });
    const call = createCallOut({ trusted: new Set(['localhost']) });
    for (const { port } of [silent, dripping]) {
      await expect(call(get(`http://localhost:${port}/`, 100))).rejects.toMatchObject({
        code: 'target-unreachable',
        detail: 'It took too long.',
      });
    }
  });

  it('reads no more of an answer than was asked for', async () => {
    const { port } = await target((_, res) => res.end('x'.repeat(5_000_000)));
    const call = createCallOut({ trusted: new Set(['localhost']) });
    const { body } = await call({ ...get(`http://localhost:${port}/`), mostBytes: 1_000 });
    expect(body.length).toBe(1_000);
  });

  it('says so when nobody listens, or the line breaks off', async () => {
    const { port } = await target((req) => req.socket.destroy());
    const call = createCallOut({ trusted: new Set(['localhost', '127.0.0.1']) });
    await expect(call(get(`http://localhost:${port}/`))).rejects.toMatchObject({ code: 'target-unreachable' });
    await expect(call(get('http://127.0.0.1:1/'))).rejects.toMatchObject({
      code: 'target-unreachable',
      detail: 'ECONNREFUSED.',
    });
  });
});
