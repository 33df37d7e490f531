import { expect, it } from 'vitest';
import { bot, he, wu } from './events.ts';
import { served } from './service.ts';

const lin = 41;

it('a borrower is helped, wants a human, talks to one and comes back to the assistant', async () => {
  const { desk, post, told } = await served();
  expect(await post(desk.wrote(lin, { content: '我的花呗被冻结了' }))).toBe(200);
  const first = await told(lin, 3);
  expect(first[0]).toContain('机器助手');
  // Several may be true at once: where nothing can be ticked, numbers say so.
  expect(desk.said(lin).at(-1)).toMatchObject({ content_type: 'text', message_type: 'outgoing', private: false });
  expect(first[2]).toMatch(/\n1\. .+\n2\. /);
  expect(desk.asked.every(({ token }) => token === 'the-token-of-the-agent-bot')).toBe(true);

  await post(desk.wrote(lin, { content: '转人工' }));
  const handed = await told(lin, 5);
  expect(desk.said(lin)[3]).toMatchObject({ private: true, content: expect.stringContaining('我的花呗被冻结了') });
  expect(handed[4]).toContain('转给人工了');
  await expect.poll(() => desk.place(lin).status).toBe('open');

  await post(desk.changed(lin, {}, 'conversation_opened'));
  await post(desk.changed(lin, { assignee: he }, 'conversation_updated'));
  await post(desk.wrote(lin, { message_type: 'outgoing', content: '您好，我是何静，说说看。', sender: he }));
  await post(desk.wrote(lin, { content: '三天了，急用' }));
  // Somebody else helps out in between.
  await post(desk.wrote(lin, { message_type: 'outgoing', content: '我也来看看。', sender: wu }));
  await post(desk.wrote(lin, { message_type: 'outgoing', content: '内部先商量一下', sender: wu, private: true }));
  await post(desk.wrote(lin, { content: '有人让我先交两千保证金才给解冻' }));
  const flagged = await told(lin, 6);
  expect(desk.said(lin)[5]).toMatchObject({ private: true, content: expect.stringContaining('诈骗') });
  await expect.poll(() => desk.place(lin)).toMatchObject({ priority: 'urgent', labels: ['danger-fraud'] });
  expect(flagged).toHaveLength(6);

  await post(desk.changed(lin, { status: 'pending', assignee: null }, 'conversation_updated'));
  expect((await told(lin, 7))[6]).toContain('换回我，机器助手');
  await post(desk.wrote(lin, { content: '转人工' }));
  await told(lin, 9);
  await expect.poll(() => desk.place(lin).status).toBe('open');
});

it('what humans say there stands in the transcript under their names, and is told to nobody twice', async () => {
  const { desk, post, told, transcript, restart } = await served();
  await post(desk.wrote(lin, { content: '我的电话13800138000，花呗冻结' }));
  await told(lin, 3);
  const words = desk.wrote(lin, { message_type: 'outgoing', content: '我是何静，我来看。', sender: he });
  desk.place(lin).status = 'open';
  await post(words);
  await post(words);
  await restart();
  await post(words);
  await post(desk.wrote(lin, { message_type: 'outgoing', content: '贷问说的', sender: bot }));
  await post(desk.wrote(lin, { content: '好的' }));
  await post(desk.changed(lin, { status: 'resolved' }, 'conversation_resolved'));
  desk.place(lin).status = 'pending';
  await post(desk.wrote(lin, { content: '转人工' }));
  const all = await told(lin, 5);
  expect(all.filter((text) => text.includes('我是何静'))).toEqual([]);
  const kept = await transcript(lin);
  expect(kept.filter((line) => line === '何静: 我是何静，我来看。')).toHaveLength(1);
  expect(kept).toContain('borrower: 好的');
  expect([...all, ...kept].join()).not.toMatch(/13800138000|贷问说的/);
});

it('two who write in turns, faster than Chatwoot says how it stands, are both known', async () => {
  const { desk, post, told, transcript } = await served();
  await post(desk.wrote(lin, { content: '我的花呗被冻结了' }));
  await told(lin, 3);
  desk.place(lin).status = 'open';
  for (const [n, sender] of [he, wu, he, wu].entries()) {
    await post(desk.wrote(lin, { message_type: 'outgoing', content: `第${n + 1}句`, sender }));
  }
  await expect
    .poll(async () => (await transcript(lin)).slice(-4))
    .toEqual(['何静: 第1句', '吴越: 第2句', '何静: 第3句', '吴越: 第4句']);
});

