import { describe, expect, it } from 'vitest';
import { Conversations } from '../../src/conversation/conversations.ts';
import { CodedError } from '../../src/errors.ts';
import { echo, said, seeded, stage } from './stage.ts';

/**
 * Messages and repetitions, timers, two processes, dialogs that throw or take their time, commits that lose or fail,
 * in an order drawn from a seed: whatever happens, every message has one answer in the end.
 */
async function storm(seed: number): Promise<void> {
  const random = seeded(seed);
  const chance = (percent: number) => random(100) < percent;
  const { parts, store, clock } = stage();
  const { commit } = store.conversations;
  const troubled = {
    ...store,
    conversations: {
      ...store.conversations,
      commit: async (unit: Parameters<typeof commit>[0]) => {
        if (chance(10)) throw new CodedError('store-full');
        const seq = await commit(unit);
        // Written, but whoever wrote it never hears of it.
        if (chance(10)) throw new CodedError('store-failed');
        return seq;
      },
    },
  };
  const respond = async (turn: Parameters<typeof echo>[0]) => {
    for (let n = random(4); n > 0; n -= 1) await new Promise(setImmediate);
    turn.say({ text: 'first' });
    if (chance(20)) throw new Error('thrown');
    turn.say({ text: 'second' });
  };
  const processes = [0, 1].map(() => new Conversations({ ...parts, store: troubled, respond }));
  const any = () => processes[random(2)] as Conversations;

  const rows = new Map<string, Set<number>>();
  for (let n = 0; n < 60; n += 1) {
    const who = `c${random(4)}`;
    const id = chance(30) ? null : `m${random(40)}`;
    const { conversation, seq } = await any().accept(said(`${n}`, id, who));
    const known = rows.get(conversation) ?? new Set();
    rows.set(conversation, known.add(seq));
    if (chance(20)) {
      await any().remind({ id: `t${n}`, conversation, at: clock.at + random(3), name: 'remind', value: null });
    }
    if (chance(30)) {
      clock.pass(1);
      await any().tick();
    }
  }
  clock.pass(10);
  await any().tick();
  await Promise.all(processes.map((each) => each.stop()));
  const last = new Conversations({ ...parts, respond: echo });
  await last.recover();

  for (const [conversation, known] of rows) {
    const all = await store.conversations.rows(conversation, 0, 10_000);
    const asked = all.filter(({ direction }) => direction === 'in').map(({ seq }) => seq);
    for (const seq of known) expect(asked).toContain(seq);
    const answers = all.flatMap((row) => (row.direction === 'out' ? [row] : []));
    for (const seq of asked) {
      const own = answers.filter((row) => row.answers === seq).map(({ text }) => text);
      const whole = [['first', 'second'], ['抱歉'], [':'], [`:${textOf(seq)}`]];
      expect(whole).toContainEqual(own);
    }
    const order = answers.map((row) => row.answers);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect((await store.conversations.find(conversation))?.handled).toBe(asked.at(-1));
    const ids = all.flatMap((row) => (row.direction === 'in' ? [row.messageId] : []));
    expect(new Set(ids).size).toBe(ids.length);

    function textOf(seq: number): string {
      return all.find((row) => row.seq === seq)?.text ?? '';
    }
  }
}

describe('whatever happens, in whatever order', () => {
  it.each(Array.from({ length: 25 }, (_, n) => n + 1))('every message has one answer (seed %i)', storm);
});
