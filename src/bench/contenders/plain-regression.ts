import type { Contender } from './contender.ts';

const space = 2 ** 20;

/** Multinomial logistic regression over runs of one to three characters, and nothing else. */
export const plainRegression: Contender = {
  name: 'plain logistic regression',
  async train(utterances) {
    const { LogisticRegression, softmaxInto } = await import('../../understanding/logistic-regression.ts');
    const labels = [...new Set(utterances.map(({ label }) => label))];
    const regression = new LogisticRegression(space, labels.length);
    regression.train(
      utterances.map(({ text, label }) => ({ features: runsOf(text), label: labels.indexOf(label) })),
      { epochs: 5, rate: 1, decay: 0.001 },
    );
    return (text) => {
      const scores = regression.scores(runsOf(text));
      softmaxInto(scores);
      const top = scores.indexOf(Math.max(...scores));
      return { label: labels[top] ?? '', confidence: scores[top] ?? 0 };
    };
  },
};

function runsOf(text: string): Int32Array {
  const pieces = ['^', ...(text.toLowerCase().match(/[a-z']+|\d+|[^\sa-z'\d]/gu) ?? []), '$'];
  const runs = pieces.flatMap((_, at) =>
    [1, 2, 3].filter((length) => at + length <= pieces.length).map((length) => pieces.slice(at, at + length).join(' ')),
  );
  return Int32Array.from(runs, hashed);
}

/** FNV-1a. */
function hashed(run: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < run.length; at++) hash = Math.imul(hash ^ run.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (space - 1);
}
