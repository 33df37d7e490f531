import { createSecretKey, randomBytes } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, poll, type Started, say } from './client.ts';
import { friendlyPage, type Running, running } from './service.ts';

const secret = randomBytes(24).toString('hex');
let service: Running;
let base: string;
beforeAll(async () => {
  service = await running({ IDENTITY_SECRET: secret });
  base = service.base;
});
afterAll(() => service?.stop());

const day = 24 * 60 * 60;
const now = () => Math.floor(service.clock.now() / 1000);

/** As the operator's site makes it, but for what a test says. */
function signed(sub: string | null, more: { key?: string; audience?: string; issuedAt?: number; for?: number } = {}) {
  const { key = secret, audience = 'daiwen', issuedAt = now() } = more;
  const made = new SignJWT({ ...(sub === null ? {} : { sub }), name: '张三' })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (more.for ?? 3600));
  return made.sign(createSecretKey(Buffer.from(key)));
}

const generate = (identity: string, headers = {}) =>
  call(base, 'POST', '/tokens/generate', { body: { identity }, headers });

async function begun(identity: string): Promise<Started> {
  const { body } = await generate(identity);
  const started = await call(base, 'POST', '/conversations', { token: body.token });
  return started.body;
}

describe('a visitor whom the host site knows', () => {
  it('speaks under the name the site has signed, and not another', async () => {
    const chat = await begun(await signed('customer-1'));
    await say(base, chat, { type: 'message', text: '微粒贷申请没通过', from: { id: 'somebody-else' } });
    const { activities } = await poll(base, chat);
    expect(activities.find(({ from }) => from.role === 'user')?.from).toEqual({ id: 'customer-1', role: 'user' });
  });

  it('has one conversation, on every device', async () => {
    const atHome = await begun(await signed('customer-2'));
    await say(base, atHome, { type: 'message', text: '借呗被冻结了' });
    const onTheWay = await begun(await signed('customer-2', { issuedAt: now() - 60 }));
    expect(onTheWay.conversationId).toBe(atHome.conversationId);
    expect((await poll(base, onTheWay)).activities.map(({ text }) => text)).toContain('借呗被冻结了');
    const another = await begun(await signed('customer-3'));
    expect(another.conversationId).not.toBe(atHome.conversationId);
  });

  it('leaves nothing in the id of the conversation that tells who they are', async () => {
    const { conversationId } = await begun(await signed('13800000000'));
    expect(conversationId).toMatch(/^[0-9a-f]{40}$/);
  });

  it('gets a token for the page that asked, like everybody', async () => {
    const { body } = await generate(await signed('customer-4'), { origin: friendlyPage });
    const elsewhere = { token: body.token, headers: { origin: `http://localhost:${service.port}` } };
    expect((await call(base, 'POST', '/conversations', elsewhere)).status).toBe(403);
  });
});

describe('an identity that is not good', () => {
  it.each([
    ['signed by somebody else', () => signed('customer-1', { key: 'x'.repeat(48) })],
    ['for another service', () => signed('customer-1', { audience: 'shop' })],
    ['expired', () => signed('customer-1', { issuedAt: now() - 7200 })],
    [
      'made longer ago than a day, whatever it says',
      () => signed('customer-1', { issuedAt: now() - day - 1, for: 90 * day }),
    ],
    ['not saying who', () => signed(null)],
    ['naming nobody that can be named', () => signed('张 三')],
    ['naming everybody', () => signed('*')],
    [
      'not signed',
      async () =>
        new UnsecuredJWT({ sub: 'customer-1' })
          .setAudience('daiwen')
          .setIssuedAt(now())
          .setExpirationTime(now() + 60)
          .encode(),
    ],
    ['no token at all', async () => 'customer-1'],
    ['endless', async () => `${await signed('customer-1')}${'x'.repeat(5_000)}`],
  ])('is refused: %s', async (_, made) => {
    const { status, body } = await generate(await made());
    expect([status, body.error.code]).toEqual([403, 'bad-token']);
  });

  it('is refused where no site may say who anybody is', async () => {
    const other = await running();
    const { status } = await call(other.base, 'POST', '/tokens/generate', {
      body: { identity: await signed('customer-1') },
    });
    await other.stop();
    expect(status).toBe(403);
  });

  it('is a bad request when it is no text', async () => {
    const { status } = await call(base, 'POST', '/tokens/generate', { body: { identity: { sub: 'customer-1' } } });
    expect(status).toBe(400);
  });
});

it('stands in no log, nor does whom it names', () => {
  const lines = JSON.stringify(service.log());
  expect(lines).not.toContain('customer-');
  expect(lines).not.toContain('eyJ');
});
