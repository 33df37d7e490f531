import { simplified } from './traditional.ts';

const circled = '①②③④⑤⑥⑦⑧⑨';

/** Characters that take no room: nobody means anything by them. */
export const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]|\ufe0f/gu;

/** What each UTF-16 unit becomes, and 0 for those not met yet. */
const foldedForms = new Uint16Array(0x10000);

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code < 0x80) return unit.toLowerCase();
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a)) return ' ';
  if (code >= 0x2010 && code <= 0x2015) return '-';
  if (code === 0x2212 || code === 0xfe63) return '-';
  if (code === 0x2019 || code === 0x2018) return "'";
  const number = circled.indexOf(unit);
  if (number >= 0) return String(number + 1);
  const lower = unit.toLowerCase();
  return simplified.get(unit) ?? (lower.length === 1 ? lower : unit);
}

/**
 * Full-width to half-width, traditional to simplified, capitals to small letters, kinds of dashes and blanks to one.
 * Keeps the length: an offset in the folded text is the same offset in the text (UTF-16 units).
 */
export function fold(text: string): string {
  let folded = '';
  // Most of a text stays as it is: it is taken over in pieces.
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const form = foldedForms[unit] || firstFold(unit);
    if (form === unit) continue;
    folded += text.slice(from, at) + String.fromCharCode(form);
    from = at + 1;
  }
  return from === 0 ? text : folded + text.slice(from);
}

function firstFold(unit: number): number {
  const form = foldUnit(String.fromCharCode(unit)).charCodeAt(0);
  foldedForms[unit] = form;
  return form;
}

/** Folded and without anything but letters and figures: for comparing whole phrases. Decimal points stay out too. */
export function compact(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '');
}

const han = /\p{Script=Han}/u;

/**
 * A sentence as the patterns for facts and danger read it: folded; ',' between clauses, '.' and '?' between sentences;
 * blanks only between Latin words. Somebody typing on a phone puts a blank for a comma (没逾期 为什么不过), or
 * between single characters (微 粒 贷): the first becomes ',', the second goes.
 */
export function plain(text: string): string {
  const marked = fold(text)
    .replace(invisible, '')
    .replace(/[，、,;:：；…~〜—]+|-{2,}|\.{2,}/gu, ',')
    .replace(/[!！。｡\n\r]+/gu, '。')
    .replace(/[?？]+/gu, '?')
    .replace(/\.(?!\d)/gu, '。')
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
  return joinBlanks(marked);
}

function joinBlanks(text: string): string {
  const pieces = text.split(' ');
  let joined = pieces[0] ?? '';
  let before = joined;
  for (const piece of pieces.slice(1)) {
    const chinese = han.test(before.slice(-1)) || han.test(piece.slice(0, 1));
    if (!chinese) joined += ` ${piece}`;
    else if (before.length > 1 && piece.length > 1 && /\p{L}$/u.test(before) && /^\p{L}/u.test(piece))
      joined += `,${piece}`;
    else joined += piece;
    before = piece;
  }
  return joined;
}
