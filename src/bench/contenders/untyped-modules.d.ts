/** The parts of untyped packages that the comparison uses. */
declare module 'natural/lib/natural/classifiers/logistic_regression_classifier.js' {
  export default class LogisticRegressionClassifier {
    addDocument(words: string[], label: string): void;
    train(): void;
    getClassifications(words: string[]): { label: string; value: number }[];
  }
}

declare module '@nlpjs/basic' {
  interface Nlp {
    settings: object;
    addLanguage(locale: string): void;
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<void>;
    process(locale: string, utterance: string): Promise<{ intent: string; score: number }>;
  }
  interface Container {
    use(plugin: unknown): void;
    get(name: 'nlp'): Nlp;
    registerConfiguration(tag: string, configuration: object, multiple: boolean): void;
  }
  const basic: { containerBootstrap(): Promise<Container>; Nlp: unknown };
  export default basic;
}

declare module '@nlpjs/lang-zh' {
  const chinese: { LangZh: unknown };
  export default chinese;
}

declare module 'natural/lib/natural/tfidf/tfidf.js' {
  export default class TfIdf {
    addDocument(words: string[], key: string): void;
    tfidfs(words: string[]): number[];
  }
}
