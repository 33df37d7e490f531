import { conceptFinder } from './concepts.ts';
import { lexicon } from './intent-lexicon.ts';
import { tokens } from './intent-text.ts';

const conceptsOf = conceptFinder(lexicon);

/** Every feature is a number below this: its parts, hashed. Of some 60,000 that occur, 3 in 100 share theirs. */
export const featureSpace = 2 ** 20;

export interface IntentFeatures {
  /** Single characters and pairs: how many of them are known tells whether a sentence is of this field at all. */
  characters: number[];
  /** All others. */
  rest: number[];
}

const signs = new Map<string, string>([
  [tokens.loan, 'LOAN'],
  [tokens.pay, 'PAY'],
  [tokens.app, 'APP'],
  [tokens.number, 'NUM'],
]);

/**
 * What the logistic regression sees of a sentence (as intentText gives it): runs of one to three characters
 * (whole words where they are Latin); its ideas; two and three ideas in a row; two ideas in order with others between;
 * whether it names a product; whether it is a word, short or long.
 */
export function intentFeatures(text: string): IntentFeatures {
  const characters: number[] = [];
  const rest: number[] = [];
  const pieces = [start, ...(text.match(/[a-z']+|[^a-z' ]/gu) ?? []).map(hashed), end];
  for (let at = 0; at + 1 < pieces.length; at++) {
    const one = pieces[at] as number;
    const two = pieces[at + 1] as number;
    if (at > 0) characters.push(feature(1, one));
    characters.push(feature(2, one, two));
    if (at + 2 < pieces.length) rest.push(feature(3, one, two, pieces[at + 2]));
  }
  const names = ideasOf(text);
  const ideas = [start, ...names.map(hashed), end];
  const unnamed = !names.includes('LOAN') && !names.includes('PAY');
  for (let at = 0; at < ideas.length; at++) {
    const one = ideas[at] as number;
    rest.push(feature(4, one));
    // Nobody names a product in small talk, and seldom in what is not about credit.
    if (unnamed) rest.push(feature(5, one));
    if (at + 1 < ideas.length) rest.push(feature(6, one, ideas[at + 1]));
    if (at + 2 < ideas.length) rest.push(feature(7, one, ideas[at + 1], ideas[at + 2]));
    for (let to = at + 1; to < Math.min(ideas.length, at + reach); to++) rest.push(feature(8, one, ideas[to]));
  }
  rest.push(feature(9, pieces.length <= 4 ? 0 : pieces.length <= 8 ? 1 : 2));
  return { characters, rest };
}

/** Ideas further apart than this say nothing together. */
const reach = 5;
const start = 0x5e;
const end = 0x24;

/** The ideas of a sentence, in order, with the signs for products, apps and amounts among them. */
export function ideasOf(text: string): string[] {
  const ideas: string[] = [];
  let at = 0;
  const pushSigns = (until: number) => {
    for (; at < until; at++) {
      const sign = signs.get(text.charAt(at));
      if (sign) ideas.push(sign);
    }
  };
  for (const concept of conceptsOf(text)) {
    pushSigns(concept.from);
    ideas.push(concept.name);
    at = concept.to;
  }
  pushSigns(text.length);
  return ideas;
}

export function hashed(word: string): number {
  if (word.length === 1) return word.charCodeAt(0);
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = mixed(hash, word.charCodeAt(at));
  return hash;
}

/** The number of a feature of a kind, made of up to three parts. */
export function feature(kind: number, one: number, two = 0, three = 0): number {
  return mixed(mixed(mixed(mixed(0x811c9dc5, kind), one), two), three) & (featureSpace - 1);
}

/** A multiplicative hash (Knuth) with the high bits folded down. */
function mixed(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0x9e3779b1);
  return product ^ (product >>> 15);
}
