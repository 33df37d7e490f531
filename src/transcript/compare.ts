import { attributeOf, holds, type Shown } from './bubble-attributes.ts';
import { fillPlaces, matchText, type Places } from './places.ts';
import type { Expected, Turn } from './transcript.ts';

/** One thing that is not as written. */
export interface Difference {
  line: number;
  /** `text`, or the name of an attribute. */
  what: string;
  /** Null where the file has no line for the bubble. */
  expected: string | null;
  /** Null where no bubble came. */
  got: string | null;
}

export interface Compared {
  differences: Difference[];
  places: Places;
}

/** The bubbles that answer a turn beside the ones written: in order, one for each, no more and no less. */
export function compareTurn(turn: Turn, bubbles: readonly Shown[], known: Places): Compared {
  const differences: Difference[] = [];
  let places = known;
  for (const [i, expected] of turn.expected.entries()) {
    const bubble = bubbles[i];
    if (bubble === undefined) {
      differences.push({ line: expected.line, what: 'text', expected: expected.text, got: null });
      continue;
    }
    const compared = compareBubble(expected, bubble, places);
    differences.push(...compared.differences);
    places = compared.places;
  }
  const line = turn.expected.at(-1)?.line ?? turn.line;
  for (const { text } of bubbles.slice(turn.expected.length)) {
    differences.push({ line, what: 'text', expected: null, got: text });
  }
  return { differences, places };
}

/** One bubble beside the line for it. */
export function compareBubble({ line, text, attributes }: Expected, bubble: Shown, known: Places): Compared {
  const matched = matchText(text, bubble.text.trimEnd(), known);
  const differences: Difference[] = attributes
    .map(({ name, value }) => ({ name, value: fillPlaces(value, known) }))
    .filter((attribute) => !holds(attribute, bubble))
    .map(({ name, value }) => ({ line, what: name, expected: value, got: attributeOf(name, bubble) ?? 'none' }));
  if (matched === null) differences.unshift({ line, what: 'text', expected: text, got: bubble.text });
  return { differences, places: matched ?? known };
}
