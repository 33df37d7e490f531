import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

const bundle = join(
  dirname(createRequire(import.meta.url).resolve('botframework-webchat')),
  '..',
  'dist',
  'webchat.js',
);

const page = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<style>html, body, #webchat { height: 100%; margin: 0 }</style>
<div id="webchat" role="main"></div>
<script src="/webchat.js"></script>
<script>
const domain = new URLSearchParams(location.search).get('domain');
fetch(domain + '/tokens/generate', { method: 'POST' })
  .then((answer) => answer.json())
  .then(({ token }) => {
    const directLine = WebChat.createDirectLine({ token, domain });
    WebChat.renderWebChat({ directLine, locale: 'zh-CN' }, document.getElementById('webchat'));
  });
</script>
</html>`;

/** A site with another origin than ours, whose page holds Microsoft's Web Chat, served to the letter. */
export async function otherSite(): Promise<{ origin: string; stop(): void }> {
  const server = createServer((req, res) => {
    if (req.url === '/webchat.js') createReadStream(bundle).pipe(res.setHeader('Content-Type', 'text/javascript'));
    else res.setHeader('Content-Type', 'text/html').end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
