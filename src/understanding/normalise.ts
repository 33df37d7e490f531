import { simplified } from './traditional.ts';

const circled = '①②③④⑤⑥⑦⑧⑨';

/** Characters that take no room: nobody means anything by them. */
export const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]|\ufe0f/gu;

const foldedForms = new Map<string, string>();

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
  for (const unit of text.split('')) {
    let form = foldedForms.get(unit);
    if (form === undefined) {
      form = foldUnit(unit);
      foldedForms.set(unit, form);
    }
    folded += form;
  }
  return folded;
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
