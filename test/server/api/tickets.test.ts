import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAuditCommand } from '../../../src/cli/audit.ts';
import { randomIds } from '../../../src/ids.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { newKeyRing } from '../../../src/sealing/key-file.ts';
import { actedShape, ticketListShape, wholeTicketShape } from '../../../src/server/api/shapes.ts';
import { readSqliteAudit } from '../../../src/store/sqlite/read-audit.ts';
import type { Action } from '../../../src/tickets/apply-action.ts';
import type { Actor } from '../../../src/tickets/ticket.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { filed } from '../filed-ticket.ts';
import { type Call, callerWith, system } from './caller.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const [reason = '', other = ''] = Object.keys(knowledge.reasons);
const crmAsActor: Actor = { kind: 'human', name: 'CRM' };
const taken: [Action, Actor] = [{ type: 'take' }, crmAsActor];

let service: Running;
let crm: Call & { token: string };
let lead: Call;
let reader: Call;
beforeAll(async () => {
  service = await running();
  crm = await system(service, 'agent', 'CRM');
  lead = await system(service, 'lead', '质检');
  reader = await system(service, 'reader', 'BI');
});
afterAll(() => service?.stop());

async function deeds(number: string): Promise<string[]> {
  const { audit, close } = readSqliteAudit(service.folder);
  const day = new Date(service.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { text } = await runAuditCommand({ verb: 'show', day }, audit, newKeyRing(randomIds));
  close();
  const entries = text.split('\n').map((line) => JSON.parse(line));
  return entries
    .filter(({ ticket }) => ticket === number)
    .map(({ deed, who, role, detail }) => `${deed} ${who} ${role} ${detail}`);
}

const at = (number: string, act = '') => `/tickets/${number}${act === '' ? '' : `/${act}`}`;

describe('who calls', () => {
  it('is told whose token it is, and till when', async () => {
    expect((await crm('GET', '/me')).body).toEqual({
      name: 'CRM',
      role: 'agent',
      expiresAt: new Date(service.clock.at + 30 * 86_400_000).toISOString(),
    });
  });

  it.each([null, 'daiwen_wrong', 'Basic'])('is not let in with %s', async (token) => {
    const answer = await callerWith(service, token)('GET', '/tickets');
    expect([answer.status, answer.body.error.code]).toEqual([401, 'bad-api-token']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('may only what its role gives, and a refusal is on record', async () => {
    const { number } = await filed(service, 'independent');
    const answer = await reader('POST', at(number, 'take'), { version: 1 });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'not-your-role']);
    expect((await crm('POST', at(number, 'assign'), { version: 1, to: 'CRM' })).status).toBe(403);
    expect(await deeds(number)).toEqual(['refused BI reader take', 'refused CRM agent assign']);
    expect((await reader('GET', at(number))).status).toBe(200);
  });

  it('may ask only so often', async () => {
    service.clock.at += 60_000;
    const answers = await Promise.all(Array.from({ length: 130 }, () => reader('GET', '/me')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBe(30);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    service.clock.at += 60_000;
  });
});

describe('tickets, for another system', () => {
  it('are listed by filter, page after page, each once', async () => {
    const numbers: string[] = [];
    for (let n = 0; n < 3; n += 1)
      numbers.push((await filed(service, 'independent', { about: { danger: 'fraud' } })).number);
    const first = await crm('GET', '/tickets?limit=2&state=open&unassigned=true');
    expect(ticketListShape.strict().parse(first.body).more).toBe(true);
    const found: string[] = first.body.tickets.map((ticket: { number: string }) => ticket.number);
    for (let { cursor, more } = first.body; more; ) {
      const next = await crm('GET', `/tickets?limit=2&state=open&unassigned=true&cursor=${cursor}`);
      ({ cursor, more } = next.body);
      found.push(...next.body.tickets.map((ticket: { number: string }) => ticket.number));
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(numbers));
    expect((await crm('GET', '/tickets?assignee=nobody-known')).body).toEqual({
      tickets: [],
      cursor: null,
      more: false,
    });
  });

  it('are found again by what has changed since, from a cursor or a time', async () => {
    service.clock.at += 60_000;
    const { number } = await filed(service, 'independent');
    const { body } = await crm('GET', '/tickets?limit=200');
    service.clock.at += 1_000;
    const since = new Date(service.clock.at).toISOString();
    await crm('POST', at(number, 'take'), { version: 1 });
    const only = (await crm('GET', `/tickets?cursor=${body.cursor}`)).body.tickets;
    expect(only.map((ticket: { number: string; version: number }) => [ticket.number, ticket.version])).toEqual([
      [number, 2],
    ]);
    expect((await crm('GET', `/tickets?updatedSince=${since}`)).body.tickets).toEqual(only);
  });

  it.each(['state=gone', 'limit=0', 'limit=1000', 'cursor=x', 'updatedSince=yesterday'])(
    'are not listed by %s',
    async (query) => {
      const answer = await crm('GET', `/tickets?${query}`);
      expect([answer.status, answer.body.error.code]).toEqual([400, 'bad-request']);
    },
  );

  it('are read with events, notes and summary, and without contact or code', async () => {
    const { number, code } = await filed(service, 'independent', { done: [taken] });
    await crm('POST', at(number, 'notes'), { words: '电话 13812345678 打不通' });
    const answer = await crm('GET', at(number.toLowerCase().replaceAll('-', '')));
    const ticket = wholeTicketShape.parse(answer.body);
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(ticket.events.map(({ type }) => type)).toEqual(['file', 'take']);
    expect(ticket.notes.map(({ who }) => who)).toEqual(['CRM']);
    expect(ticket.hasContact).toBe(true);
    for (const secret of ['13812345678', 'lin-1990', code, 'codeHash', 'scrypt'])
      expect(answer.text).not.toContain(secret);
    expect(Object.keys(answer.body).sort()).toEqual(Object.keys(wholeTicketShape.shape).sort());
  });

  it('are not found by a number that is none', async () => {
    for (const number of ['DW-3000-0000', 'x', '..%2f..']) {
      expect((await crm('GET', at(number))).body.error.code).toMatch(/no-such-ticket|bad-request/);
    }
  });
});

describe('an act of another system', () => {
  it('goes the way of the desk: taken, asked, told, closed, each on record', async () => {
    const { number } = await filed(service, 'independent');
    const first = await crm('POST', at(number, 'take'), undefined, { 'if-match': '"1"' });
    expect(actedShape.strict().parse(first.body)).toMatchObject({ version: 2, state: 'with-helper', assignee: 'CRM' });
    expect(first.headers.get('etag')).toBe('"2"');
    await crm('POST', at(number, 'ask'), { version: 2, words: '是哪一天？电话 13812345678' });
    await crm('POST', at(number, 'tell'), { version: 3, words: '正在联系机构' });
    expect((await crm('POST', at(number, 'close'), { version: 4, words: '已经说清楚' })).body.state).toBe('closed');
    const { text, body } = await crm('GET', at(number));
    expect(text).not.toContain('13812345678');
    expect(body.state).toBe('closed');
    expect(await deeds(number)).toEqual([
      'take CRM agent 2',
      'ask CRM agent 3',
      'tell CRM agent 4',
      'close CRM agent 5',
    ]);
  });

  it('is refused where the ticket has moved on, by If-Match and by version, and nothing is done', async () => {
    const { number } = await filed(service, 'independent', { done: [taken] });
    const byTag = await crm('POST', at(number, 'tell'), { words: '您好' }, { 'if-match': '"1"' });
    expect([byTag.status, byTag.body.error.code]).toEqual([412, 'precondition-failed']);
    const byVersion = await crm('POST', at(number, 'tell'), { words: '您好', version: 1 });
    expect([byVersion.status, byVersion.body.error.code]).toEqual([409, 'ticket-moved']);
    const blind = await crm('POST', at(number, 'tell'), { words: '您好' });
    expect([blind.status, blind.body.error.code]).toEqual([428, 'version-missing']);
    expect((await crm('POST', at(number, 'tell'), { words: '您好' }, { 'if-match': '*' })).status).toBe(412);
    expect((await crm('GET', at(number))).body.version).toBe(2);
  });

  it('of two at once is done by one', async () => {
    const { number } = await filed(service, 'independent');
    const both = await Promise.all([crm, lead].map((call) => call('POST', at(number, 'take'), { version: 1 })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is done once under a key of its own, whatever is done meanwhile and wherever the service is', async () => {
    const { number } = await filed(service, 'independent', { done: [taken] });
    const say = (words: string) =>
      crm('POST', at(number, 'tell'), { version: 2, words }, { 'idempotency-key': 'order-7' });
    const both = await Promise.all([say('正在办'), say('正在办')]);
    expect(both.map(({ status, body }) => [status, body.version])).toEqual([
      [200, 3],
      [200, 3],
    ]);
    await crm('POST', at(number, 'tell'), { version: 3, words: '还在办' });
    await service.restart();
    const again = await say('正在办');
    expect([again.status, again.body.version, again.headers.get('idempotent-replayed')]).toEqual([200, 3, 'true']);
    const otherwise = await say('别的话');
    expect([otherwise.status, otherwise.body.error.code]).toEqual([422, 'key-used-otherwise']);
    expect((await deeds(number)).length).toBe(2);
    // A key is its caller's own.
    const others = await lead(
      'POST',
      at(number, 'tell'),
      { version: 4, words: '质检' },
      { 'idempotency-key': 'order-7' },
    );
    expect(others.body.version).toBe(5);
  });

  it('writes a note once under a key', async () => {
    const { number } = await filed(service, 'independent');
    const write = () => crm('POST', at(number, 'notes'), { words: '明天再打' }, { 'idempotency-key': 'note-1' });
    await write();
    expect((await write()).status).toBe(200);
    expect((await crm('GET', at(number))).body.notes.length).toBe(1);
  });

  it('reads the contact only on record, and shows it again under the same key', async () => {
    const { number } = await filed(service, 'independent', { done: [taken] });
    const read = () => crm('POST', at(number, 'contact'), { version: 2 }, { 'idempotency-key': 'c-1' });
    expect((await read()).body).toMatchObject({ contact: '微信 lin-1990', version: 3 });
    expect((await read()).body).toMatchObject({ contact: '微信 lin-1990', version: 3 });
    expect(await deeds(number)).toEqual(['read-contact CRM agent 3']);
    expect((await reader('POST', at(number, 'contact'), { version: 3 })).status).toBe(403);
  });

  it('decides with reasons that there are, as the borrower then reads', async () => {
    const { number } = await filed(service, 'lender', { done: [taken] });
    const decide = (body: object) => crm('POST', at(number, 'decide'), { version: 2, decision: 'declined', ...body });
    for (const [body, code] of [
      [{ words: '综合评分不足' }, 'reasons-missing'],
      [{ reasons: ['no-such'] }, 'unknown-reason'],
      [{ reasons: Object.keys(knowledge.reasons).slice(0, 5) }, 'reasons-missing'],
      [{ decision: 'perhaps' }, 'bad-request'],
      [{ decision: 'upheld' }, 'words-missing'],
    ] as const) {
      expect((await decide(body)).body.error.code).toBe(code);
    }
    expect((await decide({ reasons: [reason, other] })).body).toMatchObject({ state: 'decided', decision: 'declined' });
    const { events } = (await crm('GET', at(number))).body;
    expect(events.at(-1).note).toContain(knowledge.reasons[reason]?.text.zh);
    const again = await crm('POST', at(number, 'decide'), { version: 3, decision: 'upheld', words: '同意' });
    expect([again.status, again.body.error.code]).toEqual([409, 'bad-ticket-change']);
  });

  it('gives a ticket to a colleague whom the desk knows', async () => {
    const { number } = await filed(service, 'independent');
    expect((await lead('POST', at(number, 'assign'), { version: 1, to: 'CRM' })).body.assignee).toBe('CRM');
    expect((await lead('POST', at(number, 'assign'), { version: 2, to: '不认识' })).status).toBe(409);
  });

  it('says what is wrong with a body, and nothing that stood in it', async () => {
    const { number } = await filed(service, 'independent', { done: [taken] });
    const answer = await crm('POST', at(number, 'tell'), { version: 2, words: { secret: 1 } });
    expect([answer.status, answer.text.includes('secret')]).toEqual([400, false]);
    expect((await crm('POST', at(number, 'tell'), { version: 2, words: ' \n' })).body.error.code).toBe('words-missing');
    expect((await crm('POST', at(number, 'tell'), 'words=1', { 'content-type': 'text/plain' })).status).toBe(415);
  });
});
