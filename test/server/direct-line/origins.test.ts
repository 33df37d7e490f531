import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { baseOf, isAllowedPage } from '../../../src/server/direct-line/origins.ts';

const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;
const allowed = ['https://friendly.example'];
const host = 'chat.example.com';

describe('a page', () => {
  it.each<[string, Record<string, string>]>([
    ['of an allowed origin', { host, origin: 'https://friendly.example' }],
    ['of our own', { host, origin: 'https://chat.example.com' }],
    ['of our own with the default port written out', { host: `${host}:443`, origin: 'https://chat.example.com' }],
    ['that is none', { host }],
  ])('may ask: %s', (_what, headers) => {
    expect(isAllowedPage(request(headers), { allowed, proxies: 0 })).toBe(true);
  });

  it.each<[string, Record<string, string>]>([
    ['of another name', { host, origin: 'https://evil.example' }],
    ['of another port', { host, origin: 'https://chat.example.com:8443' }],
    ['without an origin of its own', { host, origin: 'null' }],
    ['whose origin is more than one', { host, origin: 'https://chat.example.com/x' }],
    ['that brings the name of its proxy', { host, origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  ])('may not ask: %s', (_what, headers) => {
    expect(isAllowedPage(request(headers), { allowed, proxies: 0 })).toBe(false);
  });
});

describe('the address in answers', () => {
  it.each<[string, Record<string, string>, number, string]>([
    ['as it was asked for', { host: 'localhost:3978' }, 0, 'http://localhost:3978'],
    ['under TLS when the page is', { host, origin: 'https://friendly.example' }, 0, `https://${host}`],
    [
      'not under TLS on this machine',
      { host: '127.0.0.1:1', origin: 'https://friendly.example' },
      0,
      'http://127.0.0.1:1',
    ],
    [
      'as the proxy says',
      { host: 'inner', 'x-forwarded-host': host, 'x-forwarded-proto': 'https' },
      1,
      `https://${host}`,
    ],
    ['not as a stranger says', { host, 'x-forwarded-host': 'evil', 'x-forwarded-proto': 'https' }, 0, `http://${host}`],
    ['without markup a proxy passes on', { host, 'x-forwarded-host': '"><script>' }, 1, `http://${host}`],
  ])('is %s', (_what, headers, proxies, base) => {
    expect(baseOf(request(headers), { allowed, proxies })).toBe(base);
  });
});
