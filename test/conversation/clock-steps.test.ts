import { describe, expect, it } from 'vitest';
import { said, seeded, stage } from './stage.ts';

const hour = 3_600_000;

describe('a clock that is set back and forward', () => {
  it('changes nothing of what is answered, in which order and how often', async () => {
    const { conversations, clock, texts } = stage();
    const random = seeded(7);
    const rows: { conversation: string; seq: number }[] = [];
    for (let n = 0; n < 60; n += 1) {
      clock.pass((random(5) - 2) * hour);
      rows.push(await conversations.accept(said(`${n}`, `m${n}`)));
      await conversations.tick();
    }
    await Promise.all(rows.map(({ conversation, seq }) => conversations.settled(conversation, seq)));
    expect(await texts()).toEqual(rows.map((_, n) => `:${n}`));
  });

  it('makes no timer fire twice, and none be forgotten', async () => {
    const { conversations, clock, texts } = stage({
      respond: async (turn) => turn.say({ text: turn.inbound.name ?? turn.inbound.text }),
    });
    await conversations.accept(said('你好'));
    for (const id of ['a', 'b', 'c']) {
      const at = clock.now() + hour;
      await conversations.remind({ id, conversation: 'terminal:lin', at, name: id, value: null });
    }
    for (const step of [hour, -2 * hour, 3 * hour, -hour, hour]) {
      clock.pass(step);
      await conversations.tick();
    }
    await conversations.stop();
    expect((await texts()).toSorted()).toEqual(['a', 'b', 'c', '你好']);
  });
});
