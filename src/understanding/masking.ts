import type { MaskedText } from '../sealing/sealed.ts';
import { maskedAddresses } from './masked-addresses.ts';
import { maskedCodes } from './masked-codes.ts';
import { cover, coverStandIns, type Place, standIns } from './masked-kinds.ts';
import { maskedNames } from './masked-names.ts';
import { maskedNumbers } from './masked-numbers.ts';
import { fold } from './normalise.ts';

/** More than people's messages ever need; keeps the time in bounds for those made to take long. */
const rounds = 6;

/**
 * Puts stand-ins (〔手机号〕 …) in the place of personal data: ID, card and telephone numbers, e-mail addresses,
 * addresses, names, one-time codes, access codes, passwords; in Arabic, full-width or Chinese figures, with blanks or
 * dashes. Amounts, dates, order and ticket numbers and help lines stay. Text already masked is left as it is.
 * The spans hold what stood there: `unmaskText` gives the text back exactly. Time grows with the length.
 */
export function maskText(text: string): MaskedText {
  let folded = coverStandIns(fold(text));
  let places: Place[] = [];
  // A place covered can bare another beside it (two codes without a blank): look again, as masking the result would.
  for (let round = 0; round < rounds; round++) {
    const found = apart([
      ...maskedCodes(folded, text),
      ...maskedNumbers(folded),
      ...maskedAddresses(folded),
      ...maskedNames(folded),
    ]);
    if (found.length === 0) break;
    places = [...places, ...found];
    folded = cover(folded, found);
  }
  places.sort((a, b) => a.start - b.start);
  const masked: MaskedText = { text: '', spans: [] };
  let from = 0;
  for (const { kind, start, end } of places) {
    masked.text += text.slice(from, start);
    masked.spans.push({ kind, at: masked.text.length, length: standIns[kind].length, value: text.slice(start, end) });
    masked.text += standIns[kind];
    from = end;
  }
  masked.text += text.slice(from);
  return masked;
}

/** The text as it was before masking. */
export function unmaskText({ text, spans }: MaskedText): string {
  let whole = '';
  let from = 0;
  for (const { at, length, value } of [...spans].sort((a, b) => a.at - b.at)) {
    whole += text.slice(from, at) + value;
    from = at + length;
  }
  return whole + text.slice(from);
}

/** In order, none over another: where two meet, the first kind covers both. */
function apart(places: readonly Place[]): Place[] {
  const result: Place[] = [];
  for (const place of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && place.start < last.end) last.end = Math.max(last.end, place.end);
    else result.push({ ...place });
  }
  return result;
}
