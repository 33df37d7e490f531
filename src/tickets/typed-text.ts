const spokenDigits: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  幺: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/**
 * What someone typed or dictated, as plain ASCII where it can be: full-width forms folded (NFKC), every dash one
 * hyphen, Chinese digits as digits (voice input writes 四八二九), upper case.
 */
export function foldTyped(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212_~～]/gu, '-')
    .replace(/[〇零一幺二三四五六七八九]/g, (digit) => spokenDigits[digit] ?? digit)
    .toUpperCase();
}
