import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answers } from './channel-service.ts';
import { ownToken, served, withoutApp } from './service.ts';

describe('a borrower in Teams', () => {
  it('is answered at the channel, in order, by replies to the message, under our token and our ids', async () => {
    const { post, says, channel } = await served();
    const message = says('我的借呗被冻结了');
    expect(await post(message)).toMatchObject({ status: 202, body: null });
    await channel.count(2);
    for (const { conversation, replyTo, authorization, activity } of channel.arrived) {
      expect({ conversation, replyTo, authorization }).toEqual({
        conversation: 'a:lin',
        replyTo: message.id,
        authorization: `Bearer ${ownToken}`,
      });
      expect(activity).toMatchObject({
        type: 'message',
        replyToId: message.id,
        from: { id: '28:0b5bd1d6-0f0c-4d7c-9d3b-1f5d3c2a7e10' },
        recipient: { id: '29:lin' },
        conversation: { id: 'a:lin', tenantId: 'tenant' },
        textFormat: 'plain',
        locale: 'zh-CN',
      });
    }
    expect(channel.texts('a:lin').join()).toContain('借呗');
    const [first = '', second] = channel.ids('a:lin');
    expect(first).toMatch(/^bot-framework:msteams:[0-9a-f]{32}:1\.1$/);
    expect(second).toBe(first.replace(/1$/, '2'));
  });
});

describe('what a channel calls people', () => {
  it('is in no log, and in the data folder only sealed', async () => {
    const { post, says, channel, log, folder, restart } = await served();
    const conversation = { id: 'sms-to-+8613800138000' };
    await post(says('借呗被拒了', { conversation, from: { id: '+8613800138000', name: '林小明' } }));
    channel.moods.push(answers(500));
    await channel.count(2);
    let kept = '';
    await restart(async () => {
      for (const file of readdirSync(folder)) kept += readFileSync(join(folder, file), 'latin1');
    });
    expect(kept).toContain('bot-framework:msteams:');
    for (const name of ['13800138000', Buffer.from('林小明').toString('latin1')]) {
      expect(kept).not.toContain(name);
      expect(JSON.stringify(log())).not.toContain(name);
    }
  });
});

describe('many borrowers at once', () => {
  it('are each answered in order, each answer once, under ids that rise', async () => {
    const { post, says, channel } = await served();
    const lanes = Array.from({ length: 20 }, (_, n) => `a:lane-${n}`);
    const texts = ['你好', '我的借呗被冻结了', '1', '不清楚', '谢谢'];
    await Promise.all(
      lanes.map(async (id) => {
        for (const [n, text] of texts.entries()) {
          const posted = await post(says(text, { id: `${id}-${n}`, conversation: { id } }));
          expect(posted.status).toBe(202);
        }
      }),
    );
    const answered = (id: string) =>
      new Set(channel.arrived.filter((one) => one.conversation === id).map((one) => one.replyTo));
    await expect.poll(() => lanes.every((id) => answered(id).size === texts.length)).toBe(true);
    for (const id of lanes) {
      const ids = channel.ids(id);
      expect(new Set(ids).size).toBe(ids.length);
      const numbers = ids.map((one) =>
        one
          .slice(one.lastIndexOf(':') + 1)
          .split('.')
          .map(Number),
      );
      const sorted = numbers.toSorted(([a = 0, m = 0], [b = 0, n = 0]) => a - b || m - n);
      expect(numbers).toEqual(sorted);
      const replies = channel.arrived.filter((one) => one.conversation === id).map((one) => one.replyTo);
      expect([...new Set(replies)]).toEqual(texts.map((_, n) => `${id}-${n}`));
    }
  });
});

describe('somebody with the Emulator on this machine', () => {
  it('is answered without any token', async () => {
    const { post, says, channel } = await served(withoutApp);
    expect((await post(says('你好', { channelId: 'emulator' }), null)).status).toBe(202);
    await channel.count(1);
    expect(channel.arrived[0]).toMatchObject({ conversation: 'a:lin', authorization: null });
  });
});
