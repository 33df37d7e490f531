import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import type { Action } from '../../../src/tickets/apply-action.ts';
import type { Actor } from '../../../src/tickets/ticket.ts';
import { poll, polled, say, visitor } from '../../channels/direct-line/client.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { summary } from '../../tickets/sample-ticket.ts';
import { formOf } from '../desk/at-the-desk.ts';
import { filed } from '../filed-ticket.ts';
import { visitorAt } from './at-the-page.ts';

const { messages } = loadKnowledge(undefined, { check: false });
const zh = (id: string) => messages[id]?.zh ?? '';
const li: Actor = { kind: 'human', name: '李敏' };
const take: Action = { type: 'take' };
const decide: Action = { type: 'decide', decision: 'declined', note: '收入证明和申请时填的不一致' };

let service: Running;
beforeAll(async () => {
  service = await running({ TRUST_PROXY: '1' });
});
afterAll(() => service?.stop());

const person = () => visitorAt(`http://localhost:${service.port}/appeal`);
/** A borrower who has said something in the chat and has a ticket of that conversation, with what was done to it. */
async function borrower(done: readonly [Action, Actor][] = []) {
  const chat = await visitor(service.base);
  await say(service.base, chat, { type: 'message', text: '微粒贷被拒了，电话 13812345678' });
  await polled(service.base, chat, ({ text }) => text?.includes('明白了') === true);
  const given = await filed(service, 'lender', { done, conversation: `direct-line:${chat.conversationId}` });
  return { chat, given };
}

describe('a borrower who wants their data, at the status page', () => {
  it('downloads what was filed, what has happened and what was said, masked', async () => {
    const { given } = await borrower([
      [take, li],
      [{ type: 'assign', to: '王芳' }, li],
      [{ type: 'tell', note: '正在联系机构' }, li],
    ]);
    const at = person();
    const { status, headers, html } = await at.send(formOf((await at.send(given)).html, 'download'));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="daiwen-${given.number}.txt"`);
    expect(headers.get('cache-control')).toBe('no-store');
    for (const held of [
      given.number,
      summary.what,
      '正在联系机构',
      '您：微粒贷被拒了，电话 ',
      '贷问：',
      zh('own-copy-contact'),
    ])
      expect(html).toContain(held);
    for (const hidden of ['13812345678', given.code, 'lin-1990', '李敏', '王芳']) expect(html).not.toContain(hidden);
  });

  it('gets it in English where they read English', async () => {
    const given = await filed(service, 'lender');
    const { html } = await person().send({ ...given, act: 'download' }, '?lang=en');
    expect(html).toContain('Daiwen: your data');
    expect(html).toContain(messages['own-copy-nothing-said']?.en);
  });

  it('gets nothing without the code', async () => {
    const given = await filed(service, 'lender');
    const { status, headers } = await person().send({ number: given.number, code: 'C2D3-F4G5', act: 'download' });
    expect(status).toBe(403);
    expect(headers.get('content-disposition')).toBeNull();
  });
});

describe('a borrower who wants everything deleted, at the status page', () => {
  it('is asked first, with the tickets it is about, and may leave it', async () => {
    const { given } = await borrower();
    const at = person();
    const asked = await at.send(formOf((await at.send(given)).html, 'delete'));
    expect(asked.html).toContain(`单子（${given.number}）里的联系方式`);
    expect(asked.html).not.toContain('value="withdraw"');
    const kept = await at.send(formOf(asked.html, 'look'));
    expect(kept.html).toContain(summary.what);
    expect(kept.html).toContain('value="delete"');
  });

  it('has the conversation and the contact deleted at once, and the ticket worked on', async () => {
    const { chat, given } = await borrower([[take, li]]);
    const at = person();
    const asked = await at.send(formOf((await at.send(given)).html, 'delete'));
    const { status, html } = await at.send(formOf(asked.html, 'really-delete'));
    expect(status).toBe(200);
    expect(html).toMatch(/已经删除：对话 \d+ 条、文件 0 个/);
    expect(html).toContain(summary.what);
    const { activities } = await poll(service.base, chat);
    const said = activities.map(({ text }) => text ?? '').filter((text) => text !== '');
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`单子 ${given.number} 还在办`);
    const copy = (await at.send({ ...given, act: 'download' })).html;
    expect(copy).toContain(zh('own-copy-no-contact'));
    expect(copy).not.toContain('微粒贷被拒了');
  });

  it('has nothing left but number, matter, dates and outcome of what is over', async () => {
    const { given } = await borrower([
      [take, li],
      [decide, li],
    ]);
    const at = person();
    const asked = await at.send(formOf((await at.send(given)).html, 'delete'));
    const { html } = await at.send(formOf(asked.html, 'really-delete'));
    expect(html).toContain(zh('page-appeal-done-deleted').slice(0, 5));
    for (const left of [given.number, zh('state-appeal-decided-declined'), zh('page-event-erase')])
      expect(html).toContain(left);
    for (const gone of [summary.what, summary.wanted, '收入证明', 'value="delete"', 'value="rate-helped"'])
      expect(html).not.toContain(gone);
    expect(html).toContain(zh('page-appeal-data-gone'));
    // Number and code still open it, and the copy has no more in it.
    const copy = (await at.send({ ...given, act: 'download' })).html;
    expect(copy).toContain(zh('own-copy-nothing-said'));
    expect(copy).not.toContain(summary.what);
  });

  it('has it deleted once, however often the form is sent', async () => {
    const { given } = await borrower();
    const at = person();
    const form = formOf((await at.send(formOf((await at.send(given)).html, 'delete'))).html, 'really-delete');
    await at.send(form);
    expect((await at.send(form)).html).toContain(zh('page-appeal-moved'));
  });

  it('has it done where the conversation itself has gone before', async () => {
    const given = await filed(service, 'lender', { conversation: 'direct-line:long-gone' });
    const at = person();
    const form = formOf((await at.send(formOf((await at.send(given)).html, 'delete'))).html, 'really-delete');
    const { html } = await at.send(form);
    expect(html).toContain('已经删除：对话 0 条、文件 0 个');
    expect((await at.send({ ...given, act: 'download' })).html).toContain(zh('own-copy-no-contact'));
  });
});