it('what is picked of the choices comes once, however often the message changes', async () => {
  const { desk, post, told } = await served();
  await post(desk.wrote(lin, { content: '你好' }));
  await told(lin, 2);
  const { items } = desk.said(lin).at(-1).content_attributes;
  expect(items[0]).toEqual({ title: '额度被冻结', value: '额度被冻结' });
  const picked = {
    ...desk.wrote(lin, { message_type: 'outgoing', content_type: 'input_select', sender: bot }),
    event: 'message_updated',
    content_attributes: { items, submitted_values: [{ title: '额度被冻结', value: '额度被冻结' }] },
  };
  await post({ ...picked, content_attributes: { items } });
  await post(picked);
  await post(picked);
  const answered = await told(lin, 3);
  await post(desk.wrote(lin, { content: '转人工' }));
  await told(lin, answered.length + 2);
  expect(answered.length).toBeGreaterThan(2);
  expect(desk.said(lin).filter(({ content }) => content === answered[2])).toHaveLength(1);
});

it('a filed ticket hands over, a borrower who would rather not wait has the assistant again, and what a human writes answers it', async () => {
  const { desk, post, told, ticketEvents } = await served();
  const says = async (content: string, more: number) => {
    const before = desk.said(lin).length;
    await post(desk.wrote(lin, { content }));
    await told(lin, before + more);
  };
  await says('花呗被冻结了', 3);
  await says('怎么找真人帮我', 1);
  await says('提交', 1);
  await says('昨天花呗突然冻结，账单还没还完', 1);
  await says('今天', 1);
  await says('告诉我具体原因', 1);
  await says('没有', 1);
  await says('不留', 1);
  await says('确认提交', 3);
  const [filed, note] = desk.said(lin).slice(-3);
  expect(filed.content).toMatch(/DW-\d{4}-\d{4}/);
  expect(note).toMatchObject({ private: true, content: expect.stringMatching(/单号：DW-/) });
  await expect.poll(() => desk.place(lin).status).toBe('open');
  await says('不等了', 1);
  await expect.poll(() => desk.place(lin).status).toBe('pending');
  Object.assign(desk.place(lin), { status: 'open', assignee: he });
  const wrote = { message_type: 'outgoing', content: '您好，我是何静，我来看。', sender: he };
  // The ticket's clock waits for one answer: who writes on owes nothing more.
  for (let n = 0; n < 2; n += 1) await post(desk.wrote(lin, wrote));
  await expect.poll(() => ticketEvents().slice(1)).toEqual([{ type: 'speak', by: '何静' }]);
});

it('what was never the assistant’s is not kept', async () => {
  const { desk, post, log, told } = await served();
  Object.assign(desk.place(lin), { status: 'open', assignee: he });
  await post(desk.wrote(lin, { content: '上次的事怎么样了' }));
  await post(desk.wrote(lin, { message_type: 'outgoing', content: '还在看', sender: he }));
  await post(desk.changed(lin, { status: 'resolved' }, 'conversation_resolved'));
  expect(log().filter(({ msg }) => msg === 'request-answered')).toHaveLength(3);
  await post(desk.changed(lin, { status: 'pending', assignee: null }, 'conversation_updated'));
  await post(desk.wrote(lin, { content: '你好' }));
  expect((await told(lin, 2))[0]).toContain('我是贷问');
});

it('events that come late or out of their order change nothing that is newer', async () => {
  const { desk, post, told } = await served();
  await post(desk.wrote(lin, { content: '我的花呗被冻结了' }));
  await told(lin, 3);
  const opened = desk.changed(lin, { status: 'open', assignee: he }, 'conversation_opened');
  const back = desk.changed(lin, { status: 'pending', assignee: null }, 'conversation_status_changed');
  await post(back);
  await post(opened);
  await post(desk.wrote(lin, { content: '转人工' }));
  expect((await told(lin, 5)).at(-1)).toContain('转给人工了');
});

it('where older versions keep bots out of priorities and labels, the note stands all the same', async () => {
  const { desk, post, told } = await served();
  desk.closedToBots.add('labels').add('toggle_priority');
  await post(desk.wrote(lin, { content: '有人让我先交两千保证金才给解冻' }));
  await told(lin, 2);
  await post(desk.wrote(lin, { content: '转人工' }));
  await expect.poll(() => desk.place(lin).status).toBe('open');
  expect(desk.said(lin).find((one) => one.private).content).toContain('诈骗');
});
