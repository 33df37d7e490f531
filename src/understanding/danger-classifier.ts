import type { Danger, Intent } from '../knowledge/schema.ts';
import { dangerFeatures } from './danger-features.ts';
import type { IntentFeatures } from './intent-features.ts';
import { intentText } from './intent-text.ts';
import { IntentVocabulary } from './intent-vocabulary.ts';
import { LogisticRegression, softmaxInto } from './logistic-regression.ts';
import { createSentenceReader, type SentenceReader } from './sentence-reader.ts';
import { utterancesOf } from './utterances.ts';

/** How probable each kind of danger is in a sentence, 0 to 1. */
export interface DangerWeighed {
  fraud: number;
  distress: number;
}

export type WeighDanger = (sentence: string) => DangerWeighed;

const labels = ['none', 'fraud', 'distress'];
const training = { epochs: 6, averaged: 4, rate: 1.4, decay: 0.001 };
/** Half its utterances tell of fraud and half only ask about it: they teach neither. */
const between = 'privacy-or-fraud';

/**
 * Learns from knowledge/dangers what danger sounds like in words that no pattern foresaw, by its characters and by its
 * ideas; every utterance of another intent is an example of none. `reader` must know all these sentences; left out, one is made.
 */
export function createDangerClassifier(
  dangers: Readonly<Record<string, Danger>>,
  intents: Readonly<Record<string, Intent>>,
  reader?: SentenceReader,
): WeighDanger {
  const examples = [
    ...utterancesOf(dangers).map(({ text, label }) => ({ text, label: Math.max(0, labels.indexOf(label)) })),
    ...utterancesOf(intents).flatMap(({ text, label }) => (label === between ? [] : [{ text, label: 0 }])),
  ];
  const { size, indexes, learnt } = reader ?? createSentenceReader(examples.map(({ text }) => text));
  const read = examples.map(({ text, label }) => {
    const { plain, features } = learnt.get(text) ?? fresh(text);
    return { features, found: ideasIn(plain), label };
  });
  const ideas = new IntentVocabulary(read.map(({ found }) => found));
  const regression = new LogisticRegression(size + ideas.size, labels.length);
  regression.train(
    read.map(({ features, found, label }) => ({ features: joined(features, ideas.indexes(found)), label })),
    training,
  );
  return (sentence) => {
    const plain = intentText(sentence);
    const scores = regression.scores(joined(indexes(plain), ideas.indexes(ideasIn(plain))));
    softmaxInto(scores);
    return { fraud: scores[1] ?? 0, distress: scores[2] ?? 0 };
  };

  /** The numbers of the ideas follow those of the characters. */
  function joined(features: Int32Array, found: Int32Array): Int32Array {
    const all = new Int32Array(features.length + found.length);
    all.set(features);
    for (let i = 0; i < found.length; i++) all[features.length + i] = size + (found[i] as number);
    return all;
  }

  function fresh(text: string) {
    const plain = intentText(text);
    return { plain, features: indexes(plain) };
  }
}

function ideasIn(plain: string): IntentFeatures {
  return { characters: [], rest: dangerFeatures(plain) };
}
