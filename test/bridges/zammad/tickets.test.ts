import { expect, it } from 'vitest';
import { signature } from '../../../src/sealing/signature.ts';
import type { Summary } from '../../../src/tickets/ticket.ts';
import { li } from '../../tickets/sample-ticket.ts';
import { knowledge, secret, setting } from './setting.ts';
import { token } from './zammad-server.ts';

it('a filed ticket is made at Zammad once, in the borrower’s words, with what was found for its people alone', async () => {
  const { desk, file, run, later, bodies } = await setting();
  const number = await file({ danger: 'fraud', files: ['还款截图'] });
  await run();
  await later(11 * 60_000);
  expect(desk.only).toMatchObject({
    title: expect.stringMatching(`^\\[${number}\\] `),
    ...{ group: '客服', customer: 'guess:daiwen@example.com', priority: '3 high', state: 'new' },
  });
  expect(bodies(false)).toEqual([expect.stringContaining('申请微粒贷，页面说综合评估未通过')]);
  const [note] = bodies(true);
  expect(note).toContain('诈骗');
  expect(note).toContain('还款截图');
  expect(bodies(true)).toHaveLength(1);
  expect(desk.asked.every(({ authorization }) => authorization === `Token token=${token}`)).toBe(true);
  expect(JSON.stringify(desk.asked)).not.toContain('lin-1990');
});

it('what its people answer is told in the conversation and stands in the ticket under their names', async () => {
  const { desk, file, run, hint, ticket, deeds, texts, store } = await setting();
  const number = await file();
  await run();
  desk.write(
    desk.only,
    '<div>您好，<b>请</b>问页面上是哪一句？<br>电话13800138000别写全。</div><div data-signature="true">客服部</div>',
  );
  desk.write(desk.only, '<div>内部：先查一下</div>', { internal: true });
  await hint(desk.only.id);
  expect(await ticket(number)).toMatchObject({ state: 'with-helper', assignee: 'Emma Tang' });
  expect((await deeds(number)).slice(1)).toEqual([
    'Emma Tang take ',
    'Emma Tang tell 您好，请问页面上是哪一句？\n电话[号码]别写全。',
  ]);
  await expect.poll(() => texts()).toEqual(['您有一条新回复。']);
  const [head] = await store.audit.heads(1);
  const entries = await store.audit.rows(head?.chain ?? '', 0, 10);
  expect(JSON.parse(entries[0]?.body ?? '')).toMatchObject({
    who: 'Emma Tang',
    role: 'zammad',
    deed: 'tell',
    ticket: number,
  });
});

it('a question stops there until the borrower has answered', async () => {
  const { desk, file, run, hint, act, ticket, bodies } = await setting();
  const number = await file();
  await run();
  desk.only.state = 'pending reminder';
  desk.write(desk.only, '<p>什么时候申请的？</p>');
  await hint(desk.only.id);
  expect((await ticket(number)).state).toBe('waiting-for-borrower');
  await act(number, { type: 'answer', note: '上周三' });
  await run();
  expect(bodies(false).at(-1)).toBe('上周三');
  expect(desk.only.articles.at(-1)).toMatchObject({ sender: 'Customer', internal: false });
  expect(desk.only.state).toBe('open');
});

it('closed there is closed here, and asked again here is open there', async () => {
  const { desk, file, run, hint, act, ticket, deeds } = await setting();
  const number = await file();
  await run();
  desk.write(desk.only, '<p>已经帮您把申诉递到平台了。</p>');
  desk.only.state = 'closed';
  await hint(desk.only.id);
  expect((await ticket(number)).state).toBe('closed');
  expect((await deeds(number)).slice(1).map((deed) => deed.split(' ').slice(2, 3).join())).toEqual([
    'take',
    'tell',
    'close',
  ]);
  await act(number, { type: 'rate', helped: true, note: null });
  await act(number, { type: 'ask-again', note: '又被拒了一次' });
  await run();
  expect(desk.only.state).toBe('open');
  expect(desk.only.articles.at(-1)).toMatchObject({ body: '又被拒了一次', sender: 'Customer' });
});

it('opened again there is open here', async () => {
  const { desk, file, run, hint, ticket } = await setting();
  const number = await file();
  await run();
  desk.only.state = 'closed';
  await hint(desk.only.id);
  expect((await ticket(number)).state).toBe('closed');
  desk.only.state = 'open';
  await hint(desk.only.id);
  expect((await ticket(number)).state).toBe('open');
});

