import { describe, expect, it } from 'vitest';
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
    expect(channel.ids('a:lin')).toEqual(['bot-framework:msteams:a:lin:1.1', 'bot-framework:msteams:a:lin:1.2']);
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
