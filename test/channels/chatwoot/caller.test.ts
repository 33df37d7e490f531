import { expect, it } from 'vitest';
import { answers } from '../../outgoing/moods.ts';
import { secret, signed } from './chatwoot-server.ts';
import { served } from './service.ts';

const lin = 41;

it('an event that is not signed, signed by another, for other words or at another time is refused', async () => {
  const { desk, post, clock } = await served();
  const event = JSON.stringify(desk.wrote(lin, { content: '你好' }));
  const now = Math.floor(clock.now() / 1000);
  const good = signed(event, now);
  const { 'x-chatwoot-timestamp': _, ...timeless } = good;
  const { 'x-chatwoot-signature': __, ...unsigned } = good;
  for (const forged of [
    {},
    timeless,
    unsigned,
    signed(event, now, 'another-secret'),
    signed(`${event} `, now),
    { ...good, 'x-chatwoot-timestamp': String(now + 1) },
    { ...good, 'x-chatwoot-timestamp': `${now}.0` },
    signed(event, now - 301),
    signed(event, now + 301),
  ]) {
    expect(await post(event, forged)).toBe(403);
  }
  expect(await post(event, {}, `?key=${secret}`)).toBe(403);
  expect(desk.asked).toEqual([]);
  expect(await post(event, signed(event, now - 290))).toBe(200);
});

it('whoever goes on guessing has to wait', async () => {
  const { desk, post } = await served();
  const event = JSON.stringify(desk.wrote(lin, { content: '你好' }));
  const statuses: number[] = [];
  for (let n = 0; n < 140; n += 1) statuses.push(await post(event, {}));
  expect(new Set(statuses)).toEqual(new Set([403, 429]));
});

it('an older Chatwoot shows the key in its address instead', async () => {
  const key = 'a-key-of-at-least-thirty-two-letters';
  const { desk, post, told } = await served({ CHATWOOT_SECRET: '', CHATWOOT_KEY: key });
  const event = desk.wrote(lin, { content: '你好' });
  expect(await post(event, {})).toBe(403);
  expect(await post(event, {}, '?key=another')).toBe(403);
  expect(await post(event, {}, `?key=${key}`)).toBe(200);
  expect(await told(lin, 2)).toHaveLength(2);
});

it('nothing is served where no Chatwoot is named', async () => {
  const { desk, post } = await served({
    ...{ CHATWOOT_URL: '', CHATWOOT_ACCOUNT: '', CHATWOOT_TOKEN: '', CHATWOOT_SECRET: '' },
  });
  expect(await post(desk.wrote(lin, { content: '你好' }))).toBe(404);
});

it.each([
  ['{', 400],
  ['[]', 400],
  ['{"event":"message_created"}', 400],
  ['{"event":"contact_updated","id":1}', 200],
  ['{"event":"conversation_opened","id":"x"}', 400],
])('of %s it makes %i', async (body, status) => {
  const { post } = await served();
  expect(await post(body)).toBe(status);
});

it('an account that is not the operator’s is none of ours', async () => {
  const { desk, post, log } = await served();
  expect(await post({ ...desk.wrote(lin, { content: '你好' }), account: { id: 4, name: '别家' } })).toBe(403);
  expect(log().map(({ msg }) => msg)).toContain('chatwoot-other-account');
});

it('no word of anybody stands in the log', async () => {
  const { desk, post, told, log } = await served();
  desk.moods.push(answers(404));
  await post(desk.wrote(lin, { content: '我叫林小明，花呗冻结了' }));
  await told(lin, 3);
  await expect.poll(() => log().map(({ msg }) => msg)).toContain('delivery-parked');
  expect(JSON.stringify(log())).not.toMatch(/林小明|花呗|安静的河|the-token|the-secret/);
});
