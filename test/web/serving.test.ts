import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chatPage, pageLanguage } from '../../src/server/web/chat-page.ts';
import { chooseEncoding } from '../../src/server/web/static-file.ts';
import { prepareWeb } from '../../src/server/web/web-routes.ts';
import { serving } from '../server/serving.ts';
import { knowledge, operator } from './words.ts';

const web = () => prepareWeb({ knowledge, operator });
const site = () => serving({ web });

/** As a browser asks, without fetch's own decoding. */
async function raw(port: number, path: string, headers: Record<string, string> = {}) {
  const { request } = await import('node:http');
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request({ port, path, headers, host: '127.0.0.1' }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

async function chatPath(): Promise<string> {
  const path = [...(await web()).scripts.keys()].find((name) => name.startsWith('/assets/chat-'));
  if (path === undefined) throw new Error('no chat among the scripts');
  return path;
}

describe('what a browser loads', () => {
  it('is at most 6 KB before the chat is opened, and 45 KB with it', async () => {
    const { scripts } = await web();
    const gzipped = (path: string) => scripts.get(path)?.forms.gzip.body.length ?? Number.NaN;
    expect(gzipped('/widget.js')).toBeLessThanOrEqual(6 * 1024);
    expect(gzipped('/widget.js') + gzipped(await chatPath())).toBeLessThanOrEqual(45 * 1024);
  });

  it('evaluates no text, writes no HTML and names no other host', async () => {
    const { scripts } = await web();
    for (const { forms } of scripts.values()) {
      const code = forms.identity.body.toString();
      expect(code).not.toMatch(/\beval\(|new Function|insertAdjacentHTML|document\.write|outerHTML/);
      const addresses = [...code.matchAll(/(?:https?|wss?):\/\/([\w.-]+\.[a-z]{2,})/g)].map(([, host]) => host);
      expect(addresses.filter((host) => host !== 'www.w3.org')).toEqual([]);
    }
  });

  it('is the same at every build', async () => {
    const again = await prepareWeb({ knowledge: { ...knowledge }, operator });
    expect([...again.scripts.keys()]).toEqual([...(await web()).scripts.keys()]);
  });
});

describe('a browser that asks for a script', () => {
  it('gets it as brotli, gzip or plain, as it likes, and always the same', async () => {
    const { port } = await site();
    const path = await chatPath();
    const [br, gzip, plain] = await Promise.all(
      ['gzip, deflate, br', 'gzip', ''].map((accepted) => raw(port, path, { 'accept-encoding': accepted })),
    );
    expect([br, gzip, plain].map((answer) => answer?.headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(br?.body ?? '')).toEqual(plain?.body);
    expect(gunzipSync(gzip?.body ?? '')).toEqual(plain?.body);
    expect(plain?.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(plain?.headers.vary).toBe('Accept-Encoding');
  });

  it('may keep a hashed one for ever, and the launcher for minutes', async () => {
    const { get } = await site();
    expect((await get(await chatPath())).headers.get('cache-control')).toContain('immutable');
    expect((await get('/widget.js')).headers.get('cache-control')).toMatch(/^public, max-age=300\b/);
  });

  it('hears that nothing has changed', async () => {
    const { port } = await site();
    const accept = { 'accept-encoding': 'br' };
    const first = await raw(port, '/widget.js', accept);
    const again = await raw(port, '/widget.js', { ...accept, 'if-none-match': `W/${first.headers.etag}` });
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, first.headers.etag]);
    const other = await raw(port, '/widget.js', {
      'accept-encoding': 'gzip',
      'if-none-match': String(first.headers.etag),
    });
    expect(other.status).toBe(200);
  });

  it('gets the length alone for HEAD', async () => {
    const { get } = await site();
    const [head, whole] = await Promise.all([get('/widget.js', { method: 'HEAD' }), get('/widget.js')]);
    expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'));
    expect(await head.text()).toBe('');
  });

  it('may do so from any site', async () => {
    const { get } = await site();
    for (const path of ['/widget.js', await chatPath()]) {
      const { headers } = await get(path);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    }
  });

  it.each(['/assets/chat-000000000000.js', '/assets/../src/main.ts', '/assets/', '/assets/%2e%2e'])(
    'finds nothing at %s',
    async (path) => {
      const { port } = await site();
      expect((await raw(port, path)).status).toBeGreaterThanOrEqual(400);
    },
  );
});

describe('a browser that opens the chat page', () => {
  it('may run our scripts, talk to us, use the one style sheet, and nothing else', async () => {
    const { get } = await site();
    for (const path of ['/', '/embed-example']) {
      const answer = await get(path);
      const html = await answer.text();
      const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect(policy).not.toContain('unsafe');
      expect(html).not.toMatch(/\son\w+=|style="|<script(?![^>]*\bsrc=)/);
      expect(answer.headers.get('x-frame-options')).toBe('DENY');
    }
  });

  it('reads what this is and what it is not, before any script has run', async () => {
    const { get } = await site();
    const html = await (await get('/')).text();
    expect(html).toContain('网上借款卡住了？');
    expect(html).toContain('data-say="申请没通过"');
    expect(html).toContain('96110');
    expect(html).toContain('<noscript>');
  });

  it('gets it in the language it asks for', async () => {
    const { get } = await site();
    const english = await get('/', { headers: { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' } });
    expect(await english.text()).toContain('<html lang="en"');
    expect(english.headers.get('vary')).toContain('Accept-Language');
    expect(await (await get('/?lang=zh', { headers: { 'accept-language': 'en' } })).text()).toContain('lang="zh-CN"');
  });

  it.each([
    [null, undefined, 'zh'],
    [null, 'fr-FR,en;q=0.5', 'en'],
    [null, 'de', 'zh'],
    ['xx', 'en', 'en'],
  ] as const)('with ?lang=%s and Accept-Language %s reads %s', (lang, accepted, language) =>
    expect(pageLanguage(lang, accepted)).toBe(language),
  );

  it('is shown words as words, whatever an editor writes', () => {
    const message = { zh: '<img src=x onerror=1>&"', en: 'x' };
    const messages = { ...knowledge.messages, 'web-page-lead': message };
    expect(chatPage('zh', { ...knowledge, messages }, '/a.js')).toContain(
      '<h1>&lt;img src=x onerror=1&gt;&amp;&quot;</h1>',
    );
  });
});

describe('the choice of an encoding', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['identity', 'identity'],
    ['br;q=nonsense', 'identity'],
    [undefined, 'identity'],
  ] as const)('%s → %s', (accepted, encoding) => expect(chooseEncoding(accepted)).toBe(encoding));
});
