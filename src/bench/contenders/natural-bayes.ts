import { best, type Contender, charactersOf } from './contender.ts';

/** natural's naive Bayes with its defaults, over characters and pairs: its own tokenizer finds nothing in Chinese. */
export const naturalBayes: Contender = {
  name: 'natural Bayes as it is',
  async train(utterances) {
    const { default: NaturalBayes } = await import('natural/lib/natural/classifiers/bayes_classifier.js');
    const bayes = new NaturalBayes();
    for (const { text, label } of utterances) bayes.addDocument(charactersOf(text), label);
    bayes.train();
    return (text) => best(bayes.getClassifications(charactersOf(text)));
  },
};

/** natural's naive Bayes as the project uses it beside its own regression: words, names taken out, less smoothing. */
export const naturalBayesTuned: Contender = {
  name: 'natural Bayes tuned',
  async train(utterances) {
    const { WordBayes } = await import('../../understanding/word-bayes.ts');
    const { intentText } = await import('../../understanding/intent-text.ts');
    const labels = [...new Set(utterances.map(({ label }) => label))];
    const bayes = new WordBayes(
      utterances.map(({ text, label }) => ({ text: intentText(text), label })),
      labels,
    );
    return (text) => {
      const probabilities = bayes.probabilities(intentText(text));
      return best(labels.map((label, at) => ({ label, value: probabilities[at] ?? 0 })));
    };
  },
};
