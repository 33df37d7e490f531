/** The parts of natural's BayesClassifier that we use; its package types only its index, which is never loaded. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer?: unknown, smoothing?: number);
    classifier: {
      classFeatures: Record<string, Record<string, number>>;
      classTotals: Record<string, number>;
      totalExamples: number;
      addExample(observation: Record<string, string>, label: string): void;
    };
    textToFeatures(words: string[]): Record<string, string> | number[];
    addDocument(words: string[], label: string): void;
    train(): void;
    getClassifications(words: string[]): { label: string; value: number }[];
  }
}
