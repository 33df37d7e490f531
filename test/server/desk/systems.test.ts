import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { target } from '../../webhooks/stage.ts';
import { callerWith } from '../api/caller.ts';
import { AtTheDesk, type Page } from './at-the-desk.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const zh = (id: string) => knowledge.messages[id]?.zh ?? '';
const path = '/desk/systems';

let service: Running;
let admin: AtTheDesk;
beforeAll(async () => {
  service = await running({ TRUST_PROXY: '1', OUTGOING_TRUSTED_HOSTS: 'localhost' });
  admin = new AtTheDesk(service, '10.9.0.1');
  await admin.signIn('admin', '王芳');
});
afterAll(() => service?.stop());

async function send(fields: Record<string, string>): Promise<Page> {
  const { html } = await admin.open(path);
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  return admin.send(path, { token, ...fields });
}
const idOf = ({ html }: Page, act: string) =>
  new RegExp(`name="act" value="${act}"><input type="hidden" name="id" value="(\\w+)"`).exec(html)?.[1] ?? '';

describe('other systems, at the desk', () => {
  it('are for admins alone', async () => {
    const lead = new AtTheDesk(service, '10.9.0.2');
    await lead.signIn('lead', '李敏');
    expect((await lead.open(path)).status).toBe(403);
    expect((await lead.open('/desk')).html).not.toContain(path);
    expect((await admin.open('/desk')).html).toContain(path);
  });

  it('are given a token that is shown once, works, and can be revoked', async () => {
    const made = await send({ act: 'make', name: 'CRM <1>', role: 'agent', days: '30' });
    const token = /daiwen_[\w-]{43}/.exec(made.html)?.[0] ?? '';
    expect((await callerWith(service, token)('GET', '/me')).body.name).toBe('CRM <1>');
    const page = await admin.open(path);
    expect([page.html.includes(token), page.html.includes('CRM &lt;1&gt;')]).toEqual([false, true]);
    expect((await send({ act: 'make', name: 'CRM <1>', role: 'agent', days: '30' })).status).toBe(422);
    expect((await send({ act: 'revoke', id: idOf(page, 'revoke') })).html).toContain(zh('systems-over'));
    expect((await callerWith(service, token)('GET', '/me')).status).toBe(401);
  });

  it('are told by webhooks, tried by hand, with what came back', async () => {
    const crm = await target((res) => {
      res.statusCode = 500;
      res.end();
    });
    const added = await send({ act: 'add', 'hook-name': 'CRM', url: crm.url, 'type-ticket.filed': '1' });
    expect(added.html).toMatch(/whsec_[\w+/]{43}=/);
    await send({ act: 'ping', id: idOf(added, 'ping') });
    await expect.poll(() => crm.came.length).toBe(1);
    await expect.poll(async () => (await admin.open(path)).html).toContain('waiting · 500');
    const off = await send({ act: 'off', id: idOf(added, 'ping') });
    expect(off.html).toContain(zh('systems-is-off').replace('{why}', zh('systems-why-by-hand')));
    const [{ html: own }, li] = [await admin.open('/desk'), new AtTheDesk(service, '10.9.0.3')];
    const said = zh('systems-hook-off').replace('{name}', 'CRM').replace('{why}', zh('systems-why-by-hand'));
    expect(own).toContain(said);
    expect(own.slice(own.indexOf('id="systems"'))).toContain(`href="${path}"`);
    await li.signIn('lead', '李工');
    const lead = (await li.open('/desk')).html;
    expect([lead.includes(said), lead.includes(zh('systems-tell-admin')), lead.includes(path)]).toEqual([
      true,
      true,
      false,
    ]);
    const agent = new AtTheDesk(service, '10.9.0.4');
    await agent.signIn('agent', '张工');
    expect((await agent.open('/desk')).html).not.toContain('id="systems"');
    await send({ act: 'remove', id: idOf(added, 'ping') });
    expect((await admin.open('/desk')).html).not.toContain('id="systems"');
    expect((await admin.open(path)).html).not.toContain(crm.url);
    expect((await send({ act: 'add', 'hook-name': 'x', url: 'ftp://x', 'type-ticket.filed': '1' })).status).toBe(422);
  });
});
