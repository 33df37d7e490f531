import { describe, expect, it } from 'vitest';
import { LogisticRegression, learntInOrders, softmaxInto } from '../../src/understanding/logistic-regression.ts';

const examples = [
  { features: Int32Array.of(0, 3), label: 0 },
  { features: Int32Array.of(0, 4), label: 0 },
  { features: Int32Array.of(1, 3), label: 1 },
  { features: Int32Array.of(1, 4), label: 1 },
  { features: Int32Array.of(2, 3), label: 2 },
  { features: Int32Array.of(2, 4), label: 2 },
];

function learned(epochs: number) {
  const regression = new LogisticRegression(5, 3);
  regression.train(examples, { epochs, rate: 0.5, decay: 0 });
  return regression;
}

function probabilities(regression: LogisticRegression, ...features: number[]) {
  const scores = regression.scores(Int32Array.from(features));
  softmaxInto(scores);
  return [...scores];
}

describe('logistic regression', () => {
  it('is learnt in several orders the same way each time, and is none of them', () => {
    const options = { epochs: 3, rate: 0.5, decay: 0 };
    const mean = learntInOrders(examples, 5, 3, options);
    expect(mean).toEqual(learntInOrders(examples, 5, 3, options));
    const one = new LogisticRegression(5, 3);
    one.train(examples, options);
    expect(mean).not.toEqual(one.learnt);
    for (const { features, label } of examples) {
      const among = probabilities(LogisticRegression.of(mean), ...features);
      expect(among.indexOf(Math.max(...among))).toBe(label);
    }
  });

  it('finds the feature that tells the classes apart, and leaves what does not', () => {
    const regression = learned(50);
    for (const { features, label } of examples)
      expect(probabilities(regression, ...features)[label]).toBeGreaterThan(0.9);
    for (const probability of probabilities(regression, 3)) expect(probability).toBeCloseTo(1 / 3, 0);
  });

  it('grows surer with more rounds', () => {
    expect(probabilities(learned(20), 0, 3)[0]).toBeGreaterThan(probabilities(learned(1), 0, 3)[0] ?? 1);
  });

  it('knows nothing before it has learnt', () => {
    for (const probability of probabilities(new LogisticRegression(5, 3), 0)) expect(probability).toBeCloseTo(1 / 3);
  });
});

describe('softmax', () => {
  it('makes probabilities of scores of any size', () => {
    const scores = Float32Array.of(1000, 1000, -1000);
    softmaxInto(scores);
    expect([...scores]).toEqual([0.5, 0.5, 0]);
  });
});
