import { expect, it } from 'vitest';
import { timesOver } from '../../../src/bench/turns/larger-knowledge.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';

it('a larger knowledge holds everything so many times over, under ids of its own', () => {
  const knowledge = loadKnowledge(undefined, { check: false });
  const larger = timesOver(knowledge, 3);
  const sizes = ({ causes, answers }: typeof knowledge) => [Object.keys(causes).length, Object.keys(answers).length];
  expect(sizes(larger)).toEqual(sizes(knowledge).map((size) => size * 3));
  const utterances = ({ intents }: typeof knowledge) =>
    Object.values(intents).reduce((sum, { utterances }) => sum + utterances.zh.length + utterances.en.length, 0);
  expect(utterances(larger)).toBe(utterances(knowledge) * 3);
});
