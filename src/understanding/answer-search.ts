import type { Answer, Product } from '../knowledge/schema.ts';
import { compact } from './normalise.ts';

/**
 * Cosine of tf-idf vectors over character pairs (Chinese) and words (English): a question that is asked in other
 * words still shares its pairs. Salton and Buckley, Term-weighting approaches in automatic text retrieval, 1988.
 */

/** Below this the nearest answer is a guess, and none is given. Chosen on held-out paraphrases: see the test. */
export const nearEnough = 0.5;

/** A bare 没有 shares its one pair with many questions and asks none of them: so short, it must be one word for word. */
const fewestTerms = 2;

/** Decides a tie for the answer written for the product at hand. */
const ownProduct = 0.001;

type Vector = ReadonlyMap<string, number>;

interface Entry {
  id: string;
  products: readonly string[] | undefined;
  vector: Vector;
}

export type AnswerSearch = (text: string, product: string | null) => string | null;

/** The id of the answer to a question, or null when none is near enough or it holds only for other products. */
export function createAnswerSearch(
  answers: Readonly<Record<string, Answer>>,
  products: Readonly<Record<string, Product>>,
): AnswerSearch {
  const names = Object.values(products)
    .flatMap((p) => [p.name.zh, p.name.en, ...p.aliases])
    .map((name) => name.toLowerCase())
    .sort((a, b) => b.length - a.length);
  const phrasings = Object.entries(answers).flatMap(([id, { question, paraphrases, products: only }]) =>
    [question.zh, question.en, ...paraphrases.zh, ...paraphrases.en].map((text) => ({
      id,
      products: only,
      text,
      terms: termsOf(text, names),
    })),
  );
  const rarity = rarityOf(phrasings.map((p) => p.terms));
  const entries: Entry[] = phrasings.map(({ id, products: only, terms }) => ({
    id,
    products: only,
    vector: vectorOf(terms, rarity),
  }));

  const word = new Map(phrasings.filter((p) => p.products === undefined).map((p) => [compact(p.text), p.id]));

  return (text, product) => {
    const terms = termsOf(text, names);
    if (terms.length < fewestTerms) return word.get(compact(text)) ?? null;
    const vector = vectorOf(terms, rarity);
    let best: { id: string; score: number } | null = null;
    for (const entry of entries) {
      // What holds for some products only is no answer while nobody has said which; where it holds, it says more.
      if (entry.products !== undefined && (product === null || !entry.products.includes(product))) continue;
      const score = dot(vector, entry.vector) + (entry.products === undefined ? 0 : ownProduct);
      if (best === null || score > best.score) best = { id: entry.id, score };
    }
    return best !== null && best.score >= nearEnough ? best.id : null;
  };
}

/** Words that carry no question: with or without them it is the same. */
const filler = /请问|麻烦|一下|你们|您们|我的|我|你|您|吗|呢|啊|呀|吧|了|的|please|could you|can you|the|my|a\b/g;

function termsOf(text: string, names: readonly string[]): string[] {
  let rest = text.normalize('NFKC').toLowerCase();
  for (const name of names) rest = rest.replaceAll(name, ' ');
  rest = rest.replace(filler, ' ');
  const words = rest.match(/[a-z]+/g) ?? [];
  const runs = rest.match(/[\p{Script=Han}0-9]+/gu) ?? [];
  const pairs = runs.join('').length === 1 ? runs : pairsOf(runs.join(''));
  return [...words, ...pairs];
}

function pairsOf(run: string): string[] {
  return Array.from({ length: Math.max(0, run.length - 1) }, (_, i) => run.slice(i, i + 2));
}

function rarityOf(documents: readonly string[][]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const terms of documents) for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return new Map([...counts].map(([term, n]) => [term, Math.log(1 + documents.length / n)]));
}

/** A term nobody has written counts as the rarest of all: what is not in the answers must weigh against them. */
function vectorOf(terms: readonly string[], rarity: ReadonlyMap<string, number>): Vector {
  const unknown = Math.max(1, ...rarity.values());
  const weights = new Map<string, number>();
  for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + (rarity.get(term) ?? unknown));
  const length = Math.hypot(...weights.values());
  return new Map([...weights].map(([term, weight]) => [term, length === 0 ? 0 : weight / length]));
}

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0);
  return sum;
}
