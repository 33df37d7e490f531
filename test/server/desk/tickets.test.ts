import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAuditCommand } from '../../../src/cli/audit.ts';
import { idleFor } from '../../../src/desk/session.ts';
import { randomIds } from '../../../src/ids.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { newKeyRing } from '../../../src/sealing/key-file.ts';
import { readSqliteAudit } from '../../../src/store/sqlite/read-audit.ts';
import type { Action } from '../../../src/tickets/apply-action.ts';
import type { Actor } from '../../../src/tickets/ticket.ts';
import { visitor } from '../../channels/direct-line/client.ts';
import { type Running, running } from '../../channels/direct-line/service.ts';
import { summary } from '../../tickets/sample-ticket.ts';
import { filed } from '../filed-ticket.ts';
import { AtTheDesk, formOf } from './at-the-desk.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const zh = (id: string) => knowledge.messages[id]?.zh ?? '';
const liAsActor: Actor = { kind: 'human', name: '李敏' };
const take: Action = { type: 'take' };
/** One that the knowledge has. */
const [cause = '', aboutCause] = Object.entries(knowledge.causes)[0] ?? [];

let service: Running;
beforeAll(async () => {
  service = await running({ TRUST_PROXY: '1' });
});
afterAll(() => service?.stop());

let addresses = 0;
async function colleague(role: 'reader' | 'agent' | 'lead', name: string): Promise<AtTheDesk> {
  addresses += 1;
  const person = new AtTheDesk(service, `10.3.0.${addresses}`);
  await person.signIn(role, name);
  return person;
}

const at = (number: string) => `/desk/tickets/${number}`;

/** Fills in a form of the ticket's page as it stands, and sends it. */
async function work(person: AtTheDesk, number: string, act: string, more: Record<string, string> = {}) {
  const { html } = await person.open(at(number));
  return person.send(at(number), { ...formOf(html, act), ...more });
}

