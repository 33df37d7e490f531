/** A sentence for training: the indexes of its features and the index of its class. */
export interface Example {
  features: Int32Array;
  label: number;
}

export interface TrainOptions {
  epochs: number;
  /** First step width of AdaGrad. */
  rate: number;
  /** The weights are the mean of those after each of so many last rounds (Polyak and Juditsky 1992); the last alone by default. */
  averaged?: number;
  /** Pull of the weights towards nought, per step on the weights touched. */
  decay: number;
  /** Another one shuffles the examples otherwise. */
  seed?: number;
}

/** All that a regression has learnt. */
export interface Weights {
  weights: Float32Array;
  bias: Float32Array;
}

const firstSeed = 20_240_607;

/** A class this nearly right (in probability) is not moved: most classes, after the first rounds, and half the time. */
const negligible = 0.004;

/** An example this surely right is left out of the next round. */
const known = 0.97;

/**
 * Multinomial logistic regression, trained by AdaGrad (Duchi, Hazan and Singer 2011) on one example at a time. A
 * sentence's features each weigh 1/√n, so that long and short sentences pull alike. The order is shuffled by a fixed
 * generator: the same examples give the same weights.
 */
export class LogisticRegression {
  readonly classes: number;
  #weights: Float32Array;
  #bias: Float32Array;

  constructor(features: number, classes: number) {
    this.classes = classes;
    this.#weights = new Float32Array(features * classes);
    this.#bias = new Float32Array(classes);
  }

  /** One that knows already what another has learnt. */
  static of({ weights, bias }: Weights): LogisticRegression {
    const regression = new LogisticRegression(0, bias.length);
    regression.#weights = weights;
    regression.#bias = bias;
    return regression;
  }

  get learnt(): Weights {
    return { weights: this.#weights, bias: this.#bias };
  }

  train(examples: readonly Example[], { epochs, rate, decay, averaged = 1, seed = firstSeed }: TrainOptions): void {
    const mean = averaged > 1 ? new Float32Array(this.#weights.length) : null;
    const classes = this.classes;
    const weights = this.#weights;
    const bias = this.#bias;
    // One history of squares per feature, not per weight: a class's steps are as wide as its neighbours'.
    const squares = new Float32Array(weights.length / classes).fill(1e-6);
    let biasSquares = 1e-6;
    const order = Int32Array.from(examples.keys());
    const random = fixedRandom(seed);
    const scores = new Float32Array(classes);
    const wrong = new Int32Array(classes);
    const settled = new Uint8Array(examples.length);
    const share = 1 / averaged;
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      for (const at of order) {
        if (settled[at] === 1) {
          settled[at] = 0;
          continue;
        }
        const { features, label } = examples[at] as Example;
        const scale = 1 / Math.sqrt(features.length || 1);
        this.#scoresInto(features, scale, scores);
        softmaxInto(scores);
        if ((scores[label] as number) > known) settled[at] = 1;
        scores[label] = (scores[label] as number) - 1;
        let wrongs = 0;
        let square = 0;
        for (let k = 0; k < classes; k++) {
          const error = scores[k] as number;
          square += error * error;
          if (error > negligible || error < -negligible) wrong[wrongs++] = k;
        }
        if (wrongs === 0) continue;
        biasSquares += square;
        const biasStep = (rate * 0.1) / Math.sqrt(biasSquares);
        for (let i = 0; i < wrongs; i++) {
          const k = wrong[i] as number;
          bias[k] = (bias[k] as number) - biasStep * (scores[k] as number);
        }
        const added = square * scale * scale;
        for (let i = 0; i < features.length; i++) {
          const feature = features[i] as number;
          const history = (squares[feature] as number) + added;
          squares[feature] = history;
          const step = rate / Math.sqrt(history);
          const gradient = step * scale;
          const keep = 1 - step * decay;
          const row = feature * classes;
          for (let j = 0; j < wrongs; j++) {
            const k = wrong[j] as number;
            const w = row + k;
            weights[w] = keep * (weights[w] as number) - gradient * (scores[k] as number);
          }
        }
      }
      if (mean !== null && epoch >= epochs - averaged) {
        for (let w = 0; w < mean.length; w++) mean[w] = (mean[w] as number) + share * (weights[w] as number);
      }
    }
    if (mean !== null) weights.set(mean);
  }

  /** The score of each class (logits). */
  scores(features: Int32Array): Float32Array {
    const scores = new Float32Array(this.classes);
    this.#scoresInto(features, 1 / Math.sqrt(features.length || 1), scores);
    return scores;
  }

  #scoresInto(features: Int32Array, scale: number, scores: Float32Array): void {
    const classes = this.classes;
    const weights = this.#weights;
    scores.fill(0);
    for (let i = 0; i < features.length; i++) {
      for (let k = 0, w = (features[i] as number) * classes; k < classes; k++, w++) {
        scores[k] = (scores[k] as number) + (weights[w] as number);
      }
    }
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] as number) * scale + (this.#bias[k] as number);
  }
}

/** Scores become probabilities, in place. */
export function softmaxInto(scores: Float32Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const power = Math.exp((scores[k] as number) - highest);
    scores[k] = power;
    sum += power;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) / sum;
}

/** What one order of the examples teaches, another does not: the mean of two knows more than either, and four hardly more. */
const orders = [firstSeed, 1];

/** What regressions over so many features and classes learn of the same examples, each in an order of its own: their mean. */
export function learntInOrders(
  examples: readonly Example[],
  features: number,
  classes: number,
  options: Omit<TrainOptions, 'seed'>,
): Weights {
  const mean: Weights = { weights: new Float32Array(features * classes), bias: new Float32Array(classes) };
  for (const seed of orders) {
    const regression = new LogisticRegression(features, classes);
    regression.train(examples, { ...options, seed });
    addInto(mean.weights, regression.learnt.weights, 1 / orders.length);
    addInto(mean.bias, regression.learnt.bias, 1 / orders.length);
  }
  return mean;
}

function addInto(sum: Float32Array, of: Float32Array, share: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + share * (of[at] as number);
}

/** A linear congruential generator (Numerical Recipes). */
function fixedRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function shuffle(order: Int32Array, random: (below: number) => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random(at + 1);
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}
