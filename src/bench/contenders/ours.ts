import type { Contender, Labelled } from './contender.ts';

/** The project's own classifier, as the service uses it. */
export const ours: Contender = {
  name: 'ours',
  async train(utterances) {
    const { createIntentClassifier } = await import('../../understanding/intent-classifier.ts');
    const classify = createIntentClassifier(asIntents(utterances));
    return (text) => {
      const { intent, confidence } = classify(text);
      return { label: intent, confidence };
    };
  },
};

function asIntents(utterances: readonly Labelled[]) {
  return Object.fromEntries(
    [...Map.groupBy(utterances, ({ label }) => label)].map(([label, all]) => [
      label,
      { kind: 'request' as const, utterances: { zh: all.map(({ text }) => text), en: [] } },
    ]),
  );
}
