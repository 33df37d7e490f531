import type { Page } from 'playwright-core';
import { ChatOnScreen } from './chat-on-screen.ts';

/** A borrower in the chat, from the complaint to the ticket; the service is a platform's or a lender's. */
export async function fileAppeal(page: Page, origin: string): Promise<{ number: string; code: string }> {
  await page.goto(origin);
  const chat = new ChatOnScreen(page);
  await page.getByRole('button', { name: '申请没通过' }).first().click();
  await chat.ready();
  for (const said of [
    '我要申诉',
    '提交',
    '昨天在微粒贷申请借钱，页面说综合评估未通过',
    '昨天',
    '请人工再看一次',
    '没有',
    '不留',
  ]) {
    await chat.say(said);
  }
  await chat.type('确认提交');
  await chat.card('ticket').waitFor();
  const [, number = '', code = ''] = /单号：(DW-\S+)\s+查询码：(\S+)/.exec((await chat.words()).bot.join('\n')) ?? [];
  return { number, code };
}
