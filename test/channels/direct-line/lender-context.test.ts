import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, poll, polled, visitor } from './client.ts';
import { type Running, running } from './service.ts';

const shared = randomBytes(32);
const pair = await generateKeyPair('EdDSA', { extractable: true });
const keys = {
  'example-lender': { kty: 'oct', k: shared.toString('base64url') },
  'other-lender': await exportJWK(pair.publicKey),
};
let service: Running;
let base: string;
beforeAll(async () => {
  service = await running({ LENDER_KEYS: JSON.stringify(keys) });
  base = service.base;
});
afterAll(() => service?.stop());

const now = () => Math.floor(service.clock.now() / 1000);

interface Made {
  lender?: string;
  key?: KeyObject | CryptoKey;
  alg?: string;
  audience?: string;
  issuedAt?: number;
  seconds?: number;
  claims?: Record<string, unknown>;
}

const hasFinding = ({ value }: { value?: unknown }) => JSON.stringify(value ?? '').includes('escalated');
const hasQuestion = ({ value }: { value?: unknown }) => JSON.stringify(value ?? '').includes('"question"');

const refusal = { product: 'jiebei', code: 'R-101', limit: 'none', disbursement: 'none' };

/** As a lender's system makes it, but for what a test says. */
function signed({ lender = 'example-lender', key = createSecretKey(shared), alg = 'HS256', ...more }: Made = {}) {
  const { audience = 'daiwen-context', issuedAt = now(), seconds = 300, claims = refusal } = more;
  return new SignJWT(claims)
    .setProtectedHeader({ alg })
    .setIssuer(lender)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(key);
}

const begin = async (context: string) => {
  const { body } = await call(base, 'POST', '/tokens/generate');
  return call(base, 'POST', '/conversations', { token: body.token, body: { context } });
};

describe("a lender's signed context", () => {
  it('begins with the explanation, without a question', async () => {
    const { status, body } = await begin(await signed());
    expect(status).toBe(201);
    const activities = await polled(base, body, hasFinding);
    const said = activities.map(({ text }) => text).join('\n');
    expect(said).toContain('按机构给出的原因');
    expect(activities.some(hasQuestion)).toBe(false);
    const found = activities.find(hasFinding);
    expect(found?.value).toMatchObject({ causes: [{ id: 'multiple-lender-borrowing' }], escalated: false });
  });

  it('may be signed by a key of which only the public half is here', async () => {
    const made = await signed({ lender: 'other-lender', key: pair.privateKey, alg: 'EdDSA' });
    expect((await begin(made)).status).toBe(201);
  });

  it('given twice is heard once', async () => {
    const context = await signed();
    const { body } = await begin(context);
    await polled(base, body, hasFinding);
    await call(base, 'POST', '/conversations', { token: body.token, body: { context } });
    const { activities } = await poll(base, body);
    expect(activities.filter(({ text }) => text.includes('按机构给出的原因'))).toHaveLength(1);
  });

  it('with a code that nobody has mapped leads to the questions, and is counted without a word of whose it was', async () => {
    const { body } = await begin(await signed({ claims: { ...refusal, code: 'X-999' } }));
    await polled(base, body, hasQuestion);
    const metrics = await (await fetch(new URL('/metrics', base))).text();
    expect(metrics).toMatch(/what="reason-code-unmapped"\} [1-9]/);
    expect(metrics).not.toContain('X-999');
  });
});

describe('a context that is not good', () => {
  const day = 24 * 60 * 60;
  it.each<[string, () => Promise<string>]>([
    ['forged with another key', () => signed({ key: createSecretKey(randomBytes(32)) })],
    ['signed by one lender for another', () => signed({ lender: 'other-lender' })],
    ['of a lender nobody knows', () => signed({ lender: 'stranger' })],
    ['of a lender named like a part of every object', () => signed({ lender: 'constructor' })],
    ['expired', () => signed({ issuedAt: now() - 600, seconds: 300 })],
    ['made long ago, good for long', () => signed({ issuedAt: now() - day, seconds: 2 * day })],
    ['good for longer than ten minutes', () => signed({ seconds: day })],
    ['for another purpose', () => signed({ audience: 'daiwen' })],
    ['without a code', () => signed({ claims: { product: 'jiebei' } })],
    ['with a state there is not', () => signed({ claims: { ...refusal, limit: 'huge' } })],
    ['of another algorithm', () => signed({ alg: 'HS512', key: createSecretKey(randomBytes(64)) })],
    [
      'not signed at all',
      async () =>
        new UnsecuredJWT(refusal)
          .setIssuer('example-lender')
          .setAudience('daiwen-context')
          .setIssuedAt(now())
          .setExpirationTime(now() + 60)
          .encode(),
    ],
    ['no token', async () => 'not.a.token'],
    ['far too long', async () => 'x'.repeat(5_000)],
  ])('is refused with a code of its own: %s', async (_, make) => {
    const { status, body } = await begin(await make());
    expect([status, body.error.code]).toEqual([403, 'bad-lender-context']);
  });

  it('leaves the conversation open to begin without it', async () => {
    const { body } = await call(base, 'POST', '/tokens/generate');
    const forged = await signed({ key: createSecretKey(randomBytes(32)) });
    await call(base, 'POST', '/conversations', { token: body.token, body: { context: forged } });
    expect((await call(base, 'POST', '/conversations', { token: body.token })).status).toBe(201);
  });

  it('cannot be sent as an activity either', async () => {
    const chat = await visitor(base);
    const event = { type: 'event', name: 'lender-context', value: { lender: 'example-lender', ...refusal } };
    await call(base, 'POST', `/conversations/${chat.conversationId}/activities`, { token: chat.token, body: event });
    const { activities } = await poll(base, chat);
    expect(activities.some(({ text }) => text.includes('按机构给出的原因'))).toBe(false);
  });
});
