import { describe, expect, it } from 'vitest';
import { sealLife } from '../../src/conversation/conversations.ts';
import { putBack } from '../../src/conversation/masked-places.ts';
import { maskDigits, said, stage } from './stage.ts';

const lin = 'terminal:lin';

describe('personal data in a message', () => {
  it('is opened for the turn alone, and erased with its commit', async () => {
    const heard: (string | null)[] = [];
    const { talk, store, conversations } = stage({
      respond: async (turn) => {
        heard.push(turn.inbound.text, turn.unmasked());
        turn.say({ text: '记下了' });
      },
    });
    const before = await conversations.accept(said('打 13800000000 或 13911112222 找我'));
    const [pending] = await store.conversations.rows(lin, 0, 1);
    expect(pending).toMatchObject({ text: '打 [号码] 或 [号码] 找我', sealed: { key: expect.any(String) } });
    await conversations.settled(lin, before.seq);
    expect(heard).toEqual(['打 [号码] 或 [号码] 找我', '打 13800000000 或 13911112222 找我']);
    expect((await store.conversations.rows(lin, 0, 1))[0]).toMatchObject({
      text: '打 [号码] 或 [号码] 找我',
      sealed: null,
    });
    await talk('没有号码');
    expect(heard.slice(2)).toEqual(['没有号码', '没有号码']);
  });

  it('is erased too when the message is given up', async () => {
    const { talk, store } = stage({
      respond: async () => {
        throw new Error('x');
      },
    });
    await talk('13800000000');
    expect((await store.conversations.rows(lin, 0, 1))[0]?.sealed).toBeNull();
  });

  it('stands again where it stood', () => {
    for (const text of ['13800000000', 'a13800000000b13911112222', '无', '😀13800000000😀']) {
      const masked = maskDigits(text);
      expect(putBack(masked.text, masked.spans)).toBe(text);
    }
  });
});

describe('a secret in a bubble', () => {
  const withCode = () =>
    stage({
      respond: async (turn) =>
        turn.say({
          text: '查询码 K7Q2，请记下 K7Q2',
          choices: [{ title: '复制 K7Q2', say: 'K7Q2' }],
          value: { ticket: { number: 'D-1', code: 'K7Q2' } },
          secrets: ['K7Q2'],
        }),
    });

  it('is read by the borrower and stands nowhere in the store', async () => {
    const { talk, conversations, store } = withCode();
    expect(await talk('x')).toEqual(['查询码 K7Q2，请记下 K7Q2']);
    expect((await conversations.read(lin, 1))[0]).toMatchObject({
      choices: [{ title: '复制 K7Q2', say: 'K7Q2' }],
      value: { ticket: { number: 'D-1', code: 'K7Q2' } },
    });
    expect(JSON.stringify(await store.conversations.rows(lin, 0, 10))).not.toContain('K7Q2');
  });

  it('is gone after a day', async () => {
    const { talk, conversations, clock } = withCode();
    await talk('x');
    clock.pass(sealLife);
    await conversations.tick();
    expect((await conversations.read(lin, 1))[0]?.text).toContain('K7Q2');
    clock.pass(1);
    await conversations.tick();
    expect((await conversations.read(lin, 1))[0]).toMatchObject({
      text: '查询码 ••••••，请记下 ••••••',
      value: { ticket: { number: 'D-1', code: '••••••' } },
    });
  });
});
