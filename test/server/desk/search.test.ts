import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answered, visitor } from '../../channels/direct-line/client.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { filed } from '../filed-ticket.ts';
import { AtTheDesk, formOf } from './at-the-desk.ts';

let service: Running;
beforeAll(async () => {
  service = await running({ TRUST_PROXY: '1' });
});
afterAll(() => service?.stop());

const address = (typed: string, more = '') => `/desk/search?q=${encodeURIComponent(typed)}${more}`;
async function colleague(role: 'reader' | 'agent', from: string): Promise<AtTheDesk> {
  const person = new AtTheDesk(service, from);
  await person.signIn(role, role === 'agent' ? '李敏' : '赵青');
  return person;
}
/** Filled behind what is said: asked for until it is there. */
const seen = async (person: AtTheDesk, typed: string, text: string) =>
  vi.waitFor(async () => expect((await person.open(address(typed))).html).toContain(text), {
    timeout: 20_000,
    interval: 200,
  });

describe('the search at the desk', { timeout: 60_000 }, () => {
  it('shows what was found in its sentence, marked, with the way to it', async () => {
    const { number } = await filed(service, 'independent', { about: { what: '昨天借钱。有<b>逾期</b>记录，被拒了' } });
    const li = await colleague('agent', '10.4.0.1');
    await seen(li, '记录', '<mark>记录</mark>，被拒了');
    const { html, status } = await li.open(address('逾期'));
    expect(status).toBe(200);
    expect(html).toContain('…有&lt;b&gt;<mark>逾期</mark>&lt;/b&gt;记录，被拒了');
    expect(html).toContain(`href="/desk/tickets/${number}#summary"`);
    expect(html).not.toContain('lin-1990');
    expect((await li.open(address('lin-1990'))).html).not.toContain('<mark>');
  });

  it('finds what a borrower has said, and a note among colleagues, soon after', async () => {
    const chat = await visitor(service.base);
    await answered(service.base, chat, { type: 'message', text: '我的额度被珊瑚石收走了' });
    const { number } = await filed(service, 'independent', { conversation: `direct-line:${chat.conversationId}` });
    const li = await colleague('agent', '10.4.0.2');
    const { html } = await li.open(`/desk/tickets/${number}`);
    await li.send(`/desk/tickets/${number}`, { ...formOf(html, 'note'), words: '琥珀色的截图已看' });
    await seen(li, '珊瑚', '<mark>珊瑚</mark>');
    await seen(li, '琥珀', `/desk/tickets/${number}#notes`);
  });

  it('pages from the newest to the oldest', async () => {
    const chat = await visitor(service.base);
    for (let n = 0; n < 21; n += 1) {
      await answered(service.base, chat, { type: 'message', text: `玛瑙 ${n}` });
      service.clock.at += 60_000;
    }
    await filed(service, 'independent', {
      about: { what: '最后还是玛瑙' },
      conversation: `direct-line:${chat.conversationId}`,
    });
    const li = await colleague('agent', '10.4.0.3');
    await seen(li, '玛瑙', '更早的');
    const first = await li.open(address('玛瑙'));
    expect(first.html.match(/<li>/g)).toHaveLength(20);
    expect(first.html.indexOf('最后还是')).toBeLessThan(first.html.indexOf(' 20</p>'));
    const [, older = ''] = /href="([^"]+)" rel="next"/.exec(first.html) ?? [];
    const second = await li.open(older.replaceAll('&amp;', '&'));
    expect(second.html).toContain('<mark>玛瑙</mark> 0</p>');
    expect(second.html).not.toContain('<mark>玛瑙</mark> 20</p>');
    expect(second.html).toContain('回到最近的');
    expect((await li.open(address('玛瑙', '&before=1'))).html).toContain('没有找到“玛瑙”');
  });

  it('answers calmly what cannot be looked for', async () => {
    const li = await colleague('reader', '10.4.0.4');
    expect((await li.open('/desk/search')).html).toContain('写上要找的字词');
    expect((await li.open(address('，。！'))).html).toContain('只有标点');
    expect((await li.open(address('逾'.repeat(101)))).html).toContain('请写 100 个字以内');
    for (const odd of ['"', '<script>', "' OR 1=1", '%F0%9F', '\ud800']) {
      const { status, html } = await li.open(`/desk/search?q=${odd}&before=x`);
      expect(status).toBe(200);
      expect(html).not.toContain('<script>"');
    }
    const { html } = await li.open(address('"><script>alert(1)</script>'));
    expect(html).not.toContain('<script>alert');
  });

  it('is for nobody who is not signed in', async () => {
    const stranger = new AtTheDesk(service, '10.4.0.5');
    const { html } = await stranger.open(address('逾期'));
    expect(html).not.toContain('<mark>');
    expect(html).toContain('登录');
  });
});
