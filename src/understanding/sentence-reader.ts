import { intentFeatures } from './intent-features.ts';
import { intentText } from './intent-text.ts';
import { featuresWorthLearning, IntentVocabulary } from './intent-vocabulary.ts';

/** Sentences as the classifiers see them: the known features' numbers, below `size`. */
export interface Indexing {
  size: number;
  /** `plain` is a text as intentText gives it. */
  indexes(plain: string): Int32Array;
}

export interface SentenceReader extends Indexing {
  /** What its indexing is made of. */
  vocabulary: Int32Array;
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
  const learnt = featuresWorthLearning(features);
  const vocabulary = new IntentVocabulary(learnt);
  return {
    ...indexing(vocabulary),
    vocabulary: learnt,
    learnt: new Map(
      features.map((one, at) => [texts[at] ?? '', { plain: plain[at] ?? '', features: vocabulary.indexes(one) }]),
    ),
  };
}

/** The same without the sentences it was learnt from. @param vocabulary a reader's */
export function indexingOf(vocabulary: Int32Array): Indexing {
  return indexing(new IntentVocabulary(vocabulary));
}

function indexing(vocabulary: IntentVocabulary): Indexing {
  return { size: vocabulary.size, indexes: (plain) => vocabulary.indexes(intentFeatures(plain)) };
}
