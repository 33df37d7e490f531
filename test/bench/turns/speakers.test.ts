import { describe, expect, it } from 'vitest';
import { speak } from '../../../src/bench/turns/speakers.ts';
import { bareBotbuilder, waterfallRespond } from '../../../src/bench/turns/waterfall.ts';
import { said, stage } from '../../conversation/stage.ts';

let named = 0;
const name = () => `borrower-${++named}`;
const usual = { name, script: ['a', 'b', 'c'], perSecond: null, forMs: 0, turns: null };

describe('speakers', () => {
  it('say a script from beginning to end in each place, then come as somebody new', async () => {
    const heard = new Map<string, string[]>();
    const say = async (conversation: string, text: string) =>
      void heard.set(conversation, [...(heard.get(conversation) ?? []), text]);
    const { latencies } = await speak(say, { ...usual, conversations: 1, turns: 5 });
    expect([...heard.values()]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b'],
    ]);
    expect(latencies).toHaveLength(5);
  });

  it('speak in one place only when what they said before is answered', async () => {
    let open = 0;
    let most = 0;
    const say = async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
    };
    await speak(say, { ...usual, conversations: 3, perSecond: 2_000, forMs: 50 });
    expect(most).toBeLessThanOrEqual(3);
  });
});

describe('the waterfall that is measured', () => {
  const words = ['微粒贷', '综合评估未通过', '上个月', '没有', '好'];

  it('asks its questions one after another over our store, and ends', async () => {
    const { talk } = stage({ respond: waterfallRespond() });
    const answers: string[][] = [];
    for (const text of words) answers.push(await talk(said(text)));
    expect(answers.flat()).toEqual([
      'Which product is it?',
      'What did the page say?',
      'Since when?',
      'Have you applied elsewhere?',
      'Thank you.',
    ]);
  });

  it('runs over bare botbuilder as well', async () => {
    const say = bareBotbuilder();
    for (const text of words) await say('lin', text);
  });
});
