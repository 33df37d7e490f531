import AxeBuilder from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../../src/bench/chromium.ts';
import { type Running, running } from '../browser/service.ts';
import { foreignSite } from './foreign-site.ts';

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

let browser: Browser;
let service: Running;
let site: Awaited<ReturnType<typeof foreignSite>>;

beforeAll(async () => {
  site = await foreignSite(() => service.origin);
  [browser, service] = await Promise.all([launchChromium(), running({ ALLOWED_ORIGINS: site.origin })]);
}, 60_000);

afterAll(async () => {
  site?.stop();
  await browser?.close();
  await service?.end();
});

/** A browser of its own; whatever it complains of fails the test, but that the network is down. */
async function visitor(options: BrowserContextOptions) {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    const isNetworks = /ERR_|WebSocket|Failed to load resource/.test(message.text());
    if (message.type() === 'error' && !isNetworks) complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  return { context, page: await context.newPage() };
}

const reply = (page: Page, title: string): Locator => page.locator('.replies button', { hasText: title }).first();
const bubbles = (page: Page): Locator => page.locator('.message .bubble');

async function tap(page: Page, title: string): Promise<void> {
  await reply(page, title).click();
  await answered(page);
}

async function say(page: Page, text: string): Promise<void> {
  await page.locator('.field').fill(text);
  await page.locator('.field').press('Enter');
  await answered(page);
}

/** The last word is the assistant's. */
async function answered(page: Page): Promise<void> {
  await page.locator('[role=log] .message.bot:last-child').waitFor();
  await page.locator('.typing').waitFor({ state: 'detached' });
}

/** Ticks the first of every question until there are none. */
async function answerQuestions(page: Page): Promise<void> {
  while ((await page.locator('.asides').count()) > 0) {
    const box = page.locator('.tick input').first();
    if ((await box.count()) > 0) {
      await box.check();
      await page.locator('.go').click();
    } else await page.locator('.replies .chip').first().click();
    await answered(page);
  }
}

