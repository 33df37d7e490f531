import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { createUnderstanding } from '../../../src/understanding/create-understanding.ts';
import { phoneTalk, statesNothing } from './phone-talk.ts';

const understanding = createUnderstanding(loadKnowledge(), () => ({
  intent: 'out-of-scope',
  confidence: 0,
  alternatives: [],
}));
const factsOf = (text: string) => understanding.hear(text).facts;

describe('facts said the way people type on a phone', () => {
  it('are heard in nearly every sentence', () => {
    const missed = phoneTalk.filter(({ fact, value, text }) => factsOf(text)[fact] !== value);
    expect(phoneTalk.length).toBeGreaterThanOrEqual(400);
    expect(
      1 - missed.length / phoneTalk.length,
      missed.map(({ fact, value, text }) => `${fact}=${value} ${text}`).join('\n'),
    ).toBeGreaterThanOrEqual(0.98);
  });

  it('are never heard as their opposite', () => {
    const opposite = phoneTalk.filter(({ fact, value, text }) => ![undefined, value].includes(factsOf(text)[fact]));
    expect(opposite).toEqual([]);
  });

  it.each(statesNothing)('states nothing: %s', (text) => {
    expect(factsOf(text)).toEqual({});
  });
});
