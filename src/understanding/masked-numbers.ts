import type { MaskedKind, Place } from './masked-kinds.ts';
import { kindOf } from './number-kinds.ts';
import { figureOf } from './numerals.ts';

/** Figures that belong together: a row of Arabic ones, or one Chinese one. */
interface Group {
  digits: string;
  start: number;
  end: number;
  /** What lies between it and the group before: null where the row begins anew. */
  gap: string | null;
}

const between = /^[\s.\-_·()\u200b-\u200f\u2060\ufeff]{0,3}$/u;

/** Longest number looked for: a card of 19 figures, or one of 21 after 卡号. */
const most = 21;

function groupsOf(folded: string): Group[] {
  const groups: Group[] = [];
  let at = 0;
  while (at < folded.length) {
    const figure = figureOf(folded.charAt(at));
    if (figure === null) {
      at++;
      continue;
    }
    const start = at;
    let digits = String(figure);
    at++;
    if (isArabic(folded, start)) {
      for (; isArabic(folded, at); at++) digits += folded.charAt(at);
    }
    const last = groups.at(-1);
    const gap = last && start - last.end <= 3 ? folded.slice(last.end, start) : null;
    groups.push({ digits, start, end: at, gap: gap !== null && between.test(gap) ? gap : null });
  }
  return groups;
}

function isArabic(folded: string, at: number): boolean {
  const code = folded.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** As people group an ID or card number: in one piece, figure by figure, in fours, or in two or three pieces. */
function isGrouped(groups: readonly Group[]): boolean {
  if (groups.length === 1) return true;
  const gaps = groups.slice(1).map((group) => group.gap ?? '');
  if (gaps.every((gap) => gap === '')) return true;
  const sizes = groups.map((group) => group.digits.length);
  if (sizes.every((size) => size === 1)) return true;
  const blocks = sizes.slice(0, -1).every((size) => size === 4) && (sizes.at(-1) ?? 0) <= 4;
  return blocks || groups.length <= 3 || sizes.every((size) => size <= 2);
}

/** Dates and lists of amounts are also figures with dashes and blanks: a telephone number must be grouped like one. */
function isTelephone(groups: readonly Group[]): boolean {
  if (groups.every((group) => (group.gap ?? '') === '' || group === groups[0])) return true;
  const sizes = groups.map((group) => group.digits.length).join(',');
  return (
    /^(\d{1,4},)?(3,4,4|4,4,3|3,3,5|4,3,4|3,8|4,7|4,8|7,4|5,6|6,5|3,5,3|3,4,3|11|10)$/.test(sizes) ||
    /^((86|0086|[12]),)?[12](,[12])*$/.test(sizes)
  );
}

/** ID, card and telephone numbers and the like. Each group starts at most `most` attempts: linear. */
export function maskedNumbers(folded: string): Place[] {
  const groups = groupsOf(folded);
  const places: Place[] = [];
  for (let first = 0; first < groups.length; ) {
    const found = longestFrom(folded, groups, first);
    if (found) places.push(found.place);
    first = found ? found.next : first + 1;
  }
  return places;
}

function longestFrom(
  folded: string,
  groups: readonly Group[],
  first: number,
): { place: Place; next: number } | undefined {
  const opening = groups[first];
  if (!opening) return undefined;
  const before = folded.slice(Math.max(0, opening.start - 16), opening.start);
  let best: { place: Place; next: number } | undefined;
  let digits = '';
  for (let last = first; last < groups.length; last++) {
    const group = groups[last];
    if (!group || (last > first && group.gap === null)) break;
    digits += group.digits;
    if (digits.length > most) break;
    const window = groups.slice(first, last + 1);
    const x =
      digits.length === 17 || digits.length === 14
        ? /^[\s-]?x(?![a-z\d])/u.exec(folded.slice(group.end, group.end + 3))
        : null;
    const end = group.end + (x?.[0].length ?? 0);
    const kind = kindOf(x ? `${digits}x` : digits, before);
    if (kind && (isDialled(kind) ? isTelephone(window) : isGrouped(window)))
      best = { place: { kind, start: openingOf(folded, opening.start, window), end }, next: last + 1 };
  }
  return best;
}

function isDialled(kind: MaskedKind): boolean {
  return kind === 'phone' || kind === 'landline' || kind === 'account';
}

/** A plus or an opening bracket before the number goes with it. */
function openingOf(folded: string, start: number, window: readonly Group[]): number {
  const before = folded.charAt(start - 1);
  const bracketed = before === '(' && window.some((group) => group.gap?.includes(')'));
  return before === '+' || bracketed ? start - 1 : start;
}
