import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import type { Action } from '../../../src/tickets/apply-action.ts';
import type { Actor } from '../../../src/tickets/ticket.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { summary } from '../../tickets/sample-ticket.ts';
import { formOf } from '../desk/at-the-desk.ts';
import { filed } from '../filed-ticket.ts';
import { visitorAt } from './at-the-page.ts';

const { messages } = loadKnowledge(undefined, { check: false });
const zh = (id: string) => messages[id]?.zh ?? '';
const li: Actor = { kind: 'human', name: '李敏' };

let service: Running;
let at: string;
beforeAll(async () => {
  service = await running({ TRUST_PROXY: '1' });
  at = `http://localhost:${service.port}/appeal`;
});
afterAll(() => service?.stop());

/** A ticket, with what was done to it. */
const ticket = (role: 'independent' | 'lender', done: readonly [Action, Actor][] = []) =>
  filed(service, role, { done });

const visitor = (headers: Record<string, string> = {}) => visitorAt(at, headers);

const take: Action = { type: 'take' };
const decide: Action = { type: 'decide', decision: 'declined', note: '收入证明和申请时填的不一致' };

describe('the status page', () => {
  it('asks for number and code, in the language asked for', async () => {
    const { status, html, headers } = await visitor().open('?lang=en');
    expect(status).toBe(200);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Access code');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
    expect((await visitor({ 'accept-language': 'zh-CN' }).open()).html).toContain(zh('page-appeal-code'));
  });

  it('shows how a help case stands, what was filed and what has happened', async () => {
    const given = await ticket('independent', [
      [take, li],
      [{ type: 'assign', to: '王芳' }, li],
      [{ type: 'tell', note: '正在联系机构' }, li],
    ]);
    const { status, html } = await visitor().send(given);
    expect(status).toBe(200);
    for (const shown of [
      given.number,
      zh('state-help-with-helper'),
      summary.what,
      '正在联系机构',
      zh('page-event-take'),
    ]) {
      expect(html).toContain(shown);
    }
    for (const hidden of ['李敏', '王芳', 'lin-1990']) expect(html).not.toContain(hidden);
  });

  it('shows nothing of the clocks that the desk has set itself', async () => {
    const clock = { kind: 'first-answer', from: 1, at: 0, nearAt: 0, warned: false, escalated: false } as const;
    const given = await filed(service, 'independent', { clocks: [clock] });
    const { html } = await visitor().send(given);
    expect(html).toContain(zh('page-event-file'));
    for (const hidden of ['escalated', 'first-answer']) expect(html).not.toContain(hidden);
  });

  it('takes a number and a code as they are typed', async () => {
    const { number, code } = await ticket('independent');
    const { status } = await visitor().send({
      number: number.toLowerCase().replaceAll('-', ' '),
      code: code.toLowerCase(),
    });
    expect(status).toBe(200);
  });

  it('tells an appeal’s date, and that it stands still while the borrower is asked', async () => {
    const open = await ticket('lender', [[take, li]]);
    expect((await visitor().send(open)).html).toContain('最晚 2026年12月6日 前答复');
    const asked = await ticket('lender', [
      [take, li],
      [{ type: 'ask', note: '是哪一天申请的？' }, li],
    ]);
    const { html } = await visitor().send(asked);
    expect(html).toContain(zh('status-due-waits'));
    expect(html).toContain('是哪一天申请的？');
  });
});

