import TfIdf from 'natural/lib/natural/tfidf/tfidf.js';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createAnswerSearch, createRanking } from '../../src/understanding/answer-search.ts';
import { intentText } from '../../src/understanding/intent-text.ts';
import { utterancesOf } from '../../src/understanding/utterances.ts';
import { heldOut, noQuestion, noQuestionUnseen, unseen } from './held-out-questions.ts';

const { answers, intents } = loadKnowledge();
const elsewhere = utterancesOf(intents)
  .filter(({ label }) => label === 'out-of-scope')
  .map(({ text }) => text);
const find = createAnswerSearch(answers, elsewhere);
const { rank } = createRanking(answers);

type Asked = typeof heldOut;

/** Of questions in other words: answered rightly, wrongly, offered among others, offered in vain, left open. */
function measure(asked: Asked) {
  const counts = { right: 0, wrong: 0, offered: 0, offeredInVain: 0, open: 0 };
  for (const [id, product, text] of asked) {
    const { sure, near } = find(text, product);
    if (sure !== null) counts[sure === id ? 'right' : 'wrong'] += 1;
    else if (near.length > 0) counts[near.includes(id) ? 'offered' : 'offeredInVain'] += 1;
    else counts.open += 1;
  }
  return counts;
}

/** How often the right answer is the first, and among the first three. */
function places(asked: Asked, order: (text: string, product: string | null) => string[]) {
  const at = asked.map(([id, product, text]) => order(text, product).indexOf(id));
  const share = (below: number) => at.filter((place) => place >= 0 && place < below).length / asked.length;
  return { first: share(1), amongThree: share(3) };
}

/** natural's TF-IDF over the same characters and pairs, one document an answer. */
function naturalOrder() {
  const ids = Object.keys(answers);
  const tfidf = new TfIdf();
  for (const id of ids) {
    const { question, paraphrases } = answers[id] as (typeof answers)[string];
    tfidf.addDocument([question.zh, question.en, ...paraphrases.zh, ...paraphrases.en].flatMap(pairs), id);
  }
  return (text: string, product: string | null) => {
    const scores = tfidf.tfidfs(pairs(text));
    const holds = (id: string) => {
      const only = answers[id]?.products ?? 'all';
      return only === 'all' || (product !== null && only.includes(product));
    };
    return ids
      .map((id, at) => ({ id, score: scores[at] ?? 0 }))
      .filter(({ id, score }) => score > 0 && holds(id))
      .sort((a, b) => b.score - a.score)
      .map(({ id }) => id);
  };
}

function pairs(text: string): string[] {
  const plain = intentText(text);
  const latin = plain.match(/[a-z']+/g) ?? [];
  const han = [...plain.replace(/[a-z' ]+/g, '')];
  return [...latin, ...han, ...han.slice(1).map((one, at) => `${han[at]}${one}`)];
}

describe('questions in words that stand in no paraphrase', () => {
  it('are copied nowhere into the knowledge', () => {
    const known = new Set(Object.values(answers).flatMap(({ paraphrases }) => [...paraphrases.zh, ...paraphrases.en]));
    expect([...heldOut, ...unseen].filter(([, , text]) => known.has(text))).toEqual([]);
  });

  it('each ask for an answer that there is', () => {
    expect([...heldOut, ...unseen].filter(([id]) => answers[id] === undefined)).toEqual([]);
  });

  it('find the right answer first more often than with natural’s TF-IDF, also those never looked at', () => {
    const natural = naturalOrder();
    const ours = (text: string, product: string | null) => rank(text, product).map(({ id }) => id);
    for (const [asked, least] of [
      [heldOut, 0.84],
      [unseen, 0.69],
    ] as const) {
      const own = places(asked, ours);
      const theirs = places(asked, natural);
      expect(own.first).toBeGreaterThan(least);
      expect(own.first).toBeGreaterThan(theirs.first + 0.05);
      expect(own.amongThree).toBeGreaterThan(theirs.amongThree);
    }
  });

  it('get a wrong answer seldom; two in three get the right one, or are offered it', () => {
    for (const asked of [heldOut, unseen]) {
      const { right, wrong, offered } = measure(asked);
      expect(right / (right + wrong)).toBeGreaterThan(0.88);
      expect((right + offered) / asked.length).toBeGreaterThan(0.62);
    }
  });

  it('are asked about rather than guessed where two answers are about as near', () => {
    const { sure, near } = find('我给朋友做过担保 他不还会找我吗', null);
    expect(sure === null ? near : [sure]).toContain('what-a-guarantor-owes');
  });
});

describe('what is no question of this field', () => {
  it('is hardly ever answered', () => {
    const all = [...noQuestion, ...noQuestionUnseen];
    const answered = all.filter((text) => find(text, null).sure !== null);
    expect(answered.length / all.length).toBeLessThan(0.04);
  });

  it.each(['今天天气怎么样', '怎么做红烧肉', '好的谢谢', '啊啊啊啊', ''])(
    '%j is neither answered nor asked about',
    (text) => {
      expect(find(text, null)).toEqual({ sure: null, near: [] });
    },
  );
});
