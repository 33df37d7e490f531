import { expect, it, onTestFinished } from 'vitest';
import { signature } from '../../../src/sealing/signature.ts';
import { polled, say, visitor } from '../../channels/direct-line/client.ts';
import { running } from '../../channels/direct-line/service.ts';
import { filed } from '../../server/filed-ticket.ts';
import { secret } from './setting.ts';
import { token, ZammadServer } from './zammad-server.ts';

it('the whole service: filed in the chat, answered at Zammad, told in the chat, also across a restart', async () => {
  const desk = new ZammadServer();
  await desk.start();
  const service = await running({
    ...{ ZAMMAD_URL: desk.url, ZAMMAD_TOKEN: token, ZAMMAD_GROUP: '客服', ZAMMAD_CUSTOMER: 'daiwen@example.com' },
    ZAMMAD_SECRET: secret,
  });
  onTestFinished(async () => {
    await service.stop();
    await desk.stop();
  });
  const chat = await visitor(service.base);
  await say(service.base, chat, { type: 'message', text: '微粒贷被拒了' });
  const { number } = await filed(service, 'independent', {
    conversation: `direct-line:${chat.conversationId}`,
    about: { agreed: ['operator', 'other-desk'] },
  });
  await expect
    .poll(() => desk.tickets.map(({ title }) => title), { timeout: 8_000 })
    .toEqual([expect.stringMatching(`^\\[${number}\\] `)]);
  await expect.poll(() => desk.only.articles.length).toBe(2);
  desk.write(desk.only, '<p>您好，我是唐，材料收到了。</p>');
  const body = JSON.stringify({ ticket: { id: desk.only.id }, article: { id: 103 } });
  const post = (signed: string) =>
    fetch(`http://127.0.0.1:${service.port}/api/bridges/zammad`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-hub-signature': signed, connection: 'close' },
      body,
    });
  expect((await post(signature('sha1', 'another', Buffer.from(body)))).status).toBe(403);
  expect((await post(signature('sha1', secret, Buffer.from(body)))).status).toBe(200);
  await polled(service.base, chat, ({ text }) => text === '您有一条新回复。');
  await say(service.base, chat, { type: 'message', text: '查看' });
  await polled(service.base, chat, ({ text }) => text?.includes('材料收到了') === true);
  expect(desk.tickets).toHaveLength(1);
});

it('nothing is served where Zammad is not to tell of anything', async () => {
  const service = await running();
  onTestFinished(() => service.stop());
  const answer = await fetch(`http://127.0.0.1:${service.port}/api/bridges/zammad`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(404);
});
