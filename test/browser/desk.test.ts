import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLink } from '../../src/cli/desk-link.ts';
import { systemClock } from '../../src/clock.ts';
import { readSettings } from '../../src/config.ts';
import { randomIds } from '../../src/ids.ts';
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

describe('a borrower in the chat and a colleague at the desk', { timeout: 120_000 }, () => {
  it.each([
    ['light, on a laptop', 'light', { ...desktop, colorScheme: 'light' }],
    ['dark, on a phone', 'dark', { ...phone, colorScheme: 'dark' }],
  ] as const)('go the whole way, with a restart in the middle and without a fault, %s', async (_, name, options) => {
    const [borrower, agent] = [await visitor(options), await visitor(options)];
    const { number, code } = await fileAppeal(borrower.page, service.origin);
    const { page } = agent;
    await signIn(page, service, 'agent', '李敏');
    expect(await faults(page)).toEqual([]);
    await look(page, `queue-${name}`);
    await page.getByRole('link', { name: number }).click();
    expect(await faults(page)).toEqual([]);
    await look(page, `ticket-${name}`);
    await page.getByText('昨天在微粒贷申请借钱，页面说综合评估未通过').first().waitFor();
    await page.getByRole('button', { name: '我来办' }).click();
    await page.getByText('复核中').first().waitFor();
    await page.locator('summary', { hasText: '问用户' }).click();
    await page.getByLabel('问用户').fill('页面上的原话是哪一句？');
    await page.getByRole('button', { name: '发出问题' }).click();
    await page.getByRole('status').waitFor();
    await borrower.page.getByText('您有一条新回复。').waitFor();

    await service.stop();
    await service.start();
    await borrower.page.goto(`${service.origin}/appeal`);
    await borrower.page.getByLabel('单号').fill(number);
    await borrower.page.getByLabel('查询码').fill(code);
    await borrower.page.getByRole('button', { name: '查一下' }).click();
    await borrower.page.getByLabel('您的回复').fill('您未满足审批条件');
    await borrower.page.getByRole('button', { name: '发送' }).click();
    await borrower.page.getByRole('status').waitFor();

    // Still signed in: the session is in the store.
    await page.goto(`${service.origin}/desk/tickets/${number}`);
    await page.getByText('您未满足审批条件').waitFor();
    await page.locator('summary', { hasText: '作出结果' }).click();
    await page.getByLabel('不支持').check();
    await page.getByLabel('现有负债较多').check();
    expect(await faults(page)).toEqual([]);
    await look(page, `decide-${name}`);
    await page.getByRole('button', { name: '发出结果' }).click();
    await page.getByText('结果：不支持').waitFor();
    expect(await faults(page)).toEqual([]);

    await borrower.page.getByRole('link', { name: '看完了，退出' }).click();
    await borrower.page.getByLabel('单号').fill(number);
    await borrower.page.getByLabel('查询码').fill(code);
    await borrower.page.getByRole('button', { name: '查一下' }).click();
    await borrower.page.getByText('现有的借款和分期已经占了收入的大部分').waitFor();
    await borrower.page.getByRole('button', { name: '有帮助' }).click();
    await borrower.page.getByText('记下了，谢谢您。').waitFor();
    expect(agent.complaints).toEqual([]);
  });

  it('sees a colleague on the same ticket, hears of their change, and cannot overwrite it', async () => {
    const [borrower, one, other] = [await visitor(desktop), await visitor(desktop), await visitor(desktop)];
    const { number } = await fileAppeal(borrower.page, service.origin);
    await signIn(one.page, service, 'agent', '李敏');
    await signIn(other.page, service, 'agent', '王芳');
    for (const { page } of [one, other]) await page.goto(`${service.origin}/desk/tickets/${number}`);
    await one.page.getByText('王芳 也在看这个单子。').waitFor();
    await other.page.getByText('李敏 也在看这个单子。').waitFor();
    await one.page.getByRole('button', { name: '我来办' }).click();
    await other.page.getByText('单子刚刚有了变化。').waitFor();
    expect(await faults(other.page)).toEqual([]);
    await look(other.page, 'changed');
    await other.page.getByRole('button', { name: '我来办' }).click();
    await other.page.getByRole('alert').waitFor();
    expect([...one.complaints, ...other.complaints.filter((said) => !said.includes('409'))]).toEqual([]);
  });

  it('has no fault on the pages of coming in, and works by keyboard alone', async () => {
    const { page, complaints } = await visitor(desktop);
    await page.goto(`${service.origin}/desk`);
    expect(await faults(page)).toEqual([]);
    const settings = readSettings({ DATA_DIR: service.folder });
    await page.goto(await makeLink({ role: 'lead', name: null, at: service.origin }, settings, systemClock, randomIds));
    expect(await faults(page)).toEqual([]);
    await look(page, 'enter');
    await page.getByLabel('您的名字').press('a');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '单子' }).waitFor();
    await page.getByLabel('谁的').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: '看', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/whose=mine/);
    expect(complaints).toEqual([]);
  });
});
