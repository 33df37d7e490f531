import { afterAll, beforeAll, expect, it } from 'vitest';
import { look, signIn } from './at-the-desk.ts';
import { faults } from './axe.ts';
import { browsing, desktop, phone } from './browsing.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();
let service: Running;
beforeAll(async () => {
  service = await running();
}, 60_000);
afterAll(() => service?.end());

it.each([
  ['light, on a laptop', 'light', { ...desktop, colorScheme: 'light' }],
  ['dark, on a phone', 'dark', { ...phone, colorScheme: 'dark' }],
] as const)(
  'a lead sends decisions as a file, and sees what other systems do not get, %s',
  async (_, name, options) => {
    const { page } = await visitor(options);
    await signIn(page, service, 'admin', `王芳${name}`);
    await page.goto(`${service.origin}/desk/decisions`);
    const file = { name: '决定.csv', mimeType: 'text/csv', buffer: Buffer.from('单号,结果\nDW-0000-0000,upheld\n') };
    await page.getByLabel('选一份表格文件').setInputFiles(file);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('没有这个单号').waitFor();
    expect(await page.getByLabel('或者把表格内容贴在这里').inputValue()).toContain('DW-0000-0000,upheld');
    expect(await faults(page)).toEqual([]);
    await look(page, `decisions-${name}`);

    await page.goto(`${service.origin}/desk/systems`);
    await page.locator('#hook-name').fill(`CRM ${name}`);
    await page.locator('#url').fill(`https://crm.example.com/${'a'.repeat(120)}`);
    await page
      .locator('form', { has: page.locator('#url') })
      .getByRole('button')
      .click();
    await page.getByText('签名密钥只显示这一次').waitFor();
    expect(await faults(page)).toEqual([]);
    const added = page.locator('section', { has: page.getByRole('heading', { name: `CRM ${name}` }) });
    await added.getByRole('button', { name: '停', exact: false }).first().click();
    await page.goto(`${service.origin}/desk`);
    await page.getByText(`通知“CRM ${name}”停了`).waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, `queue-troubled-${name}`);
    await page.getByRole('link', { name: '去“其他系统”看看' }).click();
    await page.getByRole('heading', { name: '其他系统' }).first().waitFor();
  },
  60_000,
);
