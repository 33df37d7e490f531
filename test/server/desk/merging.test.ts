import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, fromBot, polled, visitor } from '../../channels/direct-line/client.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { filed } from '../filed-ticket.ts';
import { AtTheDesk, formOf } from './at-the-desk.ts';

let service: Running;
beforeAll(async () => {
  service = await running({ TRUST_PROXY: '1' });
});
afterAll(() => service?.stop());

const at = (number: string) => `/desk/tickets/${number}`;

async function twice(role: 'independent' | 'lender' = 'independent') {
  const chat = await visitor(service.base);
  await answered(service.base, chat, { type: 'message', text: '额度没了' });
  const conversation = `direct-line:${chat.conversationId}`;
  const first = await filed(service, role, { conversation, about: { what: '第一次说的冻结' } });
  service.clock.at += 60_000;
  const second = await filed(service, role, { conversation, about: { what: '第二次说的冻结' } });
  return { chat, first, second };
}

let addresses = 0;
async function colleague(role: 'reader' | 'agent', name: string) {
  addresses += 1;
  const person = new AtTheDesk(service, `10.5.0.${addresses}`);
  await person.signIn(role, name);
  return person;
}

describe('merging at the desk', { timeout: 60_000 }, () => {
  it('closes the other ticket, keeps all of it readable, and tells the borrower once where it goes on', async () => {
    const { chat, first, second } = await twice();
    const li = await colleague('agent', '李敏');
    const before = await li.open(at(second.number));
    await li.send(at(second.number), { ...formOf(before.html, 'note'), words: '第二张的备注' });
    const { html } = await li.open(at(first.number));
    expect(html).toContain('同一用户的其他单子');
    const done = await li.send(at(first.number), formOf(html, 'merge'));
    expect(done.html).toContain('好了。');
    for (const kept of ['第二次说的冻结', '第二张的备注', '并进来一张单子']) expect(done.html).toContain(kept);
    expect((await li.open(at(second.number))).html).toContain(`已并入 ${first.number}`);

    const heard = await polled(service.base, chat, (one) => fromBot(one) && one.text.includes('已经并在一起办'));
    const merging = heard.filter((one) => fromBot(one) && one.text.includes('已经并在一起办'));
    expect(merging.map(({ text }) => text)).toEqual([expect.stringContaining(`以后看 ${first.number} 就行`)]);

    const page = await fetch(`http://localhost:${service.port}/appeal?lang=zh`, {
      method: 'POST',
      headers: { connection: 'close' },
      body: new URLSearchParams({ number: second.number, code: second.code }),
    });
    expect(await page.text()).toContain(`已并入 ${first.number}`);
  });

  it('does nothing where either has changed since it was seen', async () => {
    const { first, second } = await twice();
    const [li, wang] = [await colleague('agent', '李敏'), await colleague('agent', '王芳')];
    const { html } = await li.open(at(first.number));
    const theirs = await wang.open(at(second.number));
    await wang.send(at(second.number), formOf(theirs.html, 'take'));
    const refused = await li.send(at(first.number), formOf(html, 'merge'));
    expect(refused.status).toBe(409);
    expect((await li.open(at(second.number))).html).not.toContain('已并入');
  });

  it('refuses what is not of the same borrower, is over, or is not theirs to do', async () => {
    const [mine, others] = [await twice(), await twice()];
    const li = await colleague('agent', '李敏');
    const { html } = await li.open(at(mine.first.number));
    const forged = { ...formOf(html, 'merge'), other: others.first.number, 'other-version': '1' };
    const refused = await li.send(at(mine.first.number), forged);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('这两张单子不能合并');
    const reader = await colleague('reader', '赵青');
    expect((await reader.open(at(mine.first.number))).html).not.toContain('value="merge"');
    const seen = await reader.open('/desk');
    const token = /name="token" value="([^"]+)"/.exec(seen.html)?.[1] ?? '';
    expect((await reader.send(at(mine.first.number), { ...formOf(html, 'merge'), token })).status).toBe(403);
  });
});
