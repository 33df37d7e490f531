import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, poll, visitor } from '../../channels/direct-line/client.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { filed } from '../filed-ticket.ts';
import { AtTheDesk } from './at-the-desk.ts';

let service: Running;
beforeAll(async () => {
  service = await running({ TRUST_PROXY: '1', OPERATOR_ROLE: 'platform', OPERATOR_NAME: '示例平台' });
});
afterAll(() => service?.stop());

describe('what the assistant has found, at the desk', { timeout: 60_000 }, () => {
  it('stands with the borrower’s own words, and how they came to be said', async () => {
    const chat = await visitor(service.base);
    const say = (text: string) => answered(service.base, chat, { type: 'message', text });
    await say('微粒贷额度被冻结了，现在还有一笔逾期，打13812345678找我');
    await say('以上都没有');
    for (const text of ['我要申诉', '提交', '昨天申请，没通过', '昨天', '请人工再看一次', '没有', '不留', '确认提交']) {
      await say(text);
    }
    const { activities } = await poll(service.base, chat);
    const words = activities.map(({ text }) => text).join('\n');
    const [, number = ''] = /单号：(DW-\S+)/.exec(words) ?? [];
    const li = new AtTheDesk(service, '10.6.0.1');
    await li.signIn('agent', '李敏');
    const { html } = await li.open(`/desk/tickets/${number}`);
    expect(html).toMatch(/从话里听出 <q>微粒贷额度被冻结了，现在还有一笔逾期/);
    expect(html).toContain('点选 <q>以上都没有</q>');
    expect(html).not.toContain('13812345678');
    expect(html).toMatch(/（[01]\.\d\d）<\/span><\/li>/);
    expect(html).toMatch(/<summary>依据<\/summary><p class="soft">出自知识条目：[\w-]+/);
    // The borrower's page knows nothing of weights.
    expect(words).not.toMatch(/依据充分（/);
  });

  it('stands without words where an older ticket does not know them', async () => {
    const { number } = await filed(service, 'lender');
    const li = new AtTheDesk(service, '10.6.0.2');
    await li.signIn('agent', '李敏');
    const { html, status } = await li.open(`/desk/tickets/${number}`);
    expect(status).toBe(200);
    expect(html).toContain('近三个月申请过三家以上: <b>是</b></li>');
  });
});
