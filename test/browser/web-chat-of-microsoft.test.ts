import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsing, desktop, eventually } from './browsing.ts';
import { otherSite } from './other-site.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();
let site: Awaited<ReturnType<typeof otherSite>>;
let service: Running;
beforeAll(async () => {
  site = await otherSite();
  service = await running({ ALLOWED_ORIGINS: site.origin, OPERATOR_ROLE: 'platform', OPERATOR_NAME: '示例平台' });
}, 60_000);
afterAll(async () => {
  site?.stop();
  await service?.end();
});

/** A page of the other site with Microsoft's Web Chat in it, as its visitor sees it. */
async function webChat() {
  const { page, complaints, hosts } = await visitor({ ...desktop, viewport: { width: 900, height: 800 } });
  await page.goto(`${site.origin}/?domain=${service.origin}/v3/directline`);
  const bubbles = page.locator('.webchat__bubble__content');
  const choices = page.getByRole('toolbar', { name: '建议的操作' });
  const field = page.getByPlaceholder('键入消息');
  const last = () => bubbles.last().innerText();
  return {
    complaints,
    hosts,
    bubbles,
    choices,
    last,
    /** Says it, by a choice or by typing; resolves when the assistant has said something with these words. */
    async until(heard: RegExp, say: string, by: 'choice' | 'typing'): Promise<void> {
      if (by === 'choice') await choices.getByRole('button', { name: say, exact: true }).click();
      else {
        await field.fill(say);
        await field.press('Enter');
      }
      await eventually(last, (text) => expect(text).toMatch(heard));
    },
  };
}

describe("Microsoft's Web Chat, unchanged, on a page of another site", { timeout: 40_000 }, () => {
  it('is greeted, comes to a result by tapping, and files an appeal by typing', async () => {
    const { bubbles, choices, last, until, complaints, hosts } = await webChat();
    await eventually(last, (text) => expect(text).toMatch(/^我是贷问/));
    await until(/是哪个产品/, '申请没通过', 'choice');
    const said = () => bubbles.allInnerTexts();
    for (let questions = 0; !(await last()).startsWith('先做这一件'); questions++) {
      expect(questions).toBeLessThan(7);
      const before = (await said()).length;
      await choices.locator('.webchat__suggested-action').first().click();
      await eventually(said, (now) => expect(now.length).toBeGreaterThan(before + 1));
      await choices.waitFor();
    }
    expect((await said()).at(-2)).toMatch(/^最可能是/);

    await until(/示例平台提交申诉单/, '我要申诉', 'typing');
    await until(/请用几句话说说/, '提交', 'typing');
    await until(/什么时候的事/, '昨天在微粒贷申请借钱，页面说综合评估未通过', 'typing');
    await until(/您希望得到什么/, '昨天', 'typing');
    await until(/能证明/, '请人工再看一次', 'typing');
    await until(/电话或邮箱/, '没有', 'typing');
    await until(/问题：微粒贷，申请没通过/, '不留', 'typing');
    await until(/已向示例平台提交申诉单。\n+单号：DW-\S+\n+查询码：\S+/, '确认提交', 'typing');

    const all = await said();
    expect(all.filter((text) => text === '我要申诉')).toHaveLength(1);
    expect(complaints).toEqual([]);
    expect([...hosts].sort()).toEqual([new URL(site.origin).host, new URL(service.origin).host].sort());
  });
});
