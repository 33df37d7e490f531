import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsing, desktop, phone } from './browsing.ts';
import { ChatOnScreen } from './chat-on-screen.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();
let service: Running;
beforeAll(async () => {
  service = await running();
}, 60_000);
afterAll(() => service?.end());

const windows: [string, BrowserContextOptions][] = [
  ['a desktop', desktop],
  ['a phone', phone],
];

async function newcomer(options: BrowserContextOptions, path = '/') {
  const { page, context, complaints, hosts } = await visitor(options);
  await page.goto(service.origin + path);
  return { page, context, complaints, hosts, chat: new ChatOnScreen(page) };
}

describe('a newcomer on the chat page', { timeout: 30_000 }, () => {
  it.each(windows)('comes to a result by tapping alone, and to a filed case, on %s', async (_, options) => {
    const { page, chat, complaints, hosts } = await newcomer(options);
    await chat.answered(() => trouble(page, '申请没通过').click());
    expect(await chat.untilResult()).toContain('tick');
    expect(await chat.card('cause').innerText()).toContain('最可能是');
    await chat.choose('全部步骤');
    expect(await chat.card('steps').first().innerText()).toMatch(/^1\. /m);
    await chat.choose('电话怎么说');
    expect(await chat.card('script').getByRole('button').allInnerTexts()).toEqual(['复制', '打印', '保存']);

    await chat.choose('转人工');
    await chat.choose('提交');
    await chat.say('昨天在微粒贷申请借钱，页面说综合评估未通过');
    for (const choice of ['这周', '告诉我具体原因', '没有材料', '不留']) await chat.choose(choice);
    expect(await chat.card('summary').locator('dd').allInnerTexts()).toContain('微粒贷，申请没通过');
    await chat.replies.getByRole('button', { name: '确认提交' }).click();
    const ticket = chat.card('ticket');
    const number = await ticket.locator('.number').innerText();
    expect(number).not.toBe('');
    expect(await ticket.locator('.words').innerText()).toMatch(new RegExp(`单号：${number}\n查询码：\\S+`));
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([new URL(service.origin).host]);
  });

  it('is spoken to in English', async () => {
    const { page, chat } = await newcomer({ ...desktop, locale: 'en-US' });
    await chat.answered(() => trouble(page, 'Refused').click());
    await chat.untilResult();
    expect(await chat.card('cause').innerText()).toContain('Most likely');
    await chat.choose('What to say on the phone');
    expect(await chat.card('script').innerText()).toContain('What to say on the phone');
    expect(await page.locator('body').innerText()).not.toMatch(/\p{Script=Han}{3}/u);
  });
});

describe('what a borrower takes along', { timeout: 30_000 }, () => {
  it('is copied, saved and printed as it stands, and so is the whole conversation', async () => {
    const { chat, page, context, complaints } = await newcomer(desktop);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    // What goes to the printer, read where it would be printed: in a frame of its own.
    await context.addInitScript('window.print = () => { top.printed = document.body.innerText }');
    await page.reload();
    await chat.ready();
    await chat.say('微粒贷申请没通过');
    await chat.untilResult();
    await chat.choose('电话怎么说');
    const script = chat.card('script');
    const words = await script.locator('.words').innerText();

    await script.getByRole('button', { name: '复制' }).click();
    await script.getByRole('button', { name: '已复制' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(words);

    const saved = async (press: () => Promise<void>) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press()]);
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
    };
    expect(await saved(() => script.getByRole('button', { name: '保存' }).click())).toEqual({
      name: '电话怎么说.txt',
      text: `\ufeff${words}`,
    });
    const whole = await saved(() => chat.menu('保存对话'));
    expect(whole.name).toBe('贷问对话.txt');
    for (const text of (await chat.said('bot')).slice(-2)) expect(whole.text).toContain(text);
    expect(whole.text).toContain('微粒贷申请没通过');

    await chat.choose('全部步骤');
    await chat.choose('按日子做的计划');
    const plan = chat.card('plan');
    const calendar = await saved(() => plan.getByRole('button', { name: '加到日历' }).click());
    expect(calendar.name).toBe('按日子做的计划.ics');
    expect(calendar.text).toMatch(/^BEGIN:VCALENDAR\r\n.*END:VCALENDAR\r\n$/s);

    await script.getByRole('button', { name: '打印' }).click();
    expect(await page.evaluate('window.printed')).toBe(words);
    expect(complaints).toEqual([]);
  });
});

describe('markup in what a borrower writes', { timeout: 30_000 }, () => {
  it('is shown as it was written, and does nothing', async () => {
    const { chat, page, complaints } = await newcomer(desktop);
    await chat.ready();
    const markup = '<img src=x onerror=alert(1)><script>alert(2)</script><b>额度</b> [x](javascript:alert(3))';
    await chat.say(markup);
    expect(await chat.mine.locator('.words').innerText()).toBe(markup);
    expect(await chat.root.locator('img, script, b').count()).toBe(0);
    await page.reload();
    await chat.mine.waitFor();
    expect(await chat.mine.locator('.words').innerText()).toBe(markup);
    expect(await chat.root.locator('img, script, b').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('stays text where a case repeats it', async () => {
    const { chat, complaints } = await newcomer(desktop);
    await chat.ready();
    await chat.say('微粒贷申请没通过');
    await chat.say('转人工');
    await chat.choose('提交');
    await chat.say('昨天在微粒贷申请借钱，页面说综合评估未通过<img src=x onerror=alert(1)>');
    for (const choice of ['今天', '告诉我具体原因', '没有材料', '不留']) await chat.choose(choice);
    expect(await chat.card('summary').innerText()).toContain('<img src=x onerror=alert(1)>');
    expect(await chat.root.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

/** On the page itself, beside the chat. */
function trouble(page: Page, name: string): Locator {
  return page.locator('.troubles').getByRole('button', { name });
}
