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
