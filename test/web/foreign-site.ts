import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Somebody else's page at an origin of its own, with styles that fight everything, with a policy that allows nothing
 * it does not name, and with the one line that brings the chat.
 */
export async function foreignSite(service: () => string): Promise<{ origin: string; stop(): void }> {
  const server = createServer((_, res) => {
    const host = service();
    const socket = host.replace('http', 'ws');
    const allows = `script-src ${host}; connect-src ${host} ${socket}; img-src blob: data: ${host}; style-src 'unsafe-inline'`;
    res.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; ${allows}; require-trusted-types-for 'script'; trusted-types lit-html`,
    );
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.end(`<!doctype html><html lang="zh"><title>foreign</title><link rel="icon" href="data:,"><style>${hostile}</style>
      <body><h1>SALE</h1><button>buy</button><script src="${host}/widget.js" async data-theme="light"></script></body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

const hostile = `
  html { font-size: 4px; letter-spacing: 1em; direction: rtl; }
  body { transform: rotate(3deg); overflow: hidden; }
  * { font-family: serif !important; z-index: 0 !important; opacity: .3 !important; }
  button, textarea, input, section, div, p { display: none !important; }
  daiwen-widget, daiwen-chat { display: none !important; visibility: hidden !important; position: static !important; }
`;
