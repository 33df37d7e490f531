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

  constructor(sentences: readonly IntentFeatures[]) {
    const counts = new Uint8Array(featureSpace);
    let words = 0;
    for (const { characters, rest } of sentences) {
      for (const features of [characters, rest]) {
        for (const feature of features) {
          const count = (counts[feature] ?? 0) + 1;
          if (count > leastSentences) continue;
          counts[feature] = count;
          if (count === leastSentences) this.#index[feature] = words++;
        }
      }
    }
    this.#words = words;
    this.size = words + familiarity + 1;
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
