import { describe, expect, it } from 'vitest';
import { said, stage } from './stage.ts';

describe('whoever watches a conversation', () => {
  it('hears of what the borrower says and of the answer, each once it is in the store', async () => {
    const { conversations, talk } = stage();
    const seen: number[] = [];
    const reads: Promise<unknown>[] = [];
    conversations.watch('terminal:lin', () => {
      reads.push(conversations.rows('terminal:lin', 0, 10).then((rows) => seen.push(rows.length)));
    });
    await talk(said('hello', 'one'));
    await Promise.all(reads);
    expect(seen).toEqual([1, 2]);
  });

  it('hears nothing of a repeated message, of other conversations, and after it has left', async () => {
    const { conversations, talk } = stage();
    await talk(said('hello', 'one'));
    let heard = 0;
    const leave = conversations.watch('terminal:lin', () => {
      heard += 1;
    });
    await conversations.accept(said('hello', 'one'));
    await talk(said('hello', null, 'wang'));
    expect(heard).toBe(0);
    leave();
    await talk(said('again', 'two'));
    expect(heard).toBe(0);
  });

  it('reads both sides, bubbles whole and the borrower masked', async () => {
    const { conversations, talk } = stage({
      respond: async (turn) => turn.say({ text: 'code 4711', secrets: ['4711'] }),
    });
    await talk(said('13800138000'));
    const rows = await conversations.rows('terminal:lin', 0, 10);
    expect(rows.map(({ text }) => text)).toEqual(['[号码]', 'code 4711']);
    expect((await conversations.rows('terminal:lin', 1, 1)).map(({ seq }) => seq)).toEqual([2]);
  });
});
