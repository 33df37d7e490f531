import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launchChromium } from '../chromium.ts';
import { webChatBundle } from './bytes.ts';

/** Milliseconds from the click to the first message on the screen, of each run. */
export interface FirstMessages {
  ours: number[];
  webChat: number[];
}

/** One more that does not count: what the service and the browser do but once. */
const runs = 7;

const page = (origin: string) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<div id="webchat" style="height: 500px"></div>
<script src="${origin}/widget.js"></script>
</html>`;

/** Runs in the page: presses the launcher, and looks at every frame whether the assistant has said something. */
const ours = `new Promise((done) => {
  const root = document.querySelector('daiwen-widget').shadowRoot;
  const clicked = performance.now();
  const look = () => {
    const said = root.querySelector('daiwen-chat')?.shadowRoot?.querySelector('.message.bot');
    if (said) done(performance.now() - clicked);
    else requestAnimationFrame(look);
  };
  root.querySelector('button').click();
  look();
})`;

/** The same for a page that brings Web Chat when it is wanted, as ours does. */
const webChat = (origin: string) => `new Promise((done, failed) => {
  const clicked = performance.now();
  const place = document.getElementById('webchat');
  const domain = '${origin}/v3/directline';
  const look = () => {
    if (place.querySelector('.webchat__bubble__content')?.textContent) done(performance.now() - clicked);
    else requestAnimationFrame(look);
  };
  const token = fetch(domain + '/tokens/generate', { method: 'POST' }).then((answer) => answer.json());
  const script = document.createElement('script');
  script.src = '/webchat.js';
  script.onload = () => token.then(({ token }) => {
    const directLine = WebChat.createDirectLine({ token, domain });
    WebChat.renderWebChat({ directLine, locale: 'zh-CN' }, place);
    look();
  }).catch(failed);
  document.head.append(script);
})`;

/**
 * In a real browser, on a page of another origin, nothing in its cache.
 * @param withPage is given that page's origin, and gives the service that lets it.
 */
export async function firstMessages(
  withPage: (origin: string) => Promise<{ origin: string; end(): Promise<void> }>,
): Promise<FirstMessages> {
  let body = '';
  const site = createServer((req, res) => {
    if (req.url === '/webchat.js')
      createReadStream(webChatBundle('webchat')).pipe(res.setHeader('Content-Type', 'text/javascript'));
    else res.setHeader('Content-Type', 'text/html').end(body);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const at = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const service = await withPage(at);
  const browser = await launchChromium();
  body = page(service.origin);
  const timed = async (script: string): Promise<number[]> => {
    const found: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const context = await browser.newContext({ locale: 'zh-CN' });
      const tab = await context.newPage();
      await tab.goto(at, { waitUntil: 'load' });
      found.push(await tab.evaluate<number>(script));
      await context.close();
    }
    return found.slice(1);
  };
  try {
    return { ours: await timed(ours), webChat: await timed(webChat(service.origin)) };
  } finally {
    await browser.close();
    await service.end();
    site.close();
    site.closeAllConnections();
  }
}
