import { featureSpace, type IntentFeatures } from './intent-features.ts';

/** A feature that occurred in one sentence alone says more about that sentence than about its intent. */
const leastSentences = 2;
const familiarity = 6;

/**
 * Which features are learnt from, numbered from 0. The last few numbers stand for how much of a sentence's characters
 * is known, in sixths: other topics and random characters are mostly unknown, and that too is learnt.
 */
export class IntentVocabulary {
  readonly size: number;
  readonly #index = new Int32Array(featureSpace).fill(-1);
  readonly #words: number;

  /** @param learnt the features learnt from, in the order of their numbers */
  constructor(learnt: Int32Array) {
    for (let at = 0; at < learnt.length; at++) this.#index[learnt[at] as number] = at;
    this.#words = learnt.length;
    this.size = learnt.length + familiarity + 1;
  }

  indexes({ characters, rest }: IntentFeatures): Int32Array {
    const indexes: number[] = [];
    for (const feature of characters) this.#push(indexes, feature);
    const known = characters.length === 0 ? 0 : indexes.length / characters.length;
    for (const feature of rest) this.#push(indexes, feature);
    indexes.push(this.#words + Math.floor(known * familiarity));
    return Int32Array.from(indexes);
  }

  #push(indexes: number[], feature: number): void {
    const index = this.#index[feature] ?? -1;
    if (index >= 0) indexes.push(index);
  }
}

/** The features that occur in sentences often enough to be learnt from, in the order in which they came. */
export function featuresWorthLearning(sentences: readonly IntentFeatures[]): Int32Array {
  const counts = new Uint8Array(featureSpace);
  const worth: number[] = [];
  for (const { characters, rest } of sentences) {
    for (const features of [characters, rest]) {
      for (const feature of features) {
        const count = (counts[feature] ?? 0) + 1;
        if (count > leastSentences) continue;
        counts[feature] = count;
        if (count === leastSentences) worth.push(feature);
      }
    }
  }
  return Int32Array.from(worth);
}
