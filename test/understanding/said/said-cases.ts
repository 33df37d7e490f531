import { describe, expect, it } from 'vitest';
import { saidFacts } from '../../../src/understanding/said-facts.ts';

/** Sentences that state a fact, by fact and value; and sentences that say nothing of it. */
export interface Cases {
  says: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  silent: Readonly<Record<string, readonly string[]>>;
}

export function checkSaid(title: string, { says, silent }: Cases): void {
  describe(`facts a borrower has already said: ${title}`, () => {
    for (const [fact, byValue] of Object.entries(says))
      for (const [value, sentences] of Object.entries(byValue))
        it.each(sentences)(`${fact} is ${value}: %s`, (sentence) => {
          expect(saidFacts(sentence)[fact]).toBe(value);
        });
    for (const [fact, sentences] of Object.entries(silent))
      it.each(sentences)(`nothing of ${fact}: %s`, (sentence) => {
        expect(saidFacts(sentence)[fact]).toBeUndefined();
      });
  });
}
