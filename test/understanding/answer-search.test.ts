import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createAnswerSearch } from '../../src/understanding/answer-search.ts';

const { answers, products, intents } = loadKnowledge();
const search = createAnswerSearch(answers, intents['out-of-scope']?.utterances.zh);
const find = (text: string, product: string | null) => search(text, product).sure;

describe('the answer to a side question', () => {
  it.each(
    Object.entries(answers).map(
      ([id, { question, products: only }]) => [id, question, only === 'all' ? null : (only[0] ?? null)] as const,
    ),
  )('finds %s asked as it is written, in both languages', (id, question, product) => {
    expect([find(question.zh, product), find(question.en, product)]).toEqual([id, id]);
  });

  it.each([
    ['请问多久能恢复呢', 'how-long-to-recover'],
    ['那要多久才能再申请啊', 'how-long-to-reapply'],
    ['how long before I can apply again', 'how-long-to-reapply'],
  ])('finds %s in other words', (asked, id) => {
    expect(find(asked, null)).toBe(id);
  });

  it.each(['没有', '不清楚', '1', '好的', '借呗', '昨天开始的', '今天天气怎么样', '', '啊啊啊啊', 'yes please'])(
    'gives none for %j rather than guess',
    (said) => {
      expect(find(said, null)).toBeNull();
    },
  );

  it('keeps an answer for one product from those who speak of another, or of none', () => {
    const limited = Object.entries(answers).find(([, { products: only }]) => only !== 'all' && only.length === 1);
    if (limited === undefined) throw new Error('no answer is for one product only');
    const [id, { question, products: only }] = limited;
    const others = Object.keys(products).filter((product) => !only.includes(product));
    expect(find(question.zh, only[0] ?? null)).toBe(id);
    for (const product of [null, ...others]) expect(find(question.zh, product)).not.toBe(id);
  });
});
