import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/assemble.ts';
import { conversationName } from '../../../src/channels/bot-framework/names.ts';
import type { Settings } from '../../../src/config.ts';
import { app } from './azure.ts';
import { ownToken, served } from './service.ts';

/** Something happens while the service is down that the borrower has to hear of. */
async function happens(settings: Settings): Promise<void> {
  const { conversations, close } = await assemble(settings);
  const conversation = `bot-framework:${conversationName('msteams', 'a:lin', app.BOT_APP_ID)}`;
  await conversations.remind({ id: 'news', conversation, at: 0, name: 'message-edited', value: null });
  await close();
}

describe('a message that the assistant begins', () => {
  it('arrives after a restart, by what was kept with the conversation', async () => {
    const { post, says, channel, restart } = await served();
    await post(says('谢谢'));
    await channel.count(2);
    await restart(happens);
    await channel.count(3);
    const { conversation, replyTo, authorization, activity } = channel.arrived[2] ?? {};
    // An answer to nothing the borrower said.
    expect({ conversation, replyTo, authorization }).toEqual({
      conversation: 'a:lin',
      replyTo: null,
      authorization: `Bearer ${ownToken}`,
    });
    expect(activity).toMatchObject({ recipient: { id: '29:lin' }, conversation: { id: 'a:lin', tenantId: 'tenant' } });
    expect(activity.replyToId).toBeUndefined();
    // Names that the channel sends along are not kept.
    expect(JSON.stringify(activity)).not.toContain('林小明');
  });

  it('arrives also when a command has run the turn while the service was down', async () => {
    const { post, says, channel, restart } = await served();
    await post(says('谢谢'));
    await channel.count(2);
    await restart(async (settings) => {
      const { conversations, close } = await assemble(settings);
      const event = { kind: 'event', messageId: 'desk:1', text: '', name: 'message-edited', address: 'desk' } as const;
      const external = conversationName('msteams', 'a:lin', app.BOT_APP_ID);
      const row = await conversations.accept({ ...event, channel: 'bot-framework', conversation: external });
      await conversations.settled(row.conversation, row.seq);
      await close();
    });
    await channel.count(3);
    expect(channel.arrived[2]?.replyTo).toBeNull();
  });

  it('goes where the borrower wrote from last', async () => {
    const { post, says, channel, azure, restart, clock, log } = await served();
    await post(says('谢谢', { serviceUrl: 'http://127.0.0.1:9' }), `Bearer ${await azure.sign('http://127.0.0.1:9')}`);
    await expect.poll(() => log().some(({ msg }) => msg === 'delivery-failed')).toBe(true);
    await post(says('谢谢'));
    clock.pass(10_000);
    await restart(happens);
    await expect.poll(() => channel.texts('a:lin').length).toBe(4);
  });

  it('is not sent under another application than the one it was begun with', async () => {
    const { post, says, channel, log, restart } = await served();
    await post(says('谢谢'));
    await channel.count(2);
    await restart(happens, { BOT_APP_ID: app.BOT_APP_ID.replace(/^0b/, '0c') });
    await expect.poll(() => log().some(({ msg }) => msg === 'delivery-parked')).toBe(true);
    expect(log().find(({ msg }) => msg === 'delivery-parked')).toMatchObject({ reason: 'of another application' });
    expect(channel.arrived).toHaveLength(2);
  });
});