async function deeds(number: string): Promise<string[]> {
  const { audit, close } = readSqliteAudit(service.folder);
  const day = new Date(service.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { text } = await runAuditCommand({ verb: 'show', day }, audit, newKeyRing(randomIds));
  close();
  const entries = text.split('\n').map((line) => JSON.parse(line));
  return entries.filter(({ ticket }) => ticket === number).map(({ deed, who, detail }) => `${deed} ${who} ${detail}`);
}

describe('the queue', () => {
  it('shows danger first and filters by whose and by state', async () => {
    const calm = await filed(service, 'independent', { done: [[take, liAsActor]] });
    const danger = await filed(service, 'independent', { about: { danger: 'fraud' } });
    const li = await colleague('agent', '李敏');
    const { html, headers } = await li.open('/desk');
    expect(html.indexOf(danger.number)).toBeLessThan(html.indexOf(calm.number));
    expect(html).toContain(zh('desk-danger-fraud'));
    expect(headers.get('cache-control')).toBe('no-store');
    const mine = await li.open('/desk?whose=mine');
    expect([mine.html.includes(calm.number), mine.html.includes(danger.number)]).toEqual([true, false]);
    const nobodys = await li.open('/desk?whose=nobody&state=open');
    expect([nobodys.html.includes(calm.number), nobodys.html.includes(danger.number)]).toEqual([false, true]);
    expect((await li.open('/desk?state=closed')).html).toContain(zh('desk-queue-none'));
  });

  it('finds a ticket by its number as it is typed', async () => {
    const { number } = await filed(service, 'independent');
    const li = await colleague('agent', '李敏');
    const typed = encodeURIComponent(number.toLowerCase().replaceAll('-', ' '));
    expect((await li.open(`/desk/find?number=${typed}`)).html).toContain(summary.what);
    const none = await li.open('/desk/find?number=DW-1');
    expect([none.status, none.html.includes(zh('desk-find-none'))]).toEqual([404, true]);
  });
});

describe('a ticket at the desk', () => {
  it('shows what the assistant found, in words', async () => {
    const { number } = await filed(service, 'independent', { about: { causes: [cause] } });
    const li = await colleague('agent', '李敏');
    const { html } = await li.open(at(number));
    for (const shown of [
      summary.what,
      knowledge.facts['many-recent-applications']?.name.zh,
      aboutCause?.name.zh,
      knowledge.remedies['appeal-for-human-review']?.name.zh,
    ]) {
      expect(html).toContain(shown ?? 'there is no such entry');
    }
    expect(html).not.toContain('lin-1990');
  });

  it('says by when the desk means to answer, until somebody has', async () => {
    const { number } = await filed(service, 'independent');
    const li = await colleague('agent', '李敏');
    const { html } = await li.open(at(number));
    expect(html).toContain(zh('desk-clock-first-answer'));
    await work(li, number, 'take');
    const told = await work(li, number, 'tell', { words: '我们在看。' });
    expect([told.status, told.html.includes(zh('desk-clock-first-answer'))]).toEqual([200, false]);
  });

  it('is taken, asked about, answered and closed, and each of it is on record', async () => {
    const { number } = await filed(service, 'independent');
    const li = await colleague('agent', '李敏');
    expect((await work(li, number, 'take')).html).toContain(zh('desk-done'));
    const asked = await work(li, number, 'ask', { words: '是哪一天申请的？电话 13812345678' });
    expect(asked.html).toContain(zh('desk-state-waiting-for-borrower'));
    expect(asked.html).not.toContain('13812345678');
    await work(li, number, 'tell', { words: '正在联系机构' });
    const closed = await work(li, number, 'close', { words: '已经说清楚' });
    expect(closed.html).toContain(zh('desk-state-closed'));
    expect(await deeds(number)).toEqual(['take 李敏 2', 'ask 李敏 3', 'tell 李敏 4', 'close 李敏 5']);
  });

  it('is decided with a specific reason, which the borrower reads', async () => {
    const { number, code } = await filed(service, 'lender', { done: [[take, liAsActor]] });
    const li = await colleague('agent', '李敏');
    const none = await work(li, number, 'decide', { decision: 'declined', words: '综合评分不足' });
    expect([none.status, none.html.includes(zh('desk-reasons-missing'))]).toEqual([422, true]);
    expect(none.html).toContain('综合评分不足');
    const five = Object.fromEntries(
      Object.keys(knowledge.reasons)
        .slice(0, 5)
        .map((id) => [`reason-${id}`, '1']),
    );
    expect((await work(li, number, 'decide', { decision: 'declined', ...five })).status).toBe(422);
    const decided = await work(li, number, 'decide', {
      decision: 'declined',
      'reason-debt-high': '1',
      words: '请放心',
    });
    expect(decided.html).toContain(zh('desk-event-decide-declined'));
    const status = await li.send('/appeal?lang=zh', { number, code });
    expect(status.html).toContain(knowledge.reasons['debt-high']?.text.zh);
    expect(status.html).toContain('请放心');
  });

  it('is not changed by who looked at it before another did; what they wrote comes back', async () => {
    const { number } = await filed(service, 'independent', { done: [[take, liAsActor]] });
    const [li, wang] = [await colleague('agent', '李敏'), await colleague('agent', '王芳')];
    const { html } = await wang.open(at(number));
    await work(li, number, 'tell', { words: '先说一句' });
    const late = await wang.send(at(number), { ...formOf(html, 'tell'), words: '我也写了一段' });
    expect([late.status, late.html.includes(zh('desk-moved').slice(0, 12))]).toEqual([409, true]);
    expect(late.html).toContain('>我也写了一段</textarea>');
    expect(late.html.match(/我也写了一段/g)).toHaveLength(1);
    // Looked at once more, it goes.
    const again = await wang.send(at(number), { ...formOf(late.html, 'tell'), words: '我也写了一段' });
    expect(again.html).toContain(zh('desk-done'));
  });

  it('loses nothing of a decision when the session runs out in the middle of it', async () => {
    const { number } = await filed(service, 'lender', { done: [[take, liAsActor]] });
    const li = await colleague('agent', '李敏');
    const form = formOf((await li.open(at(number))).html, 'decide');
    service.clock.at += idleFor;
    const decision = { ...form, decision: 'partly', 'reason-overdue-now': '1', words: '写了很久的说明' };
    const kept = await li.send(at(number), decision);
    expect([kept.status, kept.html.includes(zh('desk-kept-title'))]).toEqual([401, true]);
    expect(kept.html).toContain('>写了很久的说明</textarea>');
    await li.signIn('agent', '李敏');
    const old = await li.send(at(number), { ...formOf(kept.html, 'decide'), words: '写了很久的说明' });
    expect([old.status, old.html.includes(zh('desk-form-old'))]).toEqual([409, true]);
    expect(old.html).toContain('name="reason-overdue-now" value="1" checked');
    expect(old.html).toContain('value="partly" required checked');
    const done = await li.send(at(number), {
      ...formOf(old.html, 'decide'),
      ...{ decision: 'partly', 'reason-overdue-now': '1', words: '写了很久的说明' },
    });
    expect(done.html).toContain(zh('desk-event-decide-partly'));
  });

  it('gives the contact to who may read it, on record, and to nobody else', async () => {
    const { number } = await filed(service, 'independent');
    const reader = await colleague('reader', '孙');
    const seen = await reader.open(at(number));
    expect(seen.html).not.toContain('value="read-contact"');
    const token = /name="token" value="([^"]+)"/.exec(seen.html)?.[1] ?? '';
    const refused = await reader.send(at(number), { token, version: '1', act: 'read-contact' });
    expect([refused.status, refused.html.includes(zh('desk-not-your-role'))]).toEqual([403, true]);
    const li = await colleague('agent', '李敏');
    const shown = await work(li, number, 'read-contact');
    expect(shown.html).toContain('微信 lin-1990');
    expect((await li.open(at(number))).html).not.toContain('lin-1990');
    expect(await deeds(number)).toEqual(['refused 孙 read-contact', 'read-contact 李敏 2']);
  });

  it('is assigned by a lead to who may work on it', async () => {
    const { number } = await filed(service, 'independent');
    await colleague('agent', '王芳');
    const lead = await colleague('lead', '郑');
    const given = await work(lead, number, 'assign', { to: '王芳' });
    expect(given.html).toContain(`${zh('desk-event-assign')}</p><p class="words">王芳</p>`);
    expect(await deeds(number)).toEqual(['assign 郑 王芳']);
    expect((await work(lead, number, 'assign', { to: '没有这个人' })).html).toContain(zh('desk-cannot'));
    const agent = await colleague('agent', '李敏');
    expect((await agent.open(at(number))).html).not.toContain('value="assign"');
  });

  it('has notes among colleagues that its borrower never sees', async () => {
    const { number, code } = await filed(service, 'independent');
    const li = await colleague('agent', '李敏');
    expect((await work(li, number, 'note', { words: '内部：先核实一下 13812345678' })).html).toContain('内部：先核实');
    const { html } = await li.open(at(number));
    expect(html).not.toContain('13812345678');
    expect((await li.send('/appeal?lang=zh', { number, code })).html).not.toContain('内部');
  });

  it('fills a template with its values, refuses one that lacks any, and sends neither by itself', async () => {
    const { number } = await filed(service, 'independent', { done: [[take, liAsActor]], about: { causes: [cause] } });
    const li = await colleague('agent', '李敏');
    const filledIn = await li.open(`${at(number)}?template=received&into=tell`);
    expect(filledIn.html).toContain(`您的单子 ${number} 我已经接手`);
    const lacking = await li.open(`${at(number)}?template=due-date&into=tell`);
    expect(lacking.html).toContain(zh('desk-missing-due'));
    expect(lacking.html).not.toContain('{due}');
    const draft = await li.open(`${at(number)}?template=draft&into=ask`);
    expect(draft.html).toContain(aboutCause?.change.zh);
    expect(await deeds(number)).toEqual([]);
  });

  it('has the files that its borrower sent, kept and never shown as a page, each look on record', async () => {
    const chat = await visitor(service.base, { connection: 'close' });
    const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(100, 7)]);
    const form = new FormData();
    form.append('file', new Blob([bytes], { type: 'image/png' }), '截图.png');
    const sent = await fetch(`${service.base}/conversations/${chat.conversationId}/upload?userId=u`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${chat.token}`, connection: 'close' },
      body: form,
    });
    expect(sent.status).toBe(200);
    const { number } = await filed(service, 'independent', { conversation: `direct-line:${chat.conversationId}` });
    const li = await colleague('agent', '李敏');
    const path = /href="(\/desk\/tickets\/[^"]+\/files\/[^"]+)"/.exec((await li.open(at(number))).html)?.[1] ?? '';
    const file = await li.open(path);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await deeds(number)).map((deed) => deed.split(' ')[0])).toEqual(['read-file']);
    const other = await filed(service, 'independent');
    expect((await li.open(path.replace(number, other.number))).status).toBe(404);
    expect((await new AtTheDesk(service, '10.3.9.9').open(path)).html).toContain(zh('desk-sign-in-link'));
  });

  it('does nothing for a form of another site, an unknown act, or without words', async () => {
    const { number } = await filed(service, 'independent', { done: [[take, liAsActor]] });
    const li = await colleague('agent', '李敏');
    const form = formOf((await li.open(at(number))).html, 'tell');
    const foreign = await li.send(at(number), { ...form, words: '来自别处' }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect((await li.send(at(number), { ...form, act: 'delete' })).status).toBe(400);
    expect((await li.send(at(number), { ...form, words: ' ' })).html).toContain(zh('desk-blank'));
    expect((await li.send(at(number), { ...form, words: '长'.repeat(2001) })).html).toContain(zh('desk-too-long'));
    expect((await li.open('/desk/tickets/DW-0000-0000')).status).toBe(404);
    expect(await deeds(number)).toEqual([]);
  });
});
