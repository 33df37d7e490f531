import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../channels/direct-line/client.ts';
import { type Running, running } from '../channels/direct-line/service.ts';
import { browsing, eventually, inPage } from './browsing.ts';

const visitor = browsing();
let site: Server;
let at: string;
let service: Running;

/** A page of another site that holds Microsoft's client and nothing else, and what it hears. */
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [createRequire(import.meta.url).resolve('botframework-directlinejs')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'DirectLineJs',
    // As bundlers for pages fill it in.
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.VERSION': '"0"', global: 'globalThis' },
    logLevel: 'silent',
  });
  const script = outputFiles[0]?.text ?? '';
  site = createServer((req, res) => {
    if (req.url === '/client.js') res.setHeader('Content-Type', 'text/javascript').end(script);
    else {
      const page = '<!doctype html><link rel="icon" href="data:,"><script src="/client.js"></script>';
      res.setHeader('Content-Type', 'text/html').end(page);
    }
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  at = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  service = await running({ ALLOWED_ORIGINS: at });
}, 60_000);
afterAll(async () => {
  site?.close();
  await service?.stop();
});

interface Heard {
  id: string;
  text: string;
  replyToId?: string;
  from: { role: string };
  attachments?: { contentUrl?: string }[];
}

/** That client on that page. */
async function client(options: { webSocket: boolean }) {
  const { page, complaints } = await visitor();
  await page.goto(at);
  const headers = { origin: at };
  const { body: given } = await call(service.base, 'POST', '/tokens/generate', { headers });
  await page.evaluate(
    inPage<object>(
      'given',
      `(() => {
        // A closed stream is opened again at once, not after three seconds or more.
        const random = () => -0.25;
        const line = new DirectLineJs.DirectLine({ ...given, random, timeout: 3000, pollingInterval: 200 });
        Object.assign(globalThis, { line, heard: [], statuses: [] });
        line.connectionStatus$.subscribe((status) => statuses.push(status), () => undefined);
        line.activity$.subscribe((activity) => heard.push(activity), () => undefined);
      })()`,
    ),
    { domain: service.base, token: given.token, ...options },
  );
  const heard = () => page.evaluate<Heard[]>('heard');
  const post = (activity: object): Promise<string> =>
    page.evaluate(
      inPage<object>(
        'activity',
        `new Promise((resolve, reject) =>
          line.postActivity({ type: 'message', from: { id: 'me' }, ...activity }).subscribe(resolve, reject))`,
      ),
      activity,
    );
  return {
    page,
    complaints,
    given,
    heard,
    post,
    statuses: () => page.evaluate<number[]>('statuses'),
    greeted: () => eventually(heard, (all) => expect(all[0]?.text).toMatch(/^我是贷问/)),
    answered: (id: string) => eventually(heard, (all) => expect(all.map((one) => one.replyToId)).toContain(id)),
  };
}

const expiredToken = 3;

describe("Microsoft's client in a page of another site", { timeout: 40_000 }, () => {
  it.each([
    ['a socket', true],
    ['polling', false],
  ])('hears who speaks first though it came later, says something and is answered, by %s', async (_, webSocket) => {
    const { greeted, post, answered, heard, complaints } = await client({ webSocket });
    await greeted();
    const id = await post({ text: '我的微粒贷综合评估未通过' });
    await answered(id);
    expect((await heard()).filter(({ from }) => from.role === 'user').map((own) => own.id)).toEqual([id]);
    expect(complaints).toEqual([]);
  });

  it('sends a picture, which the page can show', async () => {
    const { page, greeted, post, answered, heard } = await client({ webSocket: true });
    await greeted();
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const attachments = [{ contentType: 'image/png', contentUrl: `data:image/png;base64,${png}`, name: '截图.png' }];
    const id = await post({ attachments });
    await answered(id);
    const address = (await heard()).find((one) => one.id === id)?.attachments?.[0]?.contentUrl;
    const shown = inPage<string | undefined>(
      'address',
      `new Promise((done) => {
        const picture = new Image();
        picture.onload = () => done(picture.naturalWidth);
        picture.onerror = () => done(0);
        picture.src = address;
      })`,
    );
    expect(await page.evaluate<number, string | undefined>(shown, address)).toBe(1);
  });

  it('goes on after a restart of the service, and after its token has expired, with nothing lost or repeated', async () => {
    const { page, given, greeted, post, answered, heard, statuses } = await client({ webSocket: true });
    await greeted();
    const first = await post({ text: '我的微粒贷综合评估未通过' });
    await answered(first);
    await service.restart();
    const second = await eventuallyPosted(post, { text: '为什么问', channelData: { clientActivityID: 'second' } });
    await answered(second);
    service.clock.at += 31 * 60_000;
    expect(await post({ text: '跳过' })).toBe('retry');
    await eventually(statuses, (all) => expect(all).toContain(expiredToken));
    const headers = { origin: at };
    const { body: resumed } = await call(service.base, 'POST', '/tokens/resume', { token: given.resumeToken, headers });
    const path = `/conversations/${given.conversationId}?watermark=${second.split('|')[1]}`;
    const { body: back } = await call(service.base, 'GET', path, { token: resumed.token, headers });
    await page.evaluate(inPage<object>('back', 'line.reconnect(back)'), back);
    const third = await eventuallyPosted(post, { text: '跳过', channelData: { clientActivityID: 'third' } });
    await answered(third);
    const own = (await heard()).filter(({ from }) => from.role === 'user').map(({ text }) => text);
    expect([...new Set(own)]).toEqual(['我的微粒贷综合评估未通过', '为什么问', '跳过']);
  });
});

/** A post that meets the service while it is away is the caller's to repeat, under the same id. */
async function eventuallyPosted(post: (activity: object) => Promise<string>, activity: object): Promise<string> {
  let id = 'retry';
  await eventually(
    async () => {
      id = await post(activity);
      return id;
    },
    (now) => expect(now).not.toBe('retry'),
  );
  return id;
}