it('withdrawn here is closed there; withdrawn before Zammad heard of it, it never does', async () => {
  const { desk, file, run, act } = await setting();
  const number = await file();
  await run();
  await act(number, { type: 'withdraw', note: null });
  await run();
  expect(desk.only.state).toBe('closed');
  const other = await file();
  await act(other, { type: 'withdraw', note: null });
  await run();
  expect(desk.tickets).toHaveLength(1);
});

it('what is done at Daiwen’s own desk is known there, and told to nobody twice', async () => {
  const { desk, file, run, act, hint, deeds, bodies } = await setting();
  const number = await file();
  await run();
  await act(number, { type: 'take' }, li);
  await act(number, { type: 'tell', note: '我先看看' }, li);
  await run();
  await act(number, { type: 'close', note: '已办好' }, li);
  await run();
  expect(bodies(true).slice(1)).toEqual(['李敏 (tell): 我先看看', '李敏 (close): 已办好']);
  expect(desk.only.state).toBe('closed');
  const before = await deeds(number);
  await hint(desk.only.id);
  expect(await deeds(number)).toEqual(before);
});

it('an appeal ends with a decision and its reasons, and is opened again without', async () => {
  const { desk, file, run, hint, ticket, bodies } = await setting({ role: 'lender' });
  const number = await file();
  await run();
  desk.only.state = 'closed';
  await hint(desk.only.id);
  expect(desk.only.state).toBe('open');
  expect(bodies(true).at(-1)).toContain('upheld');
  expect((await ticket(number)).state).toBe('filed');
  desk.only.tags.push('partly', 'vip');
  desk.write(desk.only, '<p>您的申请复核过了，额度恢复一半，原因是近期查询较多。</p>');
  desk.only.state = 'closed';
  await hint(desk.only.id);
  expect(await ticket(number)).toMatchObject({ state: 'closed', decision: 'partly' });
});

it('words on a closed ticket open it again', async () => {
  const { desk, file, run, hint, ticket, deeds } = await setting();
  const number = await file();
  await run();
  desk.only.state = 'closed';
  await hint(desk.only.id);
  desk.write(desk.only, '<p>忘了说：材料也寄一份。</p>');
  desk.only.state = 'open';
  await hint(desk.only.id);
  expect((await ticket(number)).state).toBe('open');
  expect((await deeds(number)).at(-1)).toContain('材料也寄一份');
});

it('a webhook that is not signed, or signed by another, is no word of Zammad', async () => {
  const { desk, file, run, later, receive, deeds } = await setting();
  const number = await file();
  await run();
  desk.write(desk.only, '<p>您好</p>');
  // As `TriggerWebhookJob#payload` makes it, with what matters here and a little more.
  const body = Buffer.from(
    JSON.stringify({
      ticket: { id: desk.only.id, number: '22081', state: 'open' },
      article: { id: 103, internal: false },
    }),
  );
  for (const signed of [null, '', 'sha1=', signature('sha1', 'another', body), signature('sha256', secret, body)]) {
    await expect(receive(body, signed)).rejects.toMatchObject({ code: 'not-allowed' });
  }
  await later(1_000);
  expect(await deeds(number)).toHaveLength(1);
  const odd = Buffer.from('{"ticket":{"id":"81"}}');
  await expect(receive(odd, signature('sha1', secret, odd))).rejects.toMatchObject({ code: 'bad-request' });
  for (const _ of [1, 2]) await receive(body, signature('sha1', secret, body));
  await run();
  expect(await deeds(number)).toHaveLength(3);
});

it('word that never came is made up for by looking every ten minutes', async () => {
  const { desk, file, run, later, deeds } = await setting();
  const number = await file();
  await run();
  desk.write(desk.only, '<p>您好</p>');
  await later(9 * 60_000);
  expect(await deeds(number)).toHaveLength(1);
  await later(60_000);
  expect(await deeds(number)).toHaveLength(3);
});

it.each([
  ['was agreed to be for the operator alone', { agreed: ['operator'] } as Partial<Summary>],
  ['nobody was asked about, before there was another desk', { agreed: undefined } as Partial<Summary>],
])('a ticket that %s is not passed on', async (_, about) => {
  const { desk, file, run } = await setting();
  await file(about);
  await run();
  expect(desk.tickets).toEqual([]);
});

it('the people at Zammad are asked once to delete what they have, when the borrower wishes it deleted', async () => {
  const { bodies, file, erase, run } = await setting();
  const number = await file();
  await run();
  await erase(number);
  await run();
  await run();
  const asked = knowledge.messages['mirror-erased']?.zh;
  expect(bodies(true).filter((body) => body === asked)).toHaveLength(1);
});
