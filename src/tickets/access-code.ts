import type { Ids } from '../ids.ts';
import { foldTyped } from './typed-text.ts';

/**
 * `K7M9-X3R4`: eight characters without look-alikes and without vowels (so that no word comes about). Each group
 * begins with a letter and there is at least one digit: a code is never taken for a ticket number, a card or
 * telephone number, or a word. There is no W: DW begins a ticket number.
 * About 5 × 10¹⁰ codes, 36 bits.
 */
const letters = 'CDFGHJKMNPRTVXY';
const any = `0123456789${letters}`;

/** What people read for one of ours. */
const lookAlikes: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  B: '8',
  U: 'V',
};

/** A fresh code in its shown form, grouped 4-4. Said once to the borrower; only its hash is kept. */
export function drawAccessCode(ids: Ids): string {
  const draw = (alphabet: string) => alphabet.charAt(ids.below(alphabet.length));
  for (;;) {
    const group = () => draw(letters) + draw(any) + draw(any) + draw(any);
    const code = `${group()}-${group()}`;
    if (/\d/.test(code)) return code;
  }
}

const shape = new RegExp(`^[${letters}][${any}]{3}-[${letters}][${any}]{3}$`);
const one = '[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]';
const dash = '[\\s\\p{Pd}\\u2212_~～]';
// Looks ahead only, so that in "from K7M9 X3R4" both pairs of words are tried.
const inSentence = new RegExp(`(?<!${one}|\\p{Pd})(?=(${one}{4}${dash}?${one}{4})(?!${one}|\\p{Pd}))`, 'gu');

/** A place that reads as an access code; offsets in UTF-16 units. */
export interface AccessCodePlace {
  at: number;
  length: number;
  code: string;
  digits: number;
}

/**
 * Every place within a text that may be an access code, overlapping ones too. It must hold a digit as typed, or
 * "don't know" would be one.
 */
export function accessCodePlaces(text: string): AccessCodePlace[] {
  return [...text.matchAll(inSentence)].flatMap(({ index, 1: typed = '' }) => {
    const folded = foldTyped(typed);
    const code = spell(folded.replace(/[-\s]/g, ''));
    const digits = folded.replace(/\D/g, '').length;
    return code === null || digits === 0 ? [] : [{ at: index, length: typed.length, code, digits }];
  });
}

/**
 * The access code in what a borrower typed, in its one spelling (what is hashed), or null where there is none.
 * Alone: any case, any dashes or spaces, full-width, look-alikes. Within a sentence the place with the most digits,
 * of equal ones the last.
 */
export function readAccessCode(text: string): string | null {
  const alone = spell(foldTyped(text).replace(/[-\s]/g, ''));
  if (alone !== null) return alone;
  const places = accessCodePlaces(text);
  const most = Math.max(...places.map(({ digits }) => digits));
  return places.findLast(({ digits }) => digits === most)?.code ?? null;
}

function spell(characters: string): string | null {
  if (characters.length !== 8) return null;
  const folded = characters.replace(/[A-Z]/g, (letter) => lookAlikes[letter] ?? letter);
  const code = `${folded.slice(0, 4)}-${folded.slice(4)}`;
  return shape.test(code) ? code : null;
}
