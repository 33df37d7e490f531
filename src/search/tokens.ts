import { fold } from '../understanding/normalise.ts';

/** A piece of a text as it is looked for, and where it stands (UTF-16 units). */
export interface Token {
  text: string;
  from: number;
  to: number;
}

/** Characters that take no room stand within a word without ending it. */
const unseen = /\p{Cf}/u;
const runs = /[\p{Script=Han}\p{Cf}]+|[[\p{L}\p{N}\p{M}\p{Cf}]--\p{Script=Han}]+/gv;
const han = /\p{Script=Han}/u;
/** Nobody looks for a longer word by all of it, and an index need not hold it. UTF-16 units. */
const longestWord = 40;

/**
 * What the index holds of a text, in order; folded as understanding folds. Chinese has no blanks between words: of each run
 * of its characters every two that stand together are a token, and the last one by itself, so that a character is
 * always the beginning of a token. Letters and figures are words.
 */
export function tokensOf(text: string): Token[] {
  return runsOf(text).flatMap(({ characters, isChinese }) => (isChinese ? pairs(characters, true) : characters));
}

export interface Run {
  /** Characters one by one, or one word. */
  characters: Token[];
  isChinese: boolean;
}

export function runsOf(text: string): Run[] {
  const folded = fold(text);
  const found: Run[] = [];
  for (const { 0: run, index } of folded.matchAll(runs)) {
    if (!han.test(run)) {
      const word = [...run].filter((one) => !unseen.test(one)).join('');
      const cut = word.slice(0, longestWord).toWellFormed();
      if (word !== '')
        found.push({ characters: [{ text: cut, from: index, to: index + run.length }], isChinese: false });
      continue;
    }
    const characters: Token[] = [];
    let at = index;
    for (const one of run) {
      if (!unseen.test(one)) characters.push({ text: one, from: at, to: at + one.length });
      at += one.length;
    }
    found.push({ characters, isChinese: true });
  }
  return found;
}

/** Every two neighbours; with `withLast` the last one by itself too. */
export function pairs(characters: readonly Token[], withLast: boolean): Token[] {
  const found: Token[] = [];
  for (const [n, one] of characters.entries()) {
    const next = characters[n + 1];
    if (next !== undefined) found.push({ text: one.text + next.text, from: one.from, to: next.to });
    else if (withLast) found.push(one);
  }
  return found;
}
