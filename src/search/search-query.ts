import { pairs, runsOf } from './tokens.ts';

/** Tokens that stand one after another; with `isOpen` the last one is only the beginning of a token. */
export interface Phrase {
  tokens: readonly string[];
  isOpen: boolean;
}

/** Longer than this, in UTF-16 units, nobody looks for. */
export const longestQuery = 100;
const mostPhrases = 8;

/**
 * What is looked for: what blanks separate must all stand in a text, each as it is written. Null where there is nothing in
 * it that could be found (signs alone, or nothing); of too much, the beginning.
 */
export function readQuery(typed: string): readonly Phrase[] | null {
  const phrases = typed
    .slice(0, longestQuery)
    .split(/\s+/u)
    .map(phraseOf)
    .filter(({ tokens }) => tokens.length > 0)
    .slice(0, mostPhrases);
  return phrases.length === 0 ? null : phrases;
}

function phraseOf(piece: string): Phrase {
  const runs = runsOf(piece).filter(({ characters }) => characters.length > 0);
  const last = runs.at(-1);
  // A text may go on where the query ends: its last character is not the last of a run.
  const isOpen = last?.isChinese === true && last.characters.length === 1;
  const tokens = runs.flatMap(({ characters, isChinese }, n) =>
    isChinese ? pairs(characters, n < runs.length - 1 || isOpen) : characters,
  );
  return { tokens: tokens.map(({ text }) => text), isOpen };
}
