import { expect, it } from 'vitest';
import { WordBayes } from '../../src/understanding/word-bayes.ts';

const labels = ['rejected', 'frozen', 'nobody-said'];
const bayes = new WordBayes(
  [
    { text: '申请 没 通过', label: 'rejected' },
    { text: '申请 被 拒', label: 'rejected' },
    { text: '账户 被 冻结', label: 'frozen' },
  ],
  labels,
);

it.each(['申请 被 冻结', '账户', '从未 见过 的 词', '被 被 被'])(
  'gives %s the probabilities that natural gives',
  (text) => {
    const words = [...new Set(text.split(' '))].map((word) => `=${word}`);
    const natural = bayes.getClassifications(words);
    const sum = natural.reduce((total, { value }) => total + value, 0);
    const expected = labels.map((label) => (natural.find((one) => one.label === label)?.value ?? 0) / sum);
    const found = [...bayes.probabilities(text)];
    for (const [at, value] of found.entries()) expect(value).toBeCloseTo(expected[at] ?? -1, 12);
  },
);
