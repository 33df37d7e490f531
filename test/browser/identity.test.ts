import { createSecretKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsing, eventually } from './browsing.ts';
import { ChatOnScreen } from './chat-on-screen.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();
const secret = 'what-the-shop-signs-with-and-nobody-else-knows';
let site: Server;
let at: string;
let service: Running;

/** A shop: `/?as=NAME` is its page for somebody who has signed in there, `/` for everybody else. */
beforeAll(async () => {
  site = createServer(async (req, res) => {
    const as = new URL(req.url ?? '', at).searchParams.get('as');
    const identity =
      as === null
        ? ''
        : await new SignJWT({ sub: as })
            .setProtectedHeader({ alg: 'HS256' })
            .setAudience('daiwen')
            .setIssuedAt()
            .setExpirationTime('10m')
            .sign(createSecretKey(Buffer.from(secret)));
    const attribute = identity === '' ? '' : `data-identity="${identity}"`;
    res.setHeader('Content-Type', 'text/html');
    res.end(`<!doctype html><html lang="zh"><link rel="icon" href="data:,">
      <script src="${service.origin}/widget.js" async data-open="true" ${attribute}></script></html>`);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  at = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  service = await running({ IDENTITY_SECRET: secret, ALLOWED_ORIGINS: at });
}, 60_000);
afterAll(async () => {
  site?.close();
  await service?.end();
});

async function signedIn(as: string | null) {
  const { page, complaints } = await visitor();
  const come = async (who: string | null) => {
    await page.goto(who === null ? at : `${at}/?as=${who}`);
    const chat = new ChatOnScreen(page);
    await chat.ready();
    return chat;
  };
  return { page, complaints, come, chat: await come(as) };
}

describe('a visitor who has signed in at the host site', { timeout: 40_000 }, () => {
  it('finds their conversation on another device, and starts it over in its place', async () => {
    const home = await signedIn('customer-7');
    await home.chat.choose('额度降低了');
    const away = await signedIn('customer-7');
    await away.chat.mine.getByText('额度降低了').waitFor();
    expect(await away.chat.words()).toEqual(await home.chat.words());
    await away.chat.menu('开始新对话');
    await away.chat.root.getByRole('dialog').getByRole('button', { name: '开始', exact: true }).click();
    await home.chat.mine.getByText('重新开始').waitFor();
    expect((await home.chat.words()).me).toEqual(['额度降低了', '重新开始']);
    expect([...home.complaints, ...away.complaints]).toEqual([]);
  });

  it('leaves nothing on the screen for whoever uses the computer next', async () => {
    const { page, come, chat } = await signedIn('customer-8');
    await chat.choose('额度降低了');
    await page.reload();
    await chat.mine.getByText('额度降低了').waitFor();
    const signedOut = await come(null);
    expect((await signedOut.words()).me).toEqual([]);
    const another = await come('customer-9');
    expect((await another.words()).me).toEqual([]);
    const back = await come('customer-8');
    await eventually(
      () => back.words(),
      ({ me }) => expect(me).toEqual(['额度降低了']),
    );
  });
});
