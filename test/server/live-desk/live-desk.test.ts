import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { type Activity, call, polled, type Started, Stream, say, visitor } from '../../channels/direct-line/client.ts';
import { type Running, running, secret } from '../../channels/direct-line/service.ts';
import { visitorAt } from '../appeal/at-the-page.ts';
import { filed } from '../filed-ticket.ts';

const token = 'a-token-of-another-desk-that-is-long-enough';
const wang = { id: 'wang@example.com', name: '小王' };
const chen = { id: 'chen@example.com', name: '小陈' };

const { messages } = loadKnowledge(undefined, { check: false });
const zh = (id: string) => messages[id]?.zh ?? '';

let service: Running;
beforeAll(async () => {
  service = await running({ DESK_HOURS: 'daily 0:00-24:00', DESK_TOKEN: token });
});
afterAll(() => service.stop());

const origin = () => `http://localhost:${service.port}`;
const desk = (path: string, body: unknown) => call(origin(), 'POST', `/api/desk${path}`, { token, body });
const looked = (path: string) => call(origin(), 'GET', `/api/desk${path}`, { token });
const rowsOf = (chat: Started) => `direct-line:${chat.conversationId}`;
const says = (text: string) => (activity: Activity) => activity.text?.includes(text);

/** A visitor who waits for a human. */
async function waiting(): Promise<Started> {
  await desk('/attend', { human: wang, seconds: 3_600 });
  const chat = await visitor(service.base);
  await say(service.base, chat, { type: 'message', text: '转人工' });
  await polled(service.base, chat, (activity) => says('现在有人在线')(activity));
  await say(service.base, chat, { type: 'message', text: '现在找人聊' });
  await polled(service.base, chat, (activity) => says('在找人了')(activity));
  return chat;
}

const asServer = (chat: Started, activity: unknown) =>
  call(service.base, 'POST', `/conversations/${chat.conversationId}/activities`, { token: secret, body: activity });
const status = (state: string, more: object = {}) => ({
  type: 'event',
  name: 'handoff.status',
  from: { id: 'agent-7', name: '小李' },
  value: { state },
  ...more,
});

describe('another desk, by HTTP', () => {
  it('sees who waits, takes it, and its words stand in the open stream under the name of who speaks', async () => {
    const chat = await waiting();
    const stream = new Stream(chat.streamUrl);
    const listed = (await looked('/conversations')).body;
    expect(listed.waiting).toContainEqual(expect.objectContaining({ conversation: rowsOf(chat), by: null }));
    expect(listed.onDuty).toContainEqual(wang);
    expect((await desk('/take', { conversation: rowsOf(chat), by: wang })).body).toEqual({ done: true, holder: wang });
    await desk('/say', { conversation: rowsOf(chat), by: wang, text: '您好，请说。' });
    const spoken = await stream.until((activity) => activity.text === '您好，请说。');
    expect(spoken.from).toMatchObject({ name: '小王', role: 'bot' });
    expect((await looked('/conversations')).body.held).toContainEqual(
      expect.objectContaining({ conversation: rowsOf(chat), by: wang }),
    );
    await stream.close();
  });

  it('answers a ticket of the conversation with what it says there, noted once as long as no more is owed', async () => {
    const chat = await waiting();
    await desk('/take', { conversation: rowsOf(chat), by: wang });
    const given = await filed(service, 'independent', { conversation: rowsOf(chat) });
    for (const text of ['您好，单子我看到了。', '请稍等。']) {
      await desk('/say', { conversation: rowsOf(chat), by: wang, text });
      await polled(service.base, chat, (activity) => says(text)(activity) === true);
    }
    const { html } = await visitorAt(`${origin()}/appeal`).send(given);
    expect(html.split(zh('page-event-speak'))).toHaveLength(2);
    expect(html).not.toContain('小王');
  });

  it('reads both sides after a watermark, the borrower’s masked', async () => {
    const chat = await waiting();
    await say(service.base, chat, { type: 'message', text: '我的电话13800138000' });
    await polled(service.base, chat, (activity) => says('接的人会看到。')(activity));
    const { body } = await looked(`/rows?conversation=${encodeURIComponent(rowsOf(chat))}&after=0`);
    const borrower = body.rows.filter((row: { from: string }) => row.from === 'borrower');
    expect(borrower.map((row: { text: string }) => row.text)).toEqual([
      '转人工',
      '现在找人聊',
      expect.not.stringContaining('138'),
    ]);
    const rest = await looked(`/rows?conversation=${encodeURIComponent(rowsOf(chat))}&after=${body.watermark}`);
    expect(rest.body).toMatchObject({ rows: [], watermark: body.watermark });
  });

  it('passes on, and is told who has it where somebody else was first', async () => {
    const chat = await waiting();
    const at = { conversation: rowsOf(chat) };
    await desk('/take', { ...at, by: wang });
    expect((await desk('/take', { ...at, by: chen })).body).toEqual({ done: false, holder: wang });
    expect((await desk('/pass', { ...at, by: wang, to: chen })).status).toBe(409);
    await desk('/attend', { human: chen, seconds: 60 });
    expect((await desk('/pass', { ...at, by: wang, to: chen })).body).toEqual({ done: true, holder: chen });
    expect((await desk('/leave', { human: chen })).body.onDuty).not.toContainEqual(chen);
    expect((await desk('/end', { ...at, by: chen })).body).toEqual({ done: true, holder: null });
  });

  it('asked again with the same act, says nothing twice', async () => {
    const chat = await waiting();
    const at = { conversation: rowsOf(chat), by: wang };
    await desk('/take', at);
    for (const _ of [1, 2]) await desk('/say', { ...at, text: '只说一次', act: 'one' });
    const { body } = await looked(`/rows?conversation=${encodeURIComponent(rowsOf(chat))}`);
    expect(body.rows.filter((row: { text: string }) => row.text === '只说一次')).toHaveLength(1);
  });

  it.each([undefined, 'wrong', secret])('is not let in with the token %s', async (wrong) => {
    const given = wrong === undefined ? {} : { token: wrong };
    expect((await call(origin(), 'GET', '/api/desk/conversations', given)).status).toBe(403);
    const body = { conversation: 'direct-line:x', by: wang };
    expect((await call(origin(), 'POST', '/api/desk/take', { ...given, body })).status).toBe(403);
  });

  it.each([
    ['/take', { conversation: 'direct-line:x' }],
    ['/say', { conversation: 'direct-line:x', by: wang, text: '' }],
    ['/say', { conversation: 'direct-line:x', by: wang, text: 'x'.repeat(4_001) }],
    ['/take', { conversation: 'direct-line:x', by: { id: '', name: 'x' } }],
    ['/attend', { human: wang, seconds: 0 }],
    ['/pass', { conversation: 'direct-line:x', by: wang }],
  ])('is refused what is not whole: %s', async (path, body) => {
    expect((await desk(path, body)).body.error.code).toBe('bad-request');
  });

  it('hears that a conversation is not there', async () => {
    expect((await desk('/take', { conversation: 'direct-line:nobody', by: wang })).status).toBe(404);
    expect((await looked('/rows?conversation=direct-line:nobody')).status).toBe(404);
  });
});

