import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { browsing, eventually } from './browsing.ts';
import { ChatOnScreen } from './chat-on-screen.ts';
import { ownProcess } from './own-process.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();
let service: Running;
beforeAll(async () => {
  service = await running();
}, 60_000);
afterAll(() => service?.end());

/** Somebody whose conversation has begun. */
async function borrower(origin = service.origin) {
  const { context, page, complaints } = await visitor();
  await page.goto(origin);
  const chat = new ChatOnScreen(page);
  await chat.ready();
  return { context, page, chat, complaints };
}

/** What the screens show of both sides is what the service has, each once and in order. */
async function inStep(...tabs: ChatOnScreen[]): Promise<void> {
  for (const chat of tabs) {
    await eventually(
      async () => [(await chat.words()).bot.length, (await chat.said('bot')).length],
      ([shown, said]) => expect(shown).toBe(said),
    );
    const [shown, said] = [(await chat.words()).me, await chat.said('user')];
    // A tick is sent as its number and shown as what it stands for.
    expect(shown.map((text, i) => (/^\d$/.test(said[i] ?? '') ? said[i] : text))).toEqual(said);
  }
}

describe('a conversation in the browser', { timeout: 30_000 }, () => {
  it('is there again after a reload, to the letter, and goes on', async () => {
    const { page, chat } = await borrower();
    await chat.choose('申请没通过');
    await chat.choose('微粒贷');
    const before = await chat.words();
    await page.reload();
    await chat.ready();
    expect(await chat.words()).toEqual(before);
    await chat.untilResult();
    await inStep(chat);
  });

  it('is the same in a second tab, and both hear everything', async () => {
    const { context, chat } = await borrower();
    await chat.choose('申请没通过');
    const other = new ChatOnScreen(await context.newPage());
    await other.page.goto(service.origin);
    await other.ready();
    expect(await other.words()).toEqual(await chat.words());
    await other.choose('微粒贷');
    await chat.mine.getByText('微粒贷').waitFor();
    await chat.ready();
    await chat.untilResult();
    await other.card('first').waitFor();
    await other.ready();
    expect(await other.words()).toEqual(await chat.words());
    await inStep(chat, other);
  });

  it('is another one, in every tab, when a new one is wished for', async () => {
    const { context, chat } = await borrower();
    await chat.choose('申请没通过');
    const other = new ChatOnScreen(await context.newPage());
    await other.page.goto(service.origin);
    await other.mine.waitFor();
    await chat.menu('开始新对话');
    await chat.root.getByRole('dialog').getByRole('button', { name: '开始', exact: true }).click();
    for (const tab of [chat, other]) {
      await tab.mine.waitFor({ state: 'detached' });
      await tab.ready();
    }
    await other.choose('额度降低了');
    await chat.mine.getByText('额度降低了').waitFor();
    await inStep(chat, other);
  });
});

describe('a message that cannot be sent', { timeout: 30_000 }, () => {
  it('waits while the network is cut, is marked, and is sent once when it is back', async () => {
    const { context, page, chat } = await borrower();
    await chat.choose('申请没通过');
    await context.setOffline(true);
    await chat.type('微粒贷');
    const waiting = chat.root.locator('.message.waiting');
    await waiting.waitFor();
    expect(await waiting.innerText()).toContain('未发送');
    expect(await chat.said('user')).toEqual(['申请没通过']);
    await chat.type('综合评估未通过');
    await eventually(
      () => waiting.count(),
      (count) => expect(count).toBe(2),
    );
    await context.setOffline(false);
    await waiting.first().waitFor({ state: 'detached' });
    await eventually(
      () => chat.said('user'),
      (said) => expect(said).toEqual(['申请没通过', '微粒贷', '综合评估未通过']),
    );
    await chat.ready();
    await inStep(chat);
    await page.reload();
    await chat.ready();
    await inStep(chat);
  });

  it('waits over a reload as well', async () => {
    const { page, chat } = await borrower();
    await page.route('**/activities', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await chat.type('微粒贷申请没通过');
    await chat.root.locator('.message.waiting').waitFor();
    await page.reload();
    await chat.mine.waitFor();
    expect((await chat.words()).me).toEqual(['微粒贷申请没通过']);
    expect(await chat.said('user')).toEqual([]);
    await page.unroute('**/activities');
    await chat.root.locator('.message.waiting').waitFor();
    await chat.button('重试').click();
    await chat.root.locator('.message.waiting').waitFor({ state: 'detached' });
    await chat.ready();
    expect(await chat.said('user')).toEqual(['微粒贷申请没通过']);
    await inStep(chat);
  });

  it('is one message when only its acknowledgement was lost', async () => {
    const { page, chat } = await borrower();
    let lost = 0;
    await page.route('**/activities', async (route) => {
      if (route.request().method() !== 'POST' || lost > 1) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await chat.say('微粒贷申请没通过');
    await chat.untilResult();
    expect((await chat.said('user')).filter((text) => text === '微粒贷申请没通过')).toHaveLength(1);
    expect(lost).toBeGreaterThan(0);
    await inStep(chat);
  });
});

describe('a service that is stopped and started again', { timeout: 40_000 }, () => {
  it('keeps on the screen what another tab has sent for it', async () => {
    const { context, page, chat } = await borrower();
    const other = new ChatOnScreen(await context.newPage());
    await other.page.goto(service.origin);
    await other.ready();
    await service.stop();
    await chat.type('借呗额度降低了');
    await chat.root.locator('.message.waiting').waitFor();
    await chat.root.getByText('暂时连不上，正在重试').waitFor();
    // Only the other tab gets through.
    await page.route('**/v3/**', (route) => route.abort());
    await service.start();
    await other.mine.waitFor();
    await other.ready();
    expect(await other.said('user')).toEqual(['借呗额度降低了']);
    expect((await chat.words()).me).toEqual(['借呗额度降低了']);
    expect(await chat.replies.count()).toBe(0);
    await page.unroute('**/v3/**');
    await chat.button('现在重试').click();
    await chat.ready();
    await inStep(chat, other);
  });

  it('has what a tab said that was closed in between', async () => {
    const { context, page, chat } = await borrower();
    await service.stop();
    await chat.type('借呗额度降低了');
    await chat.root.locator('.message.waiting').waitFor();
    await page.close();
    await service.start();
    const again = new ChatOnScreen(await context.newPage());
    await again.page.goto(service.origin);
    await again.mine.waitFor();
    await again.ready();
    expect(await again.said('user')).toEqual(['借呗额度降低了']);
    await inStep(again);
  });
});

describe('a service that is killed', { timeout: 40_000 }, () => {
  it('in the middle of answering: nothing is lost, nothing is said twice, in any tab', async () => {
    const killed = await ownProcess();
    onTestFinished(() => killed.end());
    const { context, chat } = await borrower(killed.origin);
    const other = new ChatOnScreen(await context.newPage());
    await other.page.goto(killed.origin);
    await other.ready();
    await chat.choose('申请没通过');
    const taken = chat.page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
    await chat.type('微粒贷');
    await taken;
    await killed.kill();
    await chat.type('为什么问');
    const waiting = chat.root.locator('.message.waiting');
    await waiting.waitFor();
    expect(await waiting.innerText()).toContain('未发送');
    await killed.start();
    await waiting.waitFor({ state: 'detached' });
    await chat.ready();
    expect(await chat.said('user')).toEqual(['申请没通过', '微粒贷', '为什么问']);
    await chat.untilResult();
    await other.card('first').waitFor();
    await inStep(chat, other);
  });
});
