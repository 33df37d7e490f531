import { describe, expect, it, onTestFinished } from 'vitest';
import { assemble } from '../../src/assemble.ts';
import { readSettings } from '../../src/config.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge(undefined, { check: false });

/** One borrower on a given day; each message is answered by all bubbles of its turn. */
async function talking(day: string) {
  const clock = { now: () => Date.parse(`${day}T10:00:00+08:00`) };
  const whole = await assemble(readSettings({}), { inMemory: true, knowledge, clock });
  onTestFinished(() => whole.close());
  return async (text: string) => {
    const arrival = { channel: 'test', conversation: 'one', messageId: null, kind: 'message' as const, text };
    const { conversation, seq } = await whole.conversations.accept({ ...arrival, locale: 'zh-CN', address: 'test' });
    await whole.conversations.settled(conversation, seq);
    return (await whole.conversations.read(conversation, seq)).map((bubble) => bubble.text).join('\n');
  };
}

const title = (id: string) => knowledge.lessons[id]?.title.zh ?? '';

describe('a lesson', () => {
  it('is told where it fits, and not a second time in a conversation', async () => {
    const say = await talking('2026-11-21');
    expect(await say('一年能免费查几次征信')).toContain(title('credit-report'));
    expect(await say('查征信要钱吗')).not.toContain(title('credit-report'));
  });

  it('comes after the plan it fits', async () => {
    const say = await talking('2026-11-21');
    await say('借呗申请没通过，上个月申请了五家都没过');
    expect(await say('全部步骤')).toContain(title('several-lenders-at-once'));
  });
});

describe('the day on which an entry was last checked', () => {
  it('stands with the grounds while the review is in time, and nowhere else', async () => {
    const say = await talking('2027-03-31');
    expect(await say('借呗申请没通过，上个月申请了五家都没过')).not.toContain('最后核对于');
    expect(await say('依据')).toContain('最后核对于 2026年11月21日。');
  });

  it('stands with the finding and with an answer once the review is overdue', async () => {
    const say = await talking('2027-04-01');
    expect(await say('借呗申请没通过，上个月申请了五家都没过')).toContain('最后核对于 2026年11月21日，可能有变化');
    expect(await say('提前还款要手续费吗')).toContain('最后核对于 2026年11月21日，可能有变化');
  });
});

describe('the door for a complaint', () => {
  it.each([
    ['微粒贷', '银行先找它自己的投诉渠道'],
    ['借呗', '消费金融公司先找它自己的投诉渠道'],
    ['还呗', '先看合同上“贷款人”写的是谁'],
  ])('of %s is that of its kind of lender', async (product, door) => {
    const say = await talking('2026-11-21');
    await say(`${product}申请没通过`);
    expect(await say('12378是什么')).toContain(door);
  });
});
