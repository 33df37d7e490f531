/** Where a text may be parted, the best first: between paragraphs, lines, sentences, clauses, words. */
const places = [/\n{2,}/g, /\n/g, /(?<=[。！？!?…])|(?<=[.;] )/g, /(?<=[；，、,：])|(?<=, )/g, /(?<= )/g];

/**
 * The text in parts of at most `most` UTF-16 units, each as long as it may be and parted at the best place there is in
 * its second half; a character is never torn. Nothing but blanks at the seams is lost. `most` is at least 2.
 */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const at = seam(rest, most);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts.filter((part) => part !== '' || parts.length === 1);
}

function seam(text: string, most: number): number {
  const head = text.slice(0, most + 1);
  for (const place of places) {
    let last = 0;
    for (const { index } of head.matchAll(place)) if (index <= most) last = index;
    if (last > most / 2) return last;
  }
  return beforeToken(text, most) ?? (isTorn(text, most) ? most - 1 : most);
}

/** What a number, an amount or an address is made of. */
const token = /[!-~]+$/;

/** The beginning of a token that the place lies in, when that is in the second half too. */
function beforeToken(text: string, at: number): number | null {
  if (!/[!-~]/.test(text[at] ?? '')) return null;
  const start = token.exec(text.slice(0, at))?.index ?? 0;
  return start > at / 2 ? start : null;
}

/** Whether a surrogate pair lies across the place. */
function isTorn(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