/** What axe-core finds against WCAG 2.2 AA, a line each. */
async function violations(page: Page): Promise<string[]> {
  // Set into the page by the test's own hand, past the page's policy.
  await page.evaluate(AxeBuilder.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof AxeBuilder };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary}`),
    );
  });
}

describe('a newcomer on a phone', () => {
  it('comes from the choice of the trouble to a filed case by tapping', async () => {
    const { page } = await visitor(phone);
    await page.goto(service.origin);
    await page.locator('[data-say="申请没通过"]').click();
    await answered(page);
    await tap(page, '微粒贷');
    expect(await page.locator('.card.question h2').last().innerText()).toContain('第 1 问，最多 5 问');
    await answerQuestions(page);
    expect(await page.locator('.card.cause').count()).toBe(1);
    expect(await page.locator('.card.first').count()).toBe(1);
    await tap(page, '电话怎么说');
    await tap(page, '写给机构的信');
    expect(await page.locator('.card.letter .keep button').allInnerTexts()).toEqual(['复制', '打印', '保存']);
    await tap(page, '转人工');
    await tap(page, '提交');
    await say(page, '昨天申请微粒贷，提示综合评估未通过');
    await tap(page, '今天');
    await tap(page, '告诉我具体原因');
    await tap(page, '没有材料');
    await tap(page, '不留');
    expect(await page.locator('.card.summary dt').allInnerTexts()).toContain('经过');
    await tap(page, '确认提交');
    expect(await page.locator('.card.ticket .number').innerText()).toMatch(/^DW-\d{4}-\d{4}$/);
  }, 30_000);

  it('finds everything again after a reload', async () => {
    const { page } = await visitor(phone);
    await page.goto(service.origin);
    await page.locator('[data-say="额度被冻结"]').click();
    await answered(page);
    const before = await bubbles(page).allInnerTexts();
    await page.reload();
    await page.locator('.chip').first().waitFor();
    expect(await bubbles(page).allInnerTexts()).toEqual(before);
  });

  it('has the whole screen, without anything to scroll sideways, and nothing smaller than a fingertip', async () => {
    const { page } = await visitor(phone);
    await page.goto(service.origin);
    await page.locator('[data-say="其他"]').click();
    await answered(page);
    const chat = await page.locator('.chat').boundingBox();
    expect(chat).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    expect(await page.locator('.scroll').evaluate((scroll) => scroll.scrollWidth <= scroll.clientWidth)).toBe(true);
    for (const button of await page.locator('.chip, .round:visible, .field').all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
  });
});

describe('a visitor of a foreign site with hostile styles and a strict policy', () => {
  it('opens the chat, is answered, closes it, and is told of what comes', async () => {
    const { page } = await visitor(desktop);
    await page.goto(site.origin);
    const launcher = page.locator('daiwen-widget button').first();
    await launcher.click();
    await page.locator('.chip').first().waitFor();
    expect(await page.evaluate(`getComputedStyle(document.querySelector('daiwen-widget')).opacity`)).toBe('1');
    const box = await page.locator('.chat').boundingBox();
    expect(box).toMatchObject({ width: 410, y: 80 });
    await say(page, '借呗额度没了');
    expect(await page.locator('.message.bot').count()).toBeGreaterThan(1);
    await page.locator('.round[aria-label="关闭"]').click();
    expect(await launcher.isVisible()).toBe(true);
    expect(await page.evaluate('document.activeElement?.localName')).toBe('daiwen-widget');
  });

  it('is sent words by the site’s own scripts, which hear the answer', async () => {
    const { page } = await visitor(desktop);
    await page.goto(site.origin);
    await page.waitForFunction(() => 'Daiwen' in globalThis);
    const heard = await page.evaluate(async () => {
      const { Daiwen } = globalThis as unknown as {
        Daiwen: {
          on(event: string, hear: (detail: { text: string }) => void): void;
          send(text: string): Promise<void>;
        };
      };
      const hearing = new Promise<string>((resolve) => Daiwen.on('message', ({ text }) => resolve(text)));
      await Daiwen.send('花呗被冻结');
      return hearing;
    });
    expect(heard).not.toBe('');
    await expect.poll(() => page.locator('.message.me').innerText()).toContain('花呗被冻结');
  });

  it('reads markup as words', async () => {
    const { page } = await visitor(desktop);
    await page.goto(site.origin);
    await page.locator('daiwen-widget button').first().click();
    await page.locator('.chip').first().waitFor();
    const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await say(page, markup);
    expect(await page.locator('.message.me .words').innerText()).toBe(markup);
    expect(await page.locator('.message.me img, .message.me script').count()).toBe(0);
    expect(await page.title()).toBe('foreign');
  });
});

describe('a borrower at the keyboard', () => {
  it('opens, ticks, answers and closes without a pointer', async () => {
    const { page } = await visitor(desktop);
    await page.goto(`${service.origin}/embed-example`);
    await page.waitForFunction(() => 'Daiwen' in globalThis);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.chip').first().waitFor();
    expect(await focused(page)).toBe('textarea');
    await page.keyboard.type('微粒贷申请没通过');
    await page.keyboard.press('Enter');
    await page.locator('.tick').first().waitFor();
    await page.locator('.tick input').first().focus();
    await page.keyboard.press('Space');
    expect(await page.locator('.go').innerText()).toContain('1');
    await page.locator('.go').focus();
    await page.keyboard.press('Enter');
    await answered(page);
    // The next question's first choice has the focus: no way back through the whole page.
    await expect.poll(() => focused(page)).toMatch(/input|button/);
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement?.localName')).toBe('daiwen-widget');
    expect(await page.locator('.chat').isVisible()).toBe(false);
  });

  it('comes back from the menu to where it was opened', async () => {
    const { page } = await visitor(desktop);
    await page.goto(service.origin);
    await page.locator('.chip').first().waitFor();
    await page.locator('.round[aria-label="更多"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.sheet').waitFor();
    expect(await focused(page)).toBe('h2');
    // Backwards out of the menu is not into what it covers.
    await page.keyboard.press('Shift+Tab');
    expect(await page.locator('header :focus, .scroll:focus, form :focus').count()).toBe(0);
    await page.locator('.sheet button').first().focus();
    await page.keyboard.press('Escape');
    await page.locator('.sheet').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('button');
  });

  it('composes with an input method without sending half a word', async () => {
    const { page, context } = await visitor(desktop);
    await page.goto(service.origin);
    await page.locator('.chip').first().waitFor();
    await page.locator('.field').focus();
    const keyboard = await context.newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: 'weilidai', selectionStart: 8, selectionEnd: 8 });
    await page.locator('.field').dispatchEvent('keydown', { key: 'Enter', isComposing: true, cancelable: true });
    expect(await page.locator('.message.me').count()).toBe(0);
    await keyboard.send('Input.insertText', { text: '微粒贷' });
    await page.keyboard.press('Enter');
    await page.locator('.message.me').waitFor();
    expect(await page.locator('.message.me .words').innerText()).toBe('微粒贷');
  });
});

async function focused(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.localName ?? '';
  })()`);
}

