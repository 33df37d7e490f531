import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { idleFor } from '../../../../src/desk/session.ts';
import { loadKnowledge } from '../../../../src/knowledge/load.ts';
import { polled, say, visitor } from '../../../channels/direct-line/client.ts';
import { type Running, running } from '../../../channels/direct-line/service.ts';
import { AtTheDesk, formOf } from '../at-the-desk.ts';
import { at, attend, formTokenOf, idOf, says, taken, waiting, work } from './live-stage.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const zh = (id: string) => knowledge.messages[id]?.zh ?? '';

let service: Running;
let li: AtTheDesk;
let wang: AtTheDesk;
beforeAll(async () => {
  service = await running({ DESK_HOURS: 'daily 0:00-24:00', TRUST_PROXY: '1' });
});
afterAll(() => service?.stop());

let addresses = 0;
async function colleague(role: 'reader' | 'agent' | 'lead', name: string): Promise<AtTheDesk> {
  addresses += 1;
  const person = new AtTheDesk(service, `10.4.0.${addresses}`);
  await person.signIn(role, name);
  return person;
}

beforeEach(async () => {
  li = await colleague('agent', `李敏${addresses}`);
  wang = await colleague('agent', `王芳${addresses}`);
});

const waits = async (first?: string) => {
  await attend(li);
  return waiting(service, first);
};
const isTaken = async () => {
  await attend(li);
  return taken(service, li);
};

describe('being there for borrowers', () => {
  it('is said by a button, shown to colleagues, and taken back by another', async () => {
    expect((await attend(li)).html).toContain(zh('desk-live-leave'));
    const { html } = await wang.open('/desk');
    expect(html).toContain(/在线：[^。]*李敏/.exec(html)?.[0] ?? 'nobody is shown');
    const own = await li.open('/desk');
    const token = formTokenOf(own);
    expect((await li.send('/desk/live', { token, act: 'leave' })).html).toContain(zh('desk-live-attend'));
  });

  it('is no button for who only reads, and refused where they send its form all the same', async () => {
    const reader = await colleague('reader', '只看的人');
    const { html } = await reader.open('/desk');
    expect(html).not.toContain(zh('desk-live-attend'));
    const token = formTokenOf({ html });
    expect((await reader.send('/desk/live', { token, act: 'attend' })).status).toBe(403);
  });
});

describe('a borrower who waits for a human', () => {
  it('stands on the queue with what they said, and danger before all others', async () => {
    const calm = await waits();
    const afraid = await waits('客服让我先交2000保证金才放款');
    const { html } = await wang.open('/desk');
    expect(html).toContain('借呗额度突然没了');
    expect(html).toContain(zh('desk-danger-fraud'));
    expect(html.indexOf(encodeURIComponent(idOf(afraid)))).toBeLessThan(html.indexOf(encodeURIComponent(idOf(calm))));
  });

  it('is read with all that is known before anybody takes them', async () => {
    const chat = await waits();
    const { html } = await wang.open(at(chat));
    expect(html).toContain('借呗，额度降低或变没了');
    expect(html).toContain(zh('desk-live-first-words'));
    expect(html).toContain('现在找人聊');
  });

  it('is taken by one of two at once; the other is told who has them', async () => {
    const chat = await waits();
    const [first, second] = await Promise.all([li.open(at(chat)), wang.open(at(chat))]);
    const sent = await Promise.all([
      li.send('/desk/live', formOf(first.html, 'take')),
      wang.send('/desk/live', formOf(second.html, 'take')),
    ]);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = sent.find(({ status }) => status === 409)?.html ?? '';
    expect(loser).toMatch(/没有做成：现在是(李敏|王芳)\d+在聊/);
    expect(loser).not.toContain('id="say-words"');
  });
});

