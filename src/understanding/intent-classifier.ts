import type { Intent } from '../knowledge/schema.ts';
import { exactUtterances } from './exact-utterances.ts';
import type { Reading } from './heard.ts';
import { intentText } from './intent-text.ts';
import { LogisticRegression, learntInOrders, softmaxInto, type Weights } from './logistic-regression.ts';
import { createSentenceReader, type Indexing, type SentenceReader } from './sentence-reader.ts';
import { utterancesOf } from './utterances.ts';
import { WordBayes, type WordCounts } from './word-bayes.ts';

export interface IntentReading extends Reading {
  /** The next likeliest readings, best first. */
  alternatives: Reading[];
}

export type ClassifyIntent = (text: string) => IntentReading;

/**
 * Below this the assistant asks which of the likeliest readings is meant instead of acting on the first. Held out, of
 * readings between 0.4 and 0.5 half are right, of those between 0.5 and 0.6 two in three: from there on acting at once
 * helps more borrowers than it sends astray.
 */
export const sureEnough = 0.5;

/** What is unintelligible, and what it is about if not about credit. */
const nothingKnown = 'out-of-scope';

const training = { epochs: 4, rate: 1.4, decay: 0.001 };
/** How much natural's Bayes over words counts beside the regression; best of 0 to 0.4 on held-out utterances. */
const bayesShare = 0.12;
/** One unlucky word must not rule a need out altogether. */
const floor = 1e-9;
const exactConfidence = 0.98;
const shownAlternatives = 3;

/**
 * Learns from the knowledge base's utterances (some 9,000 in under half a second) what a message wants: a multinomial
 * logistic regression over characters and ideas, and natural's naive Bayes over words, their log-probabilities
 * averaged. The confidence is that average's probability, as it is: on five held-out folds it is a little too modest
 * (0.86 on average, 0.90 right), which leaves room for real questions being further from the utterances than these
 * are from each other. Nothing to read gives out-of-scope with confidence 0.
 *
 * @param intents the entries of knowledge/intents
 * @param reader knows all their utterances; left out, one is made
 */
export function createIntentClassifier(
  intents: Readonly<Record<string, Intent>>,
  reader: SentenceReader = createSentenceReader(utterancesOf(intents).map(({ text }) => text)),
): ClassifyIntent {
  return intentClassifier(learnIntents(intents, reader), reader);
}

/** All that is learnt of intents, to be kept. */
export interface LearntIntents {
  labels: string[];
  exact: ReadonlyMap<string, string>;
  words: WordCounts;
  weights: Weights;
}

export function learnIntents(
  intents: Readonly<Record<string, Intent>>,
  { size, indexes, learnt }: SentenceReader,
): LearntIntents {
  const labels = Object.keys(intents);
  const utterances = utterancesOf(intents);
  const plain = utterances.map(({ text, label }) => ({ text: learnt.get(text)?.plain ?? intentText(text), label }));
  const exact = exactUtterances(plain);
  const bayes = new WordBayes(plain, labels);
  const examples = utterances.map(({ text, label }) => ({
    features: learnt.get(text)?.features ?? indexes(intentText(text)),
    label: labels.indexOf(label),
  }));
  const weights = learntInOrders(examples, size, labels.length, training);
  return { labels, exact, words: bayes.learnt, weights };
}

/** @param indexing of the reader it was learnt with */
export function intentClassifier(
  { labels, exact, words: counts, weights }: LearntIntents,
  { indexes }: Indexing,
): ClassifyIntent {
  const bayes = WordBayes.of(counts, labels);
  const regression = LogisticRegression.of(weights);

  return (text) => {
    const plain = intentText(text);
    if (plain === '') return { intent: nothingKnown, confidence: 0, alternatives: [] };
    const scores = regression.scores(indexes(plain));
    softmaxInto(scores);
    const words = bayes.probabilities(plain);
    for (let k = 0; k < scores.length; k++) {
      scores[k] =
        (1 - bayesShare) * Math.log((scores[k] ?? 0) + floor) + bayesShare * Math.log((words[k] ?? 0) + floor);
    }
    softmaxInto(scores);
    const known = exact.get(plain);
    if (known !== undefined) certain(scores, labels.indexOf(known));
    const [first, ...others] = highest(scores, shownAlternatives + 1).map((k) => ({
      intent: labels[k] ?? nothingKnown,
      confidence: round(scores[k] ?? 0),
    }));
    return { intent: nothingKnown, confidence: 0, ...first, alternatives: others };
  };
}

/** Where the highest scores stand, the highest first; of equal ones the first. */
function highest(scores: Float32Array, count: number): number[] {
  const places: number[] = [];
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k] ?? 0;
    let at = places.length;
    while (at > 0 && (scores[places[at - 1] ?? 0] ?? 0) < score) at--;
    if (at === count) continue;
    places.splice(at, 0, k);
    if (places.length > count) places.pop();
  }
  return places;
}

/** What stands in the knowledge base word for word is what it stands for; the others keep their order. */
function certain(scores: Float32Array, at: number): void {
  const rest = 1 - (scores[at] ?? 0);
  const confidence = Math.max(scores[at] ?? 0, exactConfidence);
  for (let k = 0; k < scores.length; k++) {
    scores[k] = k === at ? confidence : rest > 0 ? ((scores[k] ?? 0) / rest) * (1 - confidence) : 0;
  }
}

function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}
