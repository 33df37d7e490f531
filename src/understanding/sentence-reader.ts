import { intentFeatures } from './intent-features.ts';
import { intentText } from './intent-text.ts';
import { IntentVocabulary } from './intent-vocabulary.ts';

/** Sentences as the classifiers see them: the known features' numbers, below `size`. */
export interface SentenceReader {
  size: number;
  /** `plain` is a text as intentText gives it. */
  indexes(plain: string): Int32Array;
  /** The sentences learnt from, as intentText gives them, with their numbers; to be forgotten after training. */
  learnt: ReadonlyMap<string, Learnt>;
}

export interface Learnt {
  plain: string;
  features: Int32Array;
}

/** Learns which features there are from all sentences that anything will be trained on, each read once. */
export function createSentenceReader(texts: readonly string[]): SentenceReader {
  const plain = texts.map(intentText);
  const features = plain.map(intentFeatures);
  const vocabulary = new IntentVocabulary(features);
  return {
    size: vocabulary.size,
    indexes: (plain) => vocabulary.indexes(intentFeatures(plain)),
    learnt: new Map(
      features.map((one, at) => [texts[at] ?? '', { plain: plain[at] ?? '', features: vocabulary.indexes(one) }]),
    ),
  };
}
