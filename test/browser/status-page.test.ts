import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look } from './at-the-desk.ts';
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

describe('a borrower who has filed, at the status page', { timeout: 60_000 }, () => {
  it.each([
    ['light, on a desktop', 'light', { ...desktop, colorScheme: 'light' }],
    ['dark, on a phone', 'dark', { ...phone, colorScheme: 'dark' }],
  ] as const)(
    'sees it, adds something, withdraws it, takes their data along and has it deleted, %s',
    async (_, name, options) => {
      const { page, complaints } = await visitor(options);
      const { number, code } = await fileAppeal(page, service.origin);
      await page.goto(`${service.origin}/appeal`);
      expect(await faults(page)).toEqual([]);
      await page.getByLabel('单号').fill(number);
      await page.getByLabel('查询码').fill(code);
      await page.getByRole('button', { name: '查一下' }).click();
      await page.getByText('已提交，等人工复核').waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByLabel('还有要补充的吗').fill('又收到一条短信');
      await page.getByRole('button', { name: '发送' }).click();
      await page.getByRole('status').getByText('已经加进单子里了。').waitFor();
      await page.getByRole('button', { name: '撤回这个单子' }).click();
      await page.getByRole('alert').waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: '确定撤回' }).click();
      await page.getByText('您已撤回').waitFor();
      expect(await faults(page)).toEqual([]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '下载' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`daiwen-${number}.txt`);
      await page.getByRole('button', { name: '删除我的数据' }).click();
      await page.getByRole('alert').waitFor();
      expect(await faults(page)).toEqual([]);
      await look(page, `status-delete-${name}`);
      await page.getByRole('button', { name: '确定删除' }).click();
      await page.getByRole('status').getByText('已经删除').waitFor();
      expect(await page.getByText('又收到一条短信').count()).toBe(0);
      expect(await faults(page)).toEqual([]);
      await look(page, `status-deleted-${name}`);
      expect(complaints).toEqual([]);
    },
  );
});
