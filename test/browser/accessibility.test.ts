import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { browsing, desktop, phone } from './browsing.ts';
import { ChatOnScreen } from './chat-on-screen.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();
let service: Running;
beforeAll(async () => {
  service = await running();
}, 60_000);
afterAll(() => service?.end());

/** A page of others may have faults of its own. */
const widget = "document.querySelector('daiwen-widget')";

const looks: [string, BrowserContextOptions][] = [
  ['light, on a desktop', { ...desktop, colorScheme: 'light' }],
  ['dark, on a phone', { ...phone, colorScheme: 'dark' }],
];

describe('the web chat under WCAG 2.2 AA', { timeout: 40_000 }, () => {
  it.each(looks)('has no fault from the first page to the filed case, %s', async (_, options) => {
    const { page } = await visitor(options);
    await page.goto(service.origin);
    expect(await faults(page), 'the page').toEqual([]);
    const chat = new ChatOnScreen(page);
    await chat.answered(() => page.locator('.troubles').getByRole('button', { name: '申请没通过' }).click());
    await chat.choose('微粒贷');
    await chat.replies.getByRole('checkbox').first().check();
    expect(await faults(page), 'a question to tick').toEqual([]);
    await chat.untilResult();
    for (const choice of ['全部步骤', '依据', '电话怎么说']) await chat.choose(choice);
    expect(await faults(page), 'the result, unfolded').toEqual([]);
    await chat.menu('隐私说明');
    expect(await faults(page), 'the privacy notice').toEqual([]);
    await page.keyboard.press('Escape');
    await chat.choose('转人工');
    await chat.choose('提交');
    await chat.say('昨天在微粒贷申请借钱，页面说综合评估未通过');
    for (const choice of ['这周', '告诉我具体原因', '没有材料', '不留']) await chat.choose(choice);
    await chat.replies.getByRole('button', { name: '确认提交' }).click();
    await chat.card('ticket').waitFor();
    expect(await faults(page), 'the case, before and after it was filed').toEqual([]);
  });

  it.each(looks)('has none when the line is broken or a danger is met, %s', async (_, options) => {
    const { page, context } = await visitor(options);
    await page.goto(`${service.origin}/embed-example`);
    await page.locator('daiwen-widget button[aria-haspopup]').click();
    const chat = new ChatOnScreen(page);
    await chat.ready();
    await chat.say('客服让我先交保证金才能解冻');
    await chat.card('danger').waitFor();
    await context.setOffline(true);
    await chat.type('还没付');
    await chat.root.locator('.message.waiting').waitFor();
    expect(await faults(page, widget)).toEqual([]);
  });

  it('has none in English, nor as a widget in a page of others', async () => {
    const { page } = await visitor({ ...desktop, locale: 'en-US' });
    await page.goto(service.origin);
    await new ChatOnScreen(page).ready();
    expect(await faults(page), 'in English').toEqual([]);
    await page.goto(`${service.origin}/embed-example`);
    await page.locator('daiwen-widget button[aria-haspopup]').waitFor();
    expect(await faults(page, widget), 'the launcher').toEqual([]);
    await page.locator('daiwen-widget button[aria-haspopup]').click();
    await new ChatOnScreen(page).ready();
    expect(await faults(page, widget), 'the chat').toEqual([]);
  });
});

describe('a screen reader', { timeout: 30_000 }, () => {
  it('is told of new messages, who said them, and that there are choices', async () => {
    const { page } = await visitor();
    await page.goto(service.origin);
    const chat = new ChatOnScreen(page);
    await chat.ready();
    const log = chat.root.getByRole('log');
    expect(await log.getAttribute('aria-live')).toBe('polite');
    await chat.say('微粒贷申请没通过');
    expect(await log.innerText()).toMatch(/您:\s*微粒贷申请没通过[\s\S]*贷问:/);
    const count = await chat.replies.getByRole('checkbox').count();
    expect(await chat.root.locator('[role=status].heard').innerText()).toBe(`有 ${count} 个选项可以点`);
    expect(await chat.replies.getByRole('group').getByRole('checkbox').count()).toBe(count);
  });
});

describe('somebody whom motion disturbs', { timeout: 30_000 }, () => {
  const moving =
    "document.getAnimations().length + document.querySelector('daiwen-chat').shadowRoot.getAnimations().length";

  it.each([
    ['no-preference', true],
    ['reduce', false],
  ] as const)('who asks for “%s”: things move: %s', async (reducedMotion, moves) => {
    const { page } = await visitor({ ...desktop, reducedMotion });
    await page.goto(service.origin);
    const chat = new ChatOnScreen(page);
    await chat.ready();
    // The answer is held back, so that the typing sign stays.
    await page.route('**/activities', () => undefined);
    await chat.type('微粒贷申请没通过');
    await chat.root.locator('.typing').waitFor();
    expect((await page.evaluate<number>(moving)) > 0).toBe(moves);
    await chat.button('更多').click();
    await chat.root.getByRole('dialog').waitFor();
    expect((await page.evaluate<number>(moving)) > 0).toBe(moves);
  });
});
