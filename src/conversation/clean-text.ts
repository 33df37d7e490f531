/** A borrower's message is taken up to here, in UTF-16 units; a longer one is cut and says so. */
export const longestText = 4_000;

export interface CleanText {
  text: string;
  cut: boolean;
}

/** Control characters but newline and tab (U+0000 among them), and those that turn the writing direction around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** What a number, an address or a name in Latin letters is made of. */
const halfToken = /[\p{ASCII}\p{Nd}]{1,100}$/u;

/**
 * Well-formed (a lone surrogate becomes U+FFFD), without unwanted characters, at most `longestText` long.
 * A token that the cut goes through is left out whole: half a card number would no longer be recognised and masked.
 */
export function cleanText(raw: string): CleanText {
  const text = raw.replace(/\r\n?/g, '\n').toWellFormed().replace(unwanted, '');
  if (text.length <= longestText) return { text, cut: false };
  const kept = text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '');
  return { text: kept.replace(halfToken, ''), cut: true };
}
