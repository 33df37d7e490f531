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
  /** log P(word | label) of the words met so far, label by label; worked out when a word is first read. */
  readonly #logs = new Map<string, Float64Array>();

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

  /**
   * The probability of each label, in the order given; all alike where nothing is known. What natural's own
   * getClassifications gives, without taking a logarithm for every word and label of every message.
   */
  probabilities(text: string): Float64Array {
    const { classFeatures, classTotals, totalExamples } = this.classifier;
    const probabilities = new Float64Array(this.#labels.size);
    const words = wordsOf(text).map((word) => this.#logsOf(word));
    for (const [label, at] of this.#labels) {
      if (classFeatures[label] === undefined) continue;
      let log = 0;
      for (const logs of words) log += logs[at] ?? 0;
      probabilities[at] = ((classTotals[label] ?? 0) / totalExamples) * Math.exp(log);
    }
    // natural's come greatest first, and are added up in that order.
    const sum = probabilities.toSorted().reduceRight((total, value) => total + value, 0);
    return sum > 0 ? probabilities.map((value) => value / sum) : probabilities.fill(1 / this.#labels.size);
  }

  #logsOf(word: string): Float64Array {
    const known = this.#logs.get(word);
    if (known !== undefined) return known;
    const { classFeatures, classTotals } = this.classifier;
    const logs = new Float64Array(this.#labels.size);
    let learnt = false;
    for (const [label, at] of this.#labels) {
      const count = classFeatures[label]?.[word];
      if (count !== undefined) learnt = true;
      logs[at] = Math.log((count || smoothing) / (classTotals[label] ?? 1));
    }
    // Words that nobody taught it are without number.
    if (learnt) this.#logs.set(word, logs);
    return logs;
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