describe('who has a conversation', () => {
  it('speaks in it under their name, and reads what comes back', async () => {
    const chat = await isTaken();
    await work(li, chat, 'say', { words: '您好，页面上写的是什么？' });
    const heard = await polled(service.base, chat, says('页面上写的是什么'));
    expect(heard.find(says('页面上写的是什么'))?.from?.name).toMatch(/^李敏/);
    await say(service.base, chat, { type: 'message', text: '写着综合评估未通过' });
    await expect.poll(async () => (await li.open(at(chat))).html).toContain('写着综合评估未通过');
  });

  it('says the same form once, however often it is sent', async () => {
    const chat = await isTaken();
    const { html } = await li.open(at(chat));
    const form = { ...formOf(html, 'say'), words: '只说一次' };
    await Promise.all([li.send('/desk/live', form), li.send('/desk/live', form)]);
    await li.send('/desk/live', form);
    const page = await li.open(at(chat));
    expect(page.html.split('只说一次')).toHaveLength(2);
  });

  it('keeps what they wrote where it is too long, empty, or somebody else has it by now', async () => {
    const chat = await isTaken();
    expect((await work(li, chat, 'say', { words: '  ' })).html).toContain(zh('desk-blank'));
    const long = '长'.repeat(2_001);
    const tooLong = await work(li, chat, 'say', { words: long });
    expect(tooLong.status).toBe(422);
    expect(tooLong.html).toContain(long);
    await attend(wang);
    const { html } = await li.open(at(chat));
    const to = /<option value="([^"]*)">王芳/.exec(html)?.[1] ?? '';
    await work(li, chat, 'pass', { to });
    const late = await li.send('/desk/live', { ...formOf(html, 'say'), words: '我还想说一句' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('我还想说一句');
    await polled(service.base, chat, says('换王芳'));
  });

  it('is told where the colleague has left, and keeps the conversation', async () => {
    const chat = await isTaken();
    await attend(wang);
    const { html } = await li.open(at(chat));
    expect(html).toContain(zh('desk-live-pass-send'));
    const passed = await li.send('/desk/live', { ...formOf(html, 'pass'), to: 'nobody-of-that-name' });
    expect(passed.html).toContain(zh('desk-live-not-on-duty'));
    expect(passed.html).toContain('id="say-words"');
  });

  it('gives it back; the assistant answers again, and nobody reads along any more', async () => {
    const chat = await isTaken();
    await work(li, chat, 'end');
    await polled(service.base, chat, says('现在换回我'));
    const page = await li.open(at(chat));
    expect(page.status).toBe(404);
    expect(page.html).toContain(zh('desk-live-gone'));
    expect(page.html).not.toContain('借呗额度突然没了');
  });

  it('fills in the draft from the diagnosis or a template, and sends nothing by that', async () => {
    const chat = await isTaken();
    const before = (await li.open(at(chat))).html.split('<li>').length;
    const [id = '', template] =
      Object.entries(knowledge.templates).find(([, { text }]) => !text.zh.includes('{')) ?? [];
    const filled = await li.open(`${at(chat)}&template=${id}`);
    expect(filled.html).toContain((template?.text.zh ?? '?').slice(0, 8));
    expect((await li.open(at(chat))).html.split('<li>')).toHaveLength(before);
    const lacking = await li.open(`${at(chat)}&template=draft`);
    expect(lacking.html).toContain(zh('desk-missing-diagnosis'));
  });

  it('loses no words when the session runs out in the middle', async () => {
    const chat = await isTaken();
    const { html } = await li.open(at(chat));
    service.clock.at += idleFor;
    const kept = await li.send('/desk/live', { ...formOf(html, 'say'), words: '正写到一半' });
    expect(kept.status).toBe(401);
    expect(kept.html).toContain('正写到一半');
  });
});

describe('the door of the live pages', () => {
  it('shows no conversation that is between a borrower and the assistant alone', async () => {
    const chat = await visitor(service.base);
    await say(service.base, chat, { type: 'message', text: '借呗额度突然没了' });
    const page = await li.open(at(chat));
    expect(page.status).toBe(404);
    expect(page.html).not.toContain('借呗额度突然没了');
    expect((await li.open('/desk/live?conversation=nonsense')).status).toBe(404);
    expect((await li.open('/desk/live')).status).toBe(404);
  });

  it('does nothing for a form without the session’s token, from another site, or of a reader', async () => {
    const chat = await waits();
    const { html } = await li.open(at(chat));
    const form = formOf(html, 'take');
    expect((await li.send('/desk/live', { ...form, token: 'guessed' })).status).toBe(409);
    expect((await li.send('/desk/live', form, { origin: 'https://evil.example' })).status).toBe(403);
    const reader = await colleague('reader', '只看的同事');
    const theirs = formTokenOf(await reader.open('/desk'));
    expect((await reader.send('/desk/live', { ...form, token: theirs })).status).toBe(403);
    expect((await reader.open(at(chat))).html).not.toContain('id="say-words"');
    expect((await li.open('/desk')).html).toContain(encodeURIComponent(idOf(chat)));
  });

  it('asks who is not signed in to sign in', async () => {
    const nobody = new AtTheDesk(service, '10.4.9.9');
    expect((await nobody.open('/desk/live?conversation=x')).html).toContain(zh('desk-sign-in-lead'));
  });
});
