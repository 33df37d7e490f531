/** One way of saying a fact. */
export interface Saying {
  fact: string;
  value: string;
  /** Global; on text as `plain` gives it. Gaps are bounded, so that time grows with the length only. */
  words: RegExp;
  /** The words themselves name somebody else (朋友用过我的号). */
  others?: boolean;
  /** Stated even where the clause is a question. */
  asked?: boolean;
  /** Somewhere in the message this must stand too. */
  beside?: RegExp;
  /** Not when the clauses around hold this. */
  unless?: RegExp;
}

export type Words = RegExp | Omit<Saying, 'fact' | 'value'>;

/** A fact's sayings by value: `{ yes: [/…/gu], no: [{ words: /…/gu, unless: /…/u }] }`. */
export function sayings(fact: string, byValue: Readonly<Record<string, readonly Words[]>>): Saying[] {
  return Object.entries(byValue).flatMap(([value, list]) =>
    list.map((words) => (words instanceof RegExp ? { fact, value, words } : { fact, value, ...words })),
  );
}

/** Three or more, in figures or words; two or three (两三) is not sure enough. */
export const threeOrMore =
  '(?:[3-9](?:[,-]\\d)?|[1-9]\\d|[三四五六七八九十]{1,3}[来几]?|好几|好多|很多|许多|不少|无数|一大堆|一堆|几十|十几|数十|n)';
export const oneOrTwo = '(?:这[一两]|[12]|[一两这]|一两|1,2|仅有的)';
