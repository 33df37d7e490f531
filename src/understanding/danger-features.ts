import { conceptFinder } from './concepts.ts';
import { dangerLexicon } from './danger-lexicon.ts';
import { feature, hashed } from './intent-features.ts';

const ideasOf = conceptFinder(dangerLexicon);

/** Ideas further apart than this say nothing together. */
const reach = 6;
const start = 0x5e;
const end = 0x24;

/**
 * What the danger classifier sees of a sentence (as intentText gives it) beside its characters: its ideas of danger,
 * two and three of them in a row, and two in order with others between. Who asks (stranger, bank), for what (a fee, a
 * code, a name) and before what (the payout) are ideas, so that a swindle is known in words nobody has written down.
 */
export function dangerFeatures(text: string): number[] {
  const ideas = [start, ...ideasOf(text).map(({ name }) => hashed(name)), end];
  const features: number[] = [];
  for (let at = 0; at < ideas.length; at++) {
    const one = ideas[at] as number;
    features.push(feature(11, one));
    if (at + 2 < ideas.length) features.push(feature(12, one, ideas[at + 1], ideas[at + 2]));
    for (let to = at + 1; to < Math.min(ideas.length, at + reach); to++) features.push(feature(13, one, ideas[to]));
    if (at + 1 < ideas.length) features.push(feature(14, one, ideas[at + 1]));
  }
  return features;
}
