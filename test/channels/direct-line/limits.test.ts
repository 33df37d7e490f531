import { describe, expect, it, onTestFinished } from 'vitest';
import { type Rates, rates } from '../../../src/channels/direct-line/limits.ts';
import { call, say, visitor } from './client.ts';
import { running, secret } from './service.ts';

const two = { burst: 2, perSecond: 0.1 };
const hello = { type: 'message', text: '你好' };

async function limited(own: Partial<Rates>, environment: Record<string, string> = {}) {
  const service = await running(environment, { ...rates, ...own });
  onTestFinished(() => service.stop());
  return service;
}

describe('a caller who asks too much', () => {
  it('is told when to come back, and is served then: messages of a conversation', async () => {
    const { base, clock } = await limited({ conversation: two });
    const chat = await visitor(base);
    expect((await say(base, chat, hello)).status).toBe(200);
    expect((await say(base, chat, hello)).status).toBe(200);
    const third = await say(base, chat, hello);
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '10']);
    expect(third.body.error.code).toBe('too-many-requests');
    expect((await say(base, await visitor(base), hello)).status).toBe(200);
    clock.at += 10_000;
    expect((await say(base, chat, hello)).status).toBe(200);
  });

  it('is counted as a user through all their conversations', async () => {
    const { base } = await limited({ user: two });
    const begin = async () => {
      const { body } = await call(base, 'POST', '/tokens/generate', { token: secret, body: { user: { id: 'lin' } } });
      return (await call(base, 'POST', '/conversations', { token: body.token })).body;
    };
    const chats = [await begin(), await begin(), await begin()];
    const statuses = [];
    for (const chat of chats) statuses.push((await say(base, chat, hello)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('is counted as an address for new tokens, which a server of the operator is not', async () => {
    const { base } = await limited({ newTokens: two });
    const ask = async (token?: string) =>
      (await call(base, 'POST', '/tokens/generate', token === undefined ? {} : { token })).status;
    expect([await ask(), await ask(), await ask(), await ask(secret)]).toEqual([200, 200, 429, 200]);
  });

  it('is counted by the address the proxy saw, when there is one', async () => {
    const { base } = await limited({ newTokens: two }, { TRUST_PROXY: '1' });
    const ask = async (from: string) =>
      (await call(base, 'POST', '/tokens/generate', { headers: { 'x-forwarded-for': from } })).status;
    expect([await ask('192.0.2.1'), await ask('9.9.9.9, 192.0.2.1'), await ask('8.8.8.8, 192.0.2.1')]).toEqual([
      200, 200, 429,
    ]);
    expect(await ask('192.0.2.1, 192.0.2.2')).toBe(200);
  });

  it('cannot claim an address when there is no proxy', async () => {
    const { base } = await limited({ address: two });
    const ask = async (from: string) =>
      (await call(base, 'POST', '/tokens/generate', { headers: { 'x-forwarded-for': from } })).status;
    expect([await ask('192.0.2.1'), await ask('192.0.2.2'), await ask('192.0.2.3')]).toEqual([200, 200, 429]);
  });
});

describe('behind a proxy', () => {
  it('addresses are those the borrower sees', async () => {
    const { base } = await limited({}, { TRUST_PROXY: '1' });
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'chat.example.com' };
    const chat = await visitor(base, { ...headers, origin: 'https://chat.example.com' });
    expect(chat.streamUrl).toMatch(/^wss:\/\/chat\.example\.com\/v3\/directline\//);
  });

  it('nothing is believed that nobody of ours has added', async () => {
    const { base, port } = await limited({});
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' };
    expect((await visitor(base, headers)).streamUrl).toMatch(new RegExp(`^ws://localhost:${port}/`));
    const page = await call(base, 'POST', '/tokens/generate', {
      headers: { ...headers, origin: 'https://evil.example' },
    });
    expect(page.status).toBe(403);
  });
});
