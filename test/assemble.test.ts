import { describe, expect, it, onTestFinished } from 'vitest';
import { assemble } from '../src/assemble.ts';
import { readSettings } from '../src/config.ts';
import { isCoded } from '../src/errors.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

const knowledge = loadKnowledge(undefined, { check: false });
const day = 24 * 60 * 60 * 1000;

async function assembled(environment: Record<string, string> = {}) {
  const clock = { at: Date.parse('2026-11-21T10:00:00+08:00'), now: () => clock.at };
  const whole = await assemble(readSettings(environment), { inMemory: true, knowledge, clock });
  onTestFinished(() => whole.close());
  const say = async (text: string, locale = 'zh-CN') => {
    const arrival = { channel: 'test', conversation: 'one', messageId: null, kind: 'message' as const, text, locale };
    const { conversation, seq } = await whole.conversations.accept({ ...arrival, address: 'test' });
    await whole.conversations.settled(conversation, seq);
    return (await whole.conversations.read(conversation, seq)).map((bubble) => bubble.text).join('\n');
  };
  return { ...whole, clock, say };
}

describe('everything put together', () => {
  it('answers a borrower, about the product they named', async () => {
    const { say } = await assembled();
    expect(await say('我的微粒贷综合评估未通过')).toContain('微粒贷');
  });

  it('speaks for the operator of the settings', async () => {
    const { say } = await assembled({ OPERATOR_ROLE: 'lender', OPERATOR_NAME: '某某银行' });
    expect(await say('转人工')).toContain('某某银行');
  });

  it('deletes a conversation when the operator has said so, and not before', async () => {
    const { say, clock, conversations, store } = await assembled({ RETENTION_DAYS: '30' });
    await say('你好');
    clock.at += 29 * day;
    await conversations.tick();
    expect(await store.conversations.find('test:one')).not.toBeNull();
    clock.at += 2 * day;
    await conversations.tick();
    expect(await store.conversations.find('test:one')).toBeNull();
  });

  it('takes nothing more once it is closed', async () => {
    const { say, close } = await assembled();
    await close();
    const code = await say('你好').then(String, (error) => (isCoded(error) ? error.code : String(error)));
    expect(code).toBe('not-ready');
  });
});
