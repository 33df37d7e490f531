import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look, signIn } from './at-the-desk.ts';
import { faults } from './axe.ts';
import { browsing, desktop, phone } from './browsing.ts';
import { ChatOnScreen } from './chat-on-screen.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();

/** How often a sentence stands in a place. */
const times = async (page: Page, selector: string, words: string) =>
  (await page.locator(selector).allTextContents()).filter((text) => text.includes(words)).length;

describe.each([
  ['an independent operator, on a laptop', 'independent', desktop],
  ['a lender, on a phone', 'lender', phone],
] as const)('a borrower and a colleague of %s', (_, role, options) => {
  let service: Running;
  beforeAll(async () => {
    service = await running({ OPERATOR_ROLE: role, OPERATOR_NAME: '示例平台', DESK_HOURS: 'daily 0:00-24:00' });
  }, 60_000);
  afterAll(() => service?.end());

  it('talk, through a restart, and go from the diagnosis to the end of a ticket', { timeout: 180_000 }, async () => {
    const [borrower, agent] = [await visitor(options), await visitor(options)];
    const { page } = agent;
    await signIn(page, service, 'agent', '李敏');
    await page.getByRole('button', { name: '我在线，可以接人' }).click();
    await page.getByRole('button', { name: '我先离开' }).waitFor();

    // Complaint, diagnosis, and the wish for a human.
    await borrower.page.goto(service.origin);
    const chat = new ChatOnScreen(borrower.page);
    await borrower.page.getByRole('button', { name: '申请没通过' }).first().click();
    await chat.ready();
    await chat.say('借呗');
    await chat.untilResult();
    await chat.say('转人工');
    await chat.choose('现在找人聊');

    // It comes onto the open queue by itself.
    const waits = page.locator('#handoffs li', { hasText: '借呗' });
    await waits.waitFor();
    expect(await page.title()).toMatch(/^\(1\)/);
    expect(await faults(page)).toEqual([]);
    await look(page, `live-queue-${role}`);
    await waits.getByRole('button', { name: '我来接' }).click();
    await page.getByLabel('您要说的话').waitFor();
    await page.locator('#found').getByText('可能的原因').waitFor();
    expect(await faults(page)).toEqual([]);

    // Both ways, without a new page.
    await page.getByLabel('您要说的话').fill('您好，我是李敏，您别急。');
    await chat.root.locator('.typing').waitFor();
    await look(borrower.page, `live-typing-borrower-${role}`);
    await page.getByLabel('您要说的话').press('Control+Enter');
    await chat.theirs.getByText('您好，我是李敏，您别急。').waitFor();
    await chat.field.fill('好的');
    await page.locator('#typing').getByText('用户正在输入…').waitFor();
    await look(page, `live-typing-${role}`);
    await chat.type('好的，谢谢您');
    await page.locator('.said').getByText('好的，谢谢您').waitFor();
    await page.locator('#typing').getByText('用户正在输入…').waitFor({ state: 'detached' });
    await look(page, `live-talk-${role}`);

    await service.stop();
    await service.start();
    await page.getByLabel('您要说的话').fill('刚才断了一下，我还在。');
    await page.getByRole('button', { name: '发出' }).click();
    await chat.theirs.getByText('刚才断了一下，我还在。').waitFor();
    await chat.type('我也还在');
    await page.locator('.said').getByText('我也还在').waitFor();
    for (const words of ['您好，我是李敏，您别急。', '好的，谢谢您', '刚才断了一下，我还在。', '我也还在']) {
      expect(await times(page, '.said li', words)).toBe(1);
      expect(await times(borrower.page, 'daiwen-chat .message', words)).toBe(1);
    }

    // A sign of danger reaches the human at once; the assistant stays silent.
    await chat.type('有人让我先交两千保证金才放款');
    await page.locator('#trouble .danger').waitFor();
    await look(page, `live-danger-${role}`);
    await page.getByRole('button', { name: '聊完了，交回助手' }).click();
    await page.getByRole('heading', { name: '单子' }).waitFor();
    await chat.theirs.getByText('现在换回我').waitFor();

    // The assistant goes on, and a ticket is filed.
    await chat.say('转人工');
    await chat.choose('提交');
    for (const said of ['申请借钱，页面说综合评估未通过', '昨天', '请人工再看一次', '没有', '不留'])
      await chat.say(said);
    await chat.type('确认提交');
    await chat.card('ticket').waitFor();
    const [, number = '', code = ''] = /单号：(DW-\S+)\s+查询码：(\S+)/.exec((await chat.words()).bot.join('\n')) ?? [];

    await page.goto(`${service.origin}/desk/tickets/${number}`);
    await page.getByRole('button', { name: '我来办' }).click();
    await page.locator('summary', { hasText: '问用户' }).click();
    await page.getByLabel('问用户').fill('页面上的原话是哪一句？');
    await page.getByRole('button', { name: '发出问题' }).click();
    await chat.theirs.getByText('您有一条新回复。').waitFor();

    const status = await borrower.context.newPage();
    await status.goto(`${service.origin}/appeal`);
    await status.getByLabel('单号').fill(number);
    await status.getByLabel('查询码').fill(code);
    await status.getByRole('button', { name: '查一下' }).click();
    await status.getByLabel('您的回复').fill('写着综合评估未通过');
    await status.getByRole('button', { name: '发送' }).click();
    await status.getByRole('status').waitFor();

    await page.goto(`${service.origin}/desk/tickets/${number}`);
    await page.getByText('写着综合评估未通过').first().waitFor();
    if (role === 'lender') {
      await page.locator('summary', { hasText: '作出结果' }).click();
      await page.getByLabel('不支持').check();
      await page.getByLabel('现有负债较多').check();
      await page.getByRole('button', { name: '发出结果' }).click();
      await page.getByText('结果：不支持').waitFor();
    } else {
      await page.locator('summary', { hasText: '结束' }).click();
      await page.getByLabel('结束时对用户说的话').fill('信已经写好，请按上面的步骤递交。');
      await page.getByRole('button', { name: '结束', exact: true }).click();
      await page.getByRole('status').waitFor();
    }
    await status.getByRole('link', { name: '看完了，退出' }).click();
    await status.getByLabel('单号').fill(number);
    await status.getByLabel('查询码').fill(code);
    await status.getByRole('button', { name: '查一下' }).click();
    expect(await faults(status)).toEqual([]);
    await status.getByRole('button', { name: '有帮助' }).click();
    await status.getByText('记下了，谢谢您。').waitFor();
    // While the service was away the open line could not be had; nothing else was wrong.
    expect(agent.complaints.filter((said) => !/ERR_(CONNECTION|INCOMPLETE|EMPTY)/.test(said))).toEqual([]);
  });
});
