import type { MaskedSpan, MaskedText } from '../sealing/sealed.ts';
import { type AccessCodePlace, accessCodePlaces } from './access-code.ts';

const standIn = '〔查询码〕';

/**
 * An access code is kept as a hash alone, so what a borrower types to look a ticket up must not stand in the
 * transcript: it is masked at the door like personal data, after that. `masked`: a text with its masked places;
 * returns it with the access codes masked too, all offsets moved to where they are then.
 */
export function maskAccessCodes(masked: MaskedText): MaskedText {
  const places = apart(accessCodePlaces(masked.text)).filter(
    (place) => !masked.spans.some((span) => overlap(place, span)),
  );
  if (places.length === 0) return masked;
  const spans: MaskedSpan[] = masked.spans.map((span) => ({ ...span, at: span.at + shiftBefore(places, span.at) }));
  let text = '';
  let from = 0;
  for (const { at, length } of places) {
    text += masked.text.slice(from, at);
    spans.push({
      kind: 'access-code',
      at: text.length,
      length: standIn.length,
      value: masked.text.slice(at, at + length),
    });
    text += standIn;
    from = at + length;
  }
  return { text: text + masked.text.slice(from), spans: spans.sort((a, b) => a.at - b.at) };
}

type Stretch = Pick<AccessCodePlace, 'at' | 'length'>;

function overlap(a: Stretch, b: Stretch): boolean {
  return a.at < b.at + b.length && b.at < a.at + a.length;
}

/** Of places that overlap, the one that reads most like a code. In the order of the text. */
function apart(places: readonly AccessCodePlace[]): AccessCodePlace[] {
  const kept: AccessCodePlace[] = [];
  for (const place of [...places].sort((a, b) => b.digits - a.digits || b.at - a.at)) {
    if (!kept.some((other) => overlap(place, other))) kept.push(place);
  }
  return kept.sort((a, b) => a.at - b.at);
}

function shiftBefore(places: readonly Stretch[], at: number): number {
  return places.reduce((shift, place) => shift + (place.at < at ? standIn.length - place.length : 0), 0);
}