describe('a borrower at the status page', () => {
  it('answers a question, masked, once', async () => {
    const given = await ticket('lender', [
      [take, li],
      [{ type: 'ask', note: '是哪一天申请的？' }, li],
    ]);
    const person = visitor();
    const form = formOf((await person.send(given)).html, 'answer');
    const { html } = await person.send({ ...form, words: '11月3日，电话 13812345678' });
    expect(html).toContain(zh('page-appeal-done-sent'));
    expect(html).toContain('11月3日');
    expect(html).not.toContain('13812345678');
    // The page is loaded again, and the browser sends the form once more.
    const again = await person.send({ ...form, words: '11月3日，电话 13812345678' });
    expect(again.html).toContain(zh('page-appeal-moved'));
    expect(again.html.match(/您回复/g)).toHaveLength(1);
  });

  it('adds something; what cannot be taken stands in the field again', async () => {
    const given = await ticket('independent');
    const person = visitor();
    const form = formOf((await person.send(given)).html, 'add');
    expect((await person.send({ ...form, words: '  ' })).html).toContain(zh('page-appeal-blank'));
    const long = await person.send({ ...form, words: '很长'.repeat(1500) });
    expect(long.html).toContain(zh('page-appeal-too-long'));
    expect(long.html).toContain('很长很长');
    expect((await person.send({ ...form, words: '又收到一条短信' })).html).toContain('又收到一条短信');
  });

  it('withdraws only after having been asked', async () => {
    const given = await ticket('independent');
    const person = visitor();
    const asked = await person.send(formOf((await person.send(given)).html, 'withdraw'));
    expect(asked.html).toContain(`确定撤回 ${given.number} 吗`);
    const kept = await person.send(formOf(asked.html, 'look'));
    expect(kept.html).toContain(zh('state-help-open'));
    const gone = await person.send(formOf(asked.html, 'really-withdraw'));
    expect(gone.html).toContain(zh('page-appeal-done-withdrawn'));
    expect(gone.html).not.toContain('value="add"');
  });

  it('reads a decision with its reason, says how it was, and asks for one more look', async () => {
    const given = await ticket('lender', [
      [take, li],
      [decide, li],
    ]);
    const person = visitor();
    const first = (await person.send(given)).html;
    expect(first).toContain('收入证明和申请时填的不一致');
    const rated = (await person.send(formOf(first, 'rate-not-helped'))).html;
    expect(rated).toContain(zh('page-appeal-done-rated'));
    expect(rated).not.toContain('value="rate-helped"');
    const again = await person.send({ ...formOf(rated, 'ask-again'), words: '我补了银行流水，没有看' });
    expect(again.html).toContain(zh('state-appeal-filed'));
    expect(again.html).toContain('我补了银行流水，没有看');
  });

  it('cannot press a button the page does not show', async () => {
    const given = await ticket('lender', [
      [take, li],
      [decide, li],
    ]);
    const person = visitor();
    const { version } = formOf((await person.send(given)).html, 'ask-again');
    for (const act of ['answer', 'really-withdraw']) {
      const { html } = await person.send({ ...given, act, version: version ?? '', words: '硬塞进来' });
      expect(html).toContain(zh('page-appeal-moved'));
    }
  });
});

describe('somebody who guesses', () => {
  it('is not told which of the two is wrong, and has to wait after five tries, whatever they then send', async () => {
    const given = await ticket('independent');
    const person = visitor();
    const wrong = { number: given.number, code: 'C2D3-F4G5' };
    for (let tries = 1; tries < 5; tries += 1) {
      const { status, html } = await person.send(wrong);
      expect([status, html.includes(zh('status-wrong'))]).toEqual([403, true]);
    }
    const locked = await person.send(wrong);
    expect(locked.html).toContain('试错太多次了');
    const right = await person.send(given);
    expect(right.status).toBe(429);
    expect(right.html).not.toContain(summary.what);
    // The owner, elsewhere, is not locked out.
    expect((await visitor().send(given)).status).toBe(200);
  });

  it('is told of what cannot be a number or a code at all, which counts for nothing', async () => {
    const person = visitor();
    for (let tries = 0; tries < 8; tries += 1) {
      const { status, html } = await person.send({ number: 'DW-0000-0001', code: 'K7M9-X3R4' });
      expect([status, html.includes(zh('status-number-mistyped'))]).toEqual([422, true]);
    }
  });

  it('is slowed when many forms come at once', async () => {
    const person = visitor();
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => person.send({ number: 'DW-0000-0001', code: 'x' })),
    );
    const busy = answers.filter(({ status }) => status === 429);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy[0]?.html).toContain(zh('page-appeal-busy'));
    expect(Number(busy[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('gets no help from other sites’ pages and their visitors', async () => {
    const { status } = await visitor({ origin: 'https://elsewhere.example' }).send({ number: 'x', code: 'y' });
    expect(status).toBe(403);
  });
});

describe('a form that is none', () => {
  it.each([
    ['without its fields', {}],
    ['that does what cannot be done', { number: 'x', code: 'y', act: 'decide' }],
    ['whose version is none', { number: 'x', code: 'y', version: 'NaN' }],
    ['with endless fields', { number: 'x'.repeat(101), code: 'y' }],
  ])('is refused: %s', async (_, fields) => {
    expect((await visitor().send(fields as Record<string, string>)).status).toBe(400);
  });

  it('is refused when it is too large or no form', async () => {
    expect((await visitor().send({ number: 'x', code: 'y', words: 'x'.repeat(70_000) })).status).toBe(413);
    const answer = await fetch(at, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(415);
  });

  it('has its markup shown as text', async () => {
    const given = await ticket('independent');
    const person = visitor();
    const form = formOf((await person.send(given)).html, 'add');
    const { html } = await person.send({ ...form, words: '<script>alert(1)</script>"><b>' });
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
    const typed = await person.send({ number: '"><script>alert(1)</script>', code: 'x' });
    expect(typed.html).not.toContain('<script');
  });
});

it('leaves neither number, code nor words in the log', () => {
  const lines = JSON.stringify(service.log());
  expect(lines).not.toMatch(/DW-\d|银行流水|短信/);
  expect(readFileSync(join(service.folder, 'daiwen.db')).includes(Buffer.from('13812345678'))).toBe(false);
});
