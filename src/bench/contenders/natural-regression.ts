import { best, type Contender, charactersOf } from './contender.ts';

/** natural's logistic regression: one dense matrix of utterances by features, descended label by label. */
export const naturalRegression: Contender = {
  name: 'natural logistic regression',
  atMost: 10,
  async train(utterances) {
    const { default: NaturalRegression } = await import(
      'natural/lib/natural/classifiers/logistic_regression_classifier.js'
    );
    const regression = new NaturalRegression();
    for (const { text, label } of utterances) regression.addDocument(charactersOf(text), label);
    regression.train();
    return (text) => best(regression.getClassifications(charactersOf(text)));
  },
};
