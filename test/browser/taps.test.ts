import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsing, eventually, inPage, phone } from './browsing.ts';
import { ChatOnScreen } from './chat-on-screen.ts';
import { type Running, running } from './service.ts';

const visitor = browsing();
let service: Running;
beforeAll(async () => {
  service = await running();
}, 60_000);
afterAll(() => service?.end());

describe('a borrower with a quick finger', { timeout: 30_000 }, () => {
  it('does not answer the next question with a second tap on the same place', async () => {
    const { context, page } = await visitor();
    await page.goto(service.origin);
    const chat = new ChatOnScreen(page);
    await chat.ready();
    await chat.choose('申请没通过');
    const product = chat.replies.getByRole('button', { name: '微粒贷', exact: true });
    await product.click({ trial: true });
    // What is shown next stays as it is in the moment it comes: no time passes for it.
    const time = await context.newCDPSession(page);
    await time.send('Animation.enable');
    await time.send('Animation.setPlaybackRate', { playbackRate: 0 });
    await chat.answered(() => product.click());
    const next = chat.replies.locator('input, button').first();
    await next.waitFor();
    const { x, y, width, height } = (await next.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.click(x + width / 2, y + height / 2);
    expect(await chat.replies.locator('input:checked').count()).toBe(0);
    expect(await chat.said('user')).toEqual(['申请没通过', '微粒贷']);
    await time.send('Animation.setPlaybackRate', { playbackRate: 1 });
    await chat.untilResult();
    expect((await chat.said('user')).length).toBeGreaterThan(2);
  });
});

describe('an answer that is longer than the window', { timeout: 30_000 }, () => {
  it('is read from its beginning, moves nothing but itself, and says that there are choices below', async () => {
    const { page } = await visitor({ ...phone, viewport: { width: 390, height: 440 } });
    await page.goto(service.origin);
    const chat = new ChatOnScreen(page);
    await page.getByRole('button', { name: '申请没通过' }).first().click();
    await chat.ready();
    await chat.untilResult();
    const frame = chat.root.locator('section.chat');
    // Whatever a focus or a reader brings into view, the header and the field stay where they are.
    expect(await frame.evaluate(inPage('chat', '[chat.scrollTop, chat.scrollHeight - chat.clientHeight]'))).toEqual([
      0, 0,
    ]);
    const below = chat.button('下面有选项');
    await below.click();
    await below.waitFor({ state: 'detached' });
    const inWindow = async () => (await chat.replies.locator('.chip').last().boundingBox())?.y ?? Infinity;
    await eventually(inWindow, (y) => expect(y).toBeLessThan(440));
  });
});
