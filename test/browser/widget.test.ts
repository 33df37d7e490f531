import type { BrowserContextOptions, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsing, desktop, eventually, inPage, phone } from './browsing.ts';
import { ChatOnScreen } from './chat-on-screen.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();
let service: Running;
beforeAll(async () => {
  service = await running();
}, 60_000);
afterAll(() => service?.end());

/** A page of somebody else's, whose styles fight everything on it. */
async function onForeignPage(options: BrowserContextOptions = desktop) {
  const { page, complaints, hosts } = await visitor(options);
  await page.goto(`${service.origin}/embed-example`);
  const launcher = page.locator('daiwen-widget button[aria-haspopup]');
  await launcher.waitFor();
  return { page, launcher, complaints, hosts, chat: new ChatOnScreen(page) };
}

async function edges(locator: Locator) {
  const box = await locator.boundingBox();
  return box === null ? null : { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

const looks = [
  'backgroundColor',
  'fontSize',
  'letterSpacing',
  'textShadow',
  'borderTopWidth',
  'direction',
  'fontStyle',
];
const style = (element: Locator): Promise<string[]> =>
  element.evaluate(inPage('element', `${JSON.stringify(looks)}.map((name) => getComputedStyle(element)[name])`));

describe('the widget on a page with hostile styles', { timeout: 30_000 }, () => {
  it('shows its launcher in the corner, looking as it is meant to', async () => {
    const { launcher, complaints } = await onForeignPage();
    expect(await edges(launcher)).toMatchObject({ right: 1260, bottom: 780, height: 56 });
    expect(await style(launcher)).toEqual(['rgb(23, 101, 90)', '16px', 'normal', 'none', '0px', 'ltr', 'normal']);
    expect(complaints).toEqual([]);
  });

  it('looks and works in there as it does on our own page', async () => {
    const { page, launcher, chat, complaints, hosts } = await onForeignPage();
    await launcher.click();
    await chat.ready();
    expect(await edges(chat.root)).toMatchObject({ right: 1260, bottom: 780, width: 410, height: 700 });
    expect(await launcher.isVisible()).toBe(false);
    const own = new ChatOnScreen(await page.context().newPage());
    await own.page.goto(service.origin);
    await own.ready();
    for (const selector of ['.chip', '.bubble', 'textarea', 'header h1', '.send', '.send svg']) {
      const [here, there] = [chat, own].map(({ root }) => style(root.locator(selector).first()));
      expect(await here, selector).toEqual(await there);
    }
    await chat.choose('额度降低了');
    await chat.untilResult();
    expect(await chat.card('cause').innerText()).toContain('最可能是');
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([new URL(service.origin).host]);
  });

  it('fills the window of a phone', async () => {
    const { launcher, chat } = await onForeignPage(phone);
    await launcher.click();
    await chat.ready();
    // That page is wider than it may be; what counts is what can be seen of it.
    const { width, height, right } = (await edges(chat.root)) ?? {};
    expect([width, right]).toEqual([
      expect.toSatisfy((w: number) => w >= 390),
      expect.toSatisfy((r: number) => r >= 390),
    ]);
    expect(height).toBe(844);
  });

  it('closes by Escape, and gives the focus back to its launcher', async () => {
    const { page, launcher, chat } = await onForeignPage();
    await launcher.click();
    await chat.ready();
    await page.keyboard.press('Escape');
    await chat.root.waitFor({ state: 'hidden' });
    expect(await launcher.evaluate(inPage('button', 'button.getRootNode().activeElement === button'))).toBe(true);
    await page.keyboard.press('Enter');
    await chat.ready();
    await page.keyboard.press('Escape');
    await launcher.waitFor();
  });

  it('counts what was said while it was closed, here and on the next page, until it is looked at', async () => {
    const { page, launcher, chat } = await onForeignPage();
    await launcher.click();
    await chat.ready();
    await chat.choose('额度降低了');
    const before = (await chat.said('bot')).length;
    await page.keyboard.press('Escape');
    // Said elsewhere, for instance in another tab: the answer comes to this one as well.
    await chat.post('微粒贷');
    await launcher.locator('b:not(:empty)').waitFor();
    const news = () => chat.said('bot').then(({ length }) => length - before);
    const shown = () => launcher.locator('b').innerText().then(Number);
    await eventually(
      async () => (await shown()) - (await news()),
      (difference) => expect(difference).toBe(0),
    );
    expect(await launcher.getAttribute('aria-label')).toMatch(/\d 条新消息/);
    await page.reload();
    await eventually(
      async () => (await shown()) - (await news()),
      (difference) => expect(difference).toBe(0),
    );
    await launcher.click();
    await chat.ready();
    await page.keyboard.press('Escape');
    await launcher.waitFor();
    expect(await launcher.locator('b').innerText()).toBe('');
    await page.reload();
    await launcher.waitFor();
    expect(await launcher.locator('b').innerText()).toBe('');
  });
});
