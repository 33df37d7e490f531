import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look, signIn } from './at-the-desk.ts';
import { faults } from './axe.ts';
import { browsing, desktop, phone } from './browsing.ts';
import { fileAppeal } from './filing.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();
let service: Running;
beforeAll(async () => {
  service = await running({ OPERATOR_ROLE: 'platform', OPERATOR_NAME: '示例平台' });
}, 60_000);
afterAll(() => service?.end());

describe('a colleague who looks for words', { timeout: 120_000 }, () => {
  it.each([
    ['light, on a laptop', 'light', { ...desktop, colorScheme: 'light' }],
    ['dark, on a phone', 'dark', { ...phone, colorScheme: 'dark' }],
  ] as const)('finds them by the keyboard alone, and comes to the ticket, %s', async (_, name, options) => {
    const [borrower, agent] = [await visitor(options), await visitor(options)];
    const { number } = await fileAppeal(borrower.page, service.origin);
    const { page } = agent;
    await signIn(page, service, 'agent', '李敏');
    // The key works from when the page's script is there.
    await expect
      .poll(async () => {
        await page.keyboard.press('/');
        return page.locator('#search-words:focus').count();
      })
      .toBe(1);
    await page.keyboard.type('综合评估');
    await page.keyboard.press('Enter');
    // A page that is asked for again before it has come is not asked for at all: the old one is.
    await page.waitForURL('**/desk/search?*');
    const hit = page.locator('li').filter({ hasText: number }).first();
    // Filled behind what is said: asked for again until it is there.
    await expect
      .poll(
        async () => {
          await page.reload();
          return hit.count();
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe(1);
    expect(await hit.locator('mark').first().textContent()).toBe('综合评估');
    expect(await faults(page)).toEqual([]);
    await look(page, `search-${name}`);
    await hit.getByRole('link', { name: number }).press('Enter');
    await page.getByRole('heading', { name: number }).waitFor();

    // Where somebody writes, a stroke is a stroke.
    await page.goto(`${service.origin}/desk/search?q=蟋蟀`);
    await page.getByText('没有找到“蟋蟀”').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, `search-none-${name}`);
    await page.getByRole('searchbox').fill('1');
    await page.getByRole('searchbox').press('/');
    expect(await page.getByRole('searchbox').inputValue()).toBe('1/');
    expect(agent.complaints).toEqual([]);
  });
});
