import type { Danger, Intent } from '../knowledge/schema.ts';
import { dangerFeatures } from './danger-features.ts';
import type { IntentFeatures } from './intent-features.ts';
import { intentText } from './intent-text.ts';
import { featuresWorthLearning, IntentVocabulary } from './intent-vocabulary.ts';
import { LogisticRegression, learntInOrders, softmaxInto, type Weights } from './logistic-regression.ts';
import { createSentenceReader, type Indexing, type SentenceReader } from './sentence-reader.ts';
import { utterancesOf } from './utterances.ts';

/** How probable each kind of danger is in a sentence, 0 to 1. */
export interface DangerWeighed {
  fraud: number;
  distress: number;
}

export type WeighDanger = (sentence: string) => DangerWeighed;

const labels: readonly Danger['kind'][] = ['none', 'fraud', 'distress'];
const training = { epochs: 3, averaged: 2, rate: 1.2, decay: 0.0005 };
/** Half its utterances tell of fraud and half only ask about it: they teach neither. */
const between = 'privacy-or-fraud';

/**
 * Learns from knowledge/dangers what danger sounds like in words that no pattern foresaw, by its characters and by its
 * ideas; every utterance of another intent is an example of none. `reader` must know all these sentences; left out, one is made.
 */
export function createDangerClassifier(
  dangers: Readonly<Record<string, Danger>>,
  intents: Readonly<Record<string, Intent>>,
  reader: SentenceReader = createSentenceReader(examplesOf(dangers, intents).map(({ text }) => text)),
): WeighDanger {
  return dangerClassifier(learnDangers(dangers, intents, reader), reader);
}

/** All that is learnt of danger, to be kept. */
export interface LearntDangers {
  ideas: Int32Array;
  weights: Weights;
}

export function learnDangers(
  dangers: Readonly<Record<string, Danger>>,
  intents: Readonly<Record<string, Intent>>,
  { size, indexes, learnt }: SentenceReader,
): LearntDangers {
  const fresh = (text: string) => {
    const plain = intentText(text);
    return { plain, features: indexes(plain) };
  };
  const read = examplesOf(dangers, intents).map(({ text, label }) => {
    const { plain, features } = learnt.get(text) ?? fresh(text);
    return { features, found: ideasIn(plain), label };
  });
  const ideas = featuresWorthLearning(read.map(({ found }) => found));
  const vocabulary = new IntentVocabulary(ideas);
  const examples = read.map(({ features, found, label }) => ({
    features: joined(features, vocabulary.indexes(found), size),
    label,
  }));
  return { ideas, weights: learntInOrders(examples, size + vocabulary.size, labels.length, training) };
}

/** @param indexing of the reader it was learnt with */
export function dangerClassifier({ ideas, weights }: LearntDangers, { size, indexes }: Indexing): WeighDanger {
  const vocabulary = new IntentVocabulary(ideas);
  const regression = LogisticRegression.of(weights);
  return (sentence) => {
    const plain = intentText(sentence);
    const scores = regression.scores(joined(indexes(plain), vocabulary.indexes(ideasIn(plain)), size));
    softmaxInto(scores);
    return { fraud: scores[1] ?? 0, distress: scores[2] ?? 0 };
  };
}

function examplesOf(dangers: Readonly<Record<string, Danger>>, intents: Readonly<Record<string, Intent>>) {
  return [
    ...utterancesOf(dangers).map(({ text, label }) => ({
      text,
      label: labels.indexOf(dangers[label]?.kind ?? 'none'),
    })),
    ...utterancesOf(intents).flatMap(({ text, label }) => (label === between ? [] : [{ text, label: 0 }])),
  ];
}

/** The numbers of the ideas follow those of the characters, of which there are `size`. */
function joined(features: Int32Array, found: Int32Array, size: number): Int32Array {
  const all = new Int32Array(features.length + found.length);
  all.set(features);
  for (let i = 0; i < found.length; i++) all[features.length + i] = size + (found[i] as number);
  return all;
}

function ideasIn(plain: string): IntentFeatures {
  return { characters: [], rest: dangerFeatures(plain) };
}
