import NaturalBayes from 'natural/lib/natural/classifiers/bayes_classifier.js';

/** Of 0.001, 0.01, 0.05, 0.2 and 1 the best on held-out utterances. */
const smoothing = 0.05;
/** natural multiplies probabilities: with more words than this they would all become nought. */
const mostWords = 60;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** All that it has learnt, as natural names it. */
export type WordCounts = Pick<NaturalBayes['classifier'], 'classFeatures' | 'classTotals' | 'totalExamples'>;

/**
 * natural's naive Bayes over the words of a sentence (as intentText gives it). It is handed sparse observations, the
 * words themselves: its own dense ones compare every word of the language with every sentence.
 */
export class WordBayes extends NaturalBayes {
  readonly #labels: ReadonlyMap<string, number>;

  constructor(utterances: readonly { text: string; label: string }[], labels: readonly string[]) {
    super(undefined, smoothing);
    this.#labels = new Map(labels.map((label, at) => [label, at]));
    // Straight to the classifier within: natural's own training keeps every document and raises an event for each.
    for (const { text, label } of utterances) this.classifier.addExample(this.textToFeatures(wordsOf(text)), label);
  }

  /** One that knows already what another has learnt. */
  static of(learnt: WordCounts, labels: readonly string[]): WordBayes {
    const bayes = new WordBayes([], labels);
    Object.assign(bayes.classifier, learnt);
    return bayes;
  }

  get learnt(): WordCounts {
    const { classFeatures, classTotals, totalExamples } = this.classifier;
    return { classFeatures, classTotals, totalExamples };
  }

  override textToFeatures(words: string[]): Record<string, string> {
    return Object.fromEntries(words.map((word) => [word, word]));
  }

  /** The probability of each label, in the order given; all alike where nothing is known. */
  probabilities(text: string): Float64Array {
    const probabilities = new Float64Array(this.#labels.size);
    let sum = 0;
    for (const { label, value } of this.getClassifications(wordsOf(text))) {
      probabilities[this.#labels.get(label) ?? 0] = value;
      sum += value;
    }
    return sum > 0 ? probabilities.map((value) => value / sum) : probabilities.fill(1 / this.#labels.size);
  }
}

/** Each word once, marked, so that none is the name of an object's own property. */
function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const { segment } of segmenter.segment(text)) {
    if (segment !== ' ') words.add(`=${segment}`);
    if (words.size === mostWords) break;
  }
  return [...words];
}
