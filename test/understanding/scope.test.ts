import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createUnderstanding } from '../../src/understanding/create-understanding.ts';
import { inScope } from './in-scope-sentences.ts';
import { outOfScope } from './out-of-scope-sentences.ts';

const knowledge = loadKnowledge();
const understanding = createUnderstanding(knowledge);
const outside = (intent: string) => intent === 'out-of-scope' || knowledge.intents[intent]?.kind === 'small-talk';

describe('what is about consumer credit and what is not', () => {
  it('is told on sentences that the knowledge base does not have', () => {
    const known = new Set(Object.values(knowledge.intents).flatMap(({ utterances: { zh, en } }) => [...zh, ...en]));
    expect([...outOfScope, ...inScope.map(({ text }) => text)].filter((text) => known.has(text))).toEqual([]);
    expect(outOfScope.length).toBeGreaterThanOrEqual(300);
    expect(inScope.length).toBeGreaterThanOrEqual(300);
  });

  it('finds at least 85 in 100 of what is not, and acts on hardly any of the rest', () => {
    const missed = outOfScope.map((text) => understanding.hear(text)).filter(({ intent }) => !outside(intent));
    const listed = missed.map(({ text, intent, confidence }) => `${text} → ${intent} ${confidence}`).join('\n');
    expect(1 - missed.length / outOfScope.length, listed).toBeGreaterThanOrEqual(0.93);
    expect(missed.filter(({ confidence }) => confidence >= 0.5).length / outOfScope.length, listed).toBeLessThan(0.03);
  });

  it('keeps at least 95 in 100 of what is, understood', () => {
    const read = inScope.map(({ intent, text }) => ({ intent, heard: understanding.hear(text) }));
    const lost = read.filter(({ heard }) => outside(heard.intent)).map(({ heard }) => heard.text);
    expect(1 - lost.length / inScope.length, lost.join('\n')).toBeGreaterThanOrEqual(0.97);
    const wrong = read.filter(({ intent, heard }) => heard.intent !== intent).map(({ heard }) => heard.text);
    expect(1 - wrong.length / inScope.length, wrong.join('\n')).toBeGreaterThanOrEqual(0.93);
  });
});
