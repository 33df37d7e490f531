import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../src/server/client-address.ts';

function request(forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { socket: { remoteAddress: '10.0.0.1' }, headers } as unknown as IncomingMessage;
}

describe('the address of a request', () => {
  it.each<[string, number, string | undefined, string]>([
    ['the socket without proxies', 0, '192.0.2.1', '10.0.0.1'],
    ['the socket when the proxy has added nothing', 1, undefined, '10.0.0.1'],
    ['what the one proxy saw', 1, '192.0.2.1', '192.0.2.1'],
    ['not what the caller claims before that', 1, '8.8.8.8, 192.0.2.1', '192.0.2.1'],
    ['what the outer of two proxies saw', 2, '8.8.8.8, 192.0.2.1, 10.0.0.2', '192.0.2.1'],
    ['the socket when there are fewer entries than proxies', 2, '192.0.2.1', '10.0.0.1'],
    ['an IPv6 address', 1, '2001:db8::1', '2001:db8::1'],
    ['the socket when the entry is no address', 1, 'unknown', '10.0.0.1'],
  ])('is %s', (_what, proxies, forwarded, address) => {
    expect(clientAddress(request(forwarded), proxies)).toBe(address);
  });
});
