import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import type { Action } from '../../../src/tickets/apply-action.ts';
import type { Actor } from '../../../src/tickets/ticket.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { filed } from '../filed-ticket.ts';
import { AtTheDesk } from './at-the-desk.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const zh = (id: string) => knowledge.messages[id]?.zh ?? '';
const path = '/desk/decisions';

let service: Running;
let lead: AtTheDesk;
beforeAll(async () => {
  service = await running({ TRUST_PROXY: '1' });
  lead = new AtTheDesk(service, '10.8.0.1');
  await lead.signIn('lead', '王芳');
});
afterAll(() => service?.stop());

describe('many tickets at a time, at the desk', () => {
  it('are decided from pasted lines, first only as a trial', async () => {
    const done: [Action, Actor][] = [[{ type: 'take' }, { kind: 'human', name: '王芳' }]];
    const { number } = await filed(service, 'lender', { done });
    const lines = `单号,结果,理由,说明\n${number},declined,debt-high,可以再来\n<b>,upheld,,同意`;
    const { html } = await lead.open(path);
    const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const tried = await lead.send(path, { token, lines, dry: '1' });
    expect(tried.html).toContain(zh('decisions-was-dry'));
    expect(tried.html).toContain(zh('decisions-why-unknown-number'));
    expect(tried.html).not.toContain('<td><b>');
    expect((await lead.open(`/desk/tickets/${number}`)).html).not.toContain('可以再来');
    expect((await lead.send(path, { token, lines })).html).toContain(zh('decisions-done'));
    expect((await lead.open(`/desk/tickets/${number}`)).html).toContain('可以再来');
    expect((await lead.send(path, { token, lines })).html).toContain(zh('decisions-already'));
    expect((await lead.send(path, { token, lines: 'a,b' })).status).toBe(422);
  });

  const gb = (text: string) => {
    const pairs: Record<string, number[]> = { 单: [0xb5, 0xa5], 号: [0xba, 0xc5], 结: [0xbd, 0xe1], 果: [0xb9, 0xfb] };
    return Uint8Array.from([...text].flatMap((one) => pairs[one] ?? [one.charCodeAt(0)]));
  };
  const utf8 = (text: string) => Uint8Array.from(Buffer.from(text));

  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with a byte order mark', (text: string) => utf8(`\ufeff${text}`)],
    ['GB 18030, as Excel writes it', gb],
  ])('are decided from a file in %s: a trial first, whose lines stand in the field', async (_, encoded) => {
    const done: [Action, Actor][] = [[{ type: 'take' }, { kind: 'human', name: '王芳' }]];
    const { number } = await filed(service, 'lender', { done });
    const file = encoded(`单号,结果,reasons,words\r\n${number},declined,debt-high,Later.\r\nDW-0,upheld,,x\r\n`);
    const { html } = await lead.open(path);
    expect(html).toContain('enctype="multipart/form-data"');
    const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const tried = await lead.sendFile(path, { token, lines: '', dry: '1' }, file);
    expect(tried.html).toContain(zh('decisions-was-dry'));
    expect(tried.html).toMatch(new RegExp(`<td>3</td><td>DW-0</td>.*${zh('decisions-why-unknown-number')}`));
    const lines = /<textarea[^>]*>([^<]*)/.exec(tried.html)?.[1] ?? '';
    expect(lines).toContain(`单号,结果,reasons,words`);
    expect((await lead.open(`/desk/tickets/${number}`)).html).not.toContain('Later.');
    expect((await lead.send(path, { token, lines })).html).toContain(zh('decisions-done'));
    expect((await lead.sendFile(path, { token, lines: 'nonsense' }, file)).html).toContain(zh('decisions-already'));
  });

  it('are not decided from a file that is too large, is no table, or has a form that is not of this session', async () => {
    const token = /name="token" value="([^"]+)"/.exec((await lead.open(path)).html)?.[1] ?? '';
    const large = await lead.sendFile(path, { token, lines: 'kept' }, utf8('x'.repeat(2 * 1024 * 1024 + 1)));
    expect([large.status, large.html.includes('文件太大了'), large.html.includes('kept')]).toEqual([422, true, true]);
    const long = `number,decision\n${'DW-1,upheld\n'.repeat(5_001)}`;
    expect((await lead.sendFile(path, { token }, utf8(long))).html).toContain('文件太大了');
    const image = await lead.sendFile(path, { token }, Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]));
    expect([image.status, image.html.includes(zh('decisions-bad-file'))]).toEqual([422, true]);
    const old = await lead.sendFile(path, { token: 'guessed' }, utf8('number,decision\nDW-1,upheld'));
    expect(old.html).not.toContain(zh('decisions-refused'));
    const cookie = [...lead.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const broken = await fetch(`http://localhost:${service.port}${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'multipart/form-data' },
      body: 'no boundary',
    });
    expect(broken.status).toBe(400);
  });

  it('are taken out as a file without contacts', async () => {
    const { number } = await filed(service, 'independent');
    const { html, headers } = await lead.open('/desk/tickets.csv');
    expect([html.includes(number), html.includes('lin-1990')]).toEqual([true, false]);
    expect(headers.get('content-disposition')).toContain('tickets-2026-11-21.csv');
  });

  it('are for leads, not for agents', async () => {
    const agent = new AtTheDesk(service, '10.8.0.2');
    await agent.signIn('agent', '李敏');
    expect([(await agent.open(path)).status, (await agent.open('/desk/tickets.csv')).status]).toEqual([403, 403]);
  });
});