describe("Bot Framework's handoff over Direct Line", () => {
  it('begins with handoff.initiate for the server alone, with what is known and the masked transcript', async () => {
    const chat = await waiting();
    const read = async (bearer: string) =>
      (await call(service.base, 'GET', `/conversations/${chat.conversationId}/activities`, { token: bearer })).body
        .activities as (Activity & { name?: string; relatesTo?: unknown })[];
    expect((await read(chat.token)).some(({ name }) => name === 'handoff.initiate')).toBe(false);
    const initiation = (await read(secret)).find(({ name }) => name === 'handoff.initiate');
    expect(initiation).toMatchObject({
      type: 'event',
      value: { language: 'zh', complaint: null, tickets: [] },
      relatesTo: { conversation: { id: chat.conversationId }, channelId: 'directline' },
      attachments: [{ contentType: 'application/json', name: 'Transcript' }],
    });
    const [transcript] = (initiation?.attachments ?? []) as unknown as { content: { activities: Activity[] } }[];
    expect(transcript?.content.activities.map(({ text }) => text)).toContain('现在找人聊');
  });

  it('is accepted, and completed, by handoff.status of the server', async () => {
    const chat = await waiting();
    expect((await asServer(chat, status('accepted', { id: 'a' }))).status).toBe(200);
    await polled(service.base, chat, (activity) => says('小李来了')(activity));
    // Sent again, it is the same.
    expect((await asServer(chat, status('accepted', { id: 'a' }))).status).toBe(200);
    const by = { id: 'agent-7', name: '小李' };
    expect((await desk('/say', { conversation: rowsOf(chat), by, text: '您好' })).body.done).toBe(true);
    expect((await asServer(chat, status('completed'))).status).toBe(200);
    const all = await polled(service.base, chat, (activity) => says('现在换回我')(activity));
    expect(all.filter(({ text }) => text?.includes('小李来了'))).toHaveLength(1);
  });

  it('failed, offers the ticket at once', async () => {
    const chat = await waiting();
    expect((await asServer(chat, status('failed', { value: { state: 'failed', message: 'no agents' } }))).status).toBe(
      200,
    );
    await polled(service.base, chat, (activity) => says('没有人接上')(activity));
  });

  it('is refused where somebody else has the conversation, or nobody waits', async () => {
    const chat = await waiting();
    await desk('/take', { conversation: rowsOf(chat), by: wang });
    expect((await asServer(chat, status('accepted'))).body.error.code).toBe('handoff-moved');
    const other = await visitor(service.base);
    expect((await asServer(other, status('accepted'))).body.error.code).toBe('handoff-moved');
    expect((await asServer(other, status('completed'))).body.error.code).toBe('handoff-moved');
  });

  it('forged by the borrower’s own client is refused, and changes nothing', async () => {
    const chat = await waiting();
    for (const state of ['accepted', 'completed', 'failed']) {
      expect((await say(service.base, chat, status(state))).body.error.code).toBe('not-allowed');
    }
    expect((await looked('/conversations')).body.waiting).toContainEqual(
      expect.objectContaining({ conversation: rowsOf(chat) }),
    );
  });

  it.each([{}, { state: 'dancing' }, null])('that says %j is no status', async (value) => {
    const chat = await waiting();
    expect((await asServer(chat, status('accepted', { value }))).body.error.code).toBe('bad-request');
  });
});
