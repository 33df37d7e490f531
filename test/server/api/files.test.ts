import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/desk/csv.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import type { Action } from '../../../src/tickets/apply-action.ts';
import type { Actor } from '../../../src/tickets/ticket.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { filed } from '../filed-ticket.ts';
import { type Call, system } from './caller.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const taken: [Action, Actor] = [{ type: 'take' }, { kind: 'human', name: '质检' }];

let service: Running;
let lead: Call;
let agent: Call;
beforeAll(async () => {
  service = await running();
  lead = await system(service, 'lead', '质检');
  agent = await system(service, 'agent', 'CRM');
});
afterAll(() => service?.stop());

const inReview = async () => (await filed(service, 'lender', { done: [taken] })).number;
const sendCsv = (text: string | Buffer, query = '') =>
  lead('POST', `/decisions${query}`, text as string, { 'content-type': 'text/csv' });
const sendLines = (lines: object[]) =>
  lead('POST', '/decisions', lines.map((line) => JSON.stringify(line)).join('\n'), {
    'content-type': 'application/jsonl',
  });
const outcomes = ({ body }: Awaited<ReturnType<Call>>) =>
  body.lines.map(({ result, why }: { result: string; why: string | null }) =>
    why === null ? result : `${result} ${why}`,
  );

describe('tickets as a CSV file', () => {
  it('hold what is asked for, as text that no spreadsheet runs, and no contact', async () => {
    const about = { what: '=HYPERLINK("http://x.example","点我")' };
    const { number } = await filed(service, 'independent', { about });
    await filed(service, 'independent', {
      done: [
        [
          { type: 'close', note: '好了' },
          { kind: 'human', name: '质检' },
        ],
      ],
    });
    const { text, headers } = await lead('GET', '/tickets.csv?state=open');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const raw = await lead('GET', '/tickets.csv?state=open');
    expect(raw.text).toBe(text);
    const [head = [], ...rows] = readCsv(text) ?? [];
    const row = rows.find(([one]) => one === number) ?? [];
    expect(row[head.indexOf('what')]).toBe(`'${about.what}`);
    expect(rows.some((cells) => cells[head.indexOf('state')] === 'closed')).toBe(false);
    expect([head.includes('contact'), text.includes('lin-1990')]).toEqual([false, false]);
  });

  it('begin with a byte order mark', async () => {
    const answer = await fetch(`http://localhost:${service.port}/api/v1/tickets.csv`, {
      headers: { authorization: `Bearer ${(lead as Call & { token: string }).token}` },
    });
    expect([...new Uint8Array(await answer.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('hold contacts only when asked, each on record', async () => {
    const { number } = await filed(service, 'independent');
    const { text } = await lead('GET', '/tickets.csv?contacts=true');
    const [head = [], ...rows] = readCsv(text) ?? [];
    expect(rows.find(([one]) => one === number)?.[head.indexOf('contact')]).toBe('微信 lin-1990');
    expect(new Set(rows.map(([one]) => one)).size).toBe(rows.length);
    const { events } = (await lead('GET', `/tickets/${number}`)).body;
    expect(events.at(-1)).toMatchObject({ type: 'read-contact', actor: { name: '质检' } });
  });

  it('are not for a role that it does not come with', async () => {
    expect((await agent('GET', '/tickets.csv')).body.error.code).toBe('not-your-role');
  });
});

describe('decisions from a file', () => {
  it('are done line by line, refused with why, and found done when they are sent again', async () => {
    const [one, two, three, filedOnly] = [
      await inReview(),
      await inReview(),
      await inReview(),
      (await filed(service, 'lender')).number,
    ];
    const text = `\uFEFF单号,版本,结果,理由,说明\r
${one},2,declined,debt-high many-applications,"三个月后, 可以再来。电话 13812345678"\r
${two},1,upheld,,同意\r
${three},,declined,,综合评分不足\r
${three},,declined,R-101;no-such,\r
DW-3000-0000,,upheld,,同意\r
${filedOnly},,upheld,,同意\r
${three},,perhaps,,\r
${three},,declined,R-101;example-lender:R-204,\r
${three},,upheld,,同意\r
`;
    const expected = [
      ...['done', 'refused moved', 'refused reasons-missing', 'refused unknown-reason', 'refused unknown-number'],
      ...['refused not-in-review', 'refused unreadable', 'done', 'refused already-decided'],
    ];
    const dry = await sendCsv(text, '?dryRun=true');
    expect(outcomes(dry).slice(0, 8)).toEqual(expected.slice(0, 8));
    expect((await lead('GET', `/tickets/${one}`)).body.version).toBe(2);
    const first = await sendCsv(text);
    expect(outcomes(first)).toEqual(expected);
    expect([first.body.done, first.body.already, first.body.refused]).toEqual([2, 0, 7]);
    const again = await sendCsv(text);
    expect(outcomes(again).filter((_: string, at: number) => at === 0 || at === 7)).toEqual(['already', 'already']);
    const { body, text: whole } = await lead('GET', `/tickets/${one}`);
    expect([body.version, whole.includes('13812345678')]).toEqual([3, false]);
    expect(body.events.at(-1).note).toContain(knowledge.reasons['debt-high']?.text.zh);
    expect((await lead('GET', `/tickets/${three}`)).body.events.at(-1).note).toContain(
      knowledge.reasons['identity-not-confirmed']?.text.zh,
    );
  });

  it('may be JSON lines', async () => {
    const number = await inReview();
    const answer = await sendLines([
      { number, version: 2, decision: 'partly', reasons: ['debt-high'], words: '先恢复一部分' },
      { number, decision: 'partly', reasons: ['debt-high'], words: '先恢复一部分' },
      { number, decision: 'declined', reasons: ['debt-high'] },
    ]);
    expect(outcomes(answer)).toEqual(['done', 'already', 'refused already-decided']);
  });

  it('may be saved as a Chinese spreadsheet program saves them', async () => {
    const number = await inReview();
    // "单号,结果,说明" and "同意" in GB 18030.
    const gb = Buffer.concat([
      Buffer.from([0xb5, 0xa5, 0xba, 0xc5, 0x2c, 0xbd, 0xe1, 0xb9, 0xfb, 0x2c, 0xcb, 0xb5, 0xc3, 0xf7, 0x0a]),
      Buffer.from(`${number},upheld,`),
      Buffer.from([0xcd, 0xac, 0xd2, 0xe2]),
    ]);
    const answer = await fetch(`http://localhost:${service.port}/api/v1/decisions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${(lead as Call & { token: string }).token}`, 'content-type': 'text/csv' },
      body: gb,
    });
    expect(await answer.json()).toMatchObject({ done: 1 });
    expect((await lead('GET', `/tickets/${number}`)).body.events.at(-1).note).toBe('同意');
  });

  it.each([
    ['a,b\n1,2', 400],
    ['number,decision\n"x', 400],
    ['', 400],
  ])('are refused whole where the file is none: %j', async (text, status) => {
    expect((await sendCsv(text === '' ? '\n' : text)).status).toBe(status);
  });

  it('are refused of another type, too many, or from a role without the right', async () => {
    expect((await lead('POST', '/decisions', 'x', { 'content-type': 'text/plain' })).status).toBe(415);
    const many = `number,decision\n${'DW-3000-0000,upheld\n'.repeat(5_001)}`;
    expect((await sendCsv(many)).status).toBe(413);
    expect((await agent('POST', '/decisions', 'x', { 'content-type': 'text/csv' })).status).toBe(403);
  });
});