describe('a borrower whom everything happens to', () => {
  it('loses nothing and says nothing twice over a cut network, a restarted service and a second tab', async () => {
    const { page, context } = await visitor(desktop);
    await page.goto(service.origin);
    await page.locator('.chip').first().waitFor();
    await say(page, '微粒贷申请没通过');
    const other = await context.newPage();
    await other.goto(service.origin);
    await other.locator('.tick').first().waitFor();

    await context.setOffline(true);
    await page.locator('.field').fill('为什么问');
    await page.locator('.field').press('Enter');
    await page.locator('.message.me.waiting').waitFor();
    expect(await page.locator('.message.me.waiting').innerText()).toContain('未发送');
    await service.stop();
    await context.setOffline(false);
    await page.locator('.banner').waitFor({ timeout: 20_000 });
    await service.start();
    for (const tab of [page, other]) {
      await tab.evaluate(`dispatchEvent(new Event('online'))`);
      await expect
        .poll(() => tab.locator('.message.me .words').allInnerTexts(), { timeout: 20_000 })
        .toEqual(['微粒贷申请没通过', '为什么问']);
      await expect.poll(() => tab.locator('.message.waiting').count(), { timeout: 20_000 }).toBe(0);
      await answered(tab);
    }
    expect(await bubbles(page).allInnerTexts()).toEqual(await bubbles(other).allInnerTexts());
  }, 60_000);

  it('begins a new conversation when they want one', async () => {
    const { page } = await visitor(desktop);
    await page.goto(service.origin);
    await page.locator('.chip').first().waitFor();
    await say(page, '我想死');
    expect(await page.locator('.card.danger').count()).toBe(1);
    await page.locator('.round[aria-label="更多"]').click();
    await page.locator('.entry', { hasText: '开始新对话' }).click();
    await page.locator('.sheet .go').click();
    await expect.poll(() => bubbles(page).count()).toBe(1);
    expect(await page.locator('.card.danger').count()).toBe(0);
  });

  it('sends a picture after having seen it', async () => {
    const { page } = await visitor(phone);
    await page.goto(service.origin);
    await page.locator('[data-say="其他"]').click();
    await answered(page);
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '提示.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') });
    expect(await page.locator('.picked img').count()).toBe(1);
    await page.locator('.send').click();
    await answered(page);
    expect(await page.locator('.message.me img').last().getAttribute('alt')).toBe('提示.png');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') });
    expect(await page.locator('.note.wrong').innerText()).toContain('收不了');
  });
});

describe('a borrower who sees, hears or moves differently', () => {
  it.each(['light', 'dark'] as const)(
    'meets no violation of WCAG 2.2 AA in %s',
    async (colorScheme) => {
      const { page } = await visitor({ ...desktop, colorScheme, reducedMotion: 'reduce' });
      await page.goto(service.origin);
      await page.locator('.chip').first().waitFor();
      expect(await violations(page)).toEqual([]);
      await say(page, '微粒贷申请没通过');
      await page.locator('.tick input').first().check();
      expect(await violations(page)).toEqual([]);
      await page.locator('.round[aria-label="更多"]').click();
      await page.locator('.sheet').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.go').click();
      await answered(page);
      await answerQuestions(page);
      await tap(page, '全部步骤');
      await tap(page, '电话怎么说');
      await tap(page, '写给机构的信');
      expect(await violations(page)).toEqual([]);
    },
    60_000,
  );

  it('meets none on a phone, before and in the chat', async () => {
    const { page } = await visitor({ ...phone, reducedMotion: 'reduce' });
    await page.goto(service.origin);
    await page.locator('[data-say]').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('[data-say="额度降低了"]').click();
    await answered(page);
    expect(await violations(page)).toEqual([]);
  }, 30_000);

  it('hears what comes, and sees nothing move who wants nothing to move', async () => {
    const { page } = await visitor({ ...desktop, reducedMotion: 'reduce' });
    await page.goto(service.origin);
    await page.locator('.chip').first().waitFor();
    expect(await page.locator('[role=log]').getAttribute('aria-live')).toBe('polite');
    await say(page, '你好');
    // What lets taps through a moment later is an animation to the browser, and moves nothing.
    const changed = await page.evaluate<string[]>(`document.querySelector('daiwen-chat').shadowRoot
      .querySelector('.chat').getAnimations({ subtree: true })
      .flatMap(({ effect }) => effect.getKeyframes().flatMap(Object.keys))`);
    const ofEveryKeyframe = ['offset', 'computedOffset', 'easing', 'composite'];
    expect(changed.filter((name) => ![...ofEveryKeyframe, 'pointerEvents'].includes(name))).toEqual([]);
  });

  it('reads English where the browser speaks it', async () => {
    const { page } = await visitor({ ...desktop, locale: 'en-GB' });
    await page.goto(service.origin);
    await page.locator('.chip').first().waitFor();
    expect(await page.locator('.chip').first().innerText()).toMatch(/[a-z]/i);
    expect(await page.locator('.field').getAttribute('placeholder')).toBe('Write a line');
    await page.locator('.round[aria-label="More"]').click();
    await page.locator('.entry', { hasText: '中文' }).click();
    await expect.poll(() => page.locator('.field').getAttribute('placeholder')).toBe('写一句话就行');
  });
});
