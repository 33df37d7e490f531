import type { Phrase } from './search-query.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A piece of a text; marked where it is what was looked for. */
export interface Piece {
  text: string;
  isMarked: boolean;
}

interface Span {
  from: number;
  to: number;
}

/** So much stands before and after a hit where its sentence is long. UTF-16 units. */
const before = 40;
const after = 80;
const sentenceEnd = /[。！？!?\n]/;

/** The sentence around the first hit, every hit in it marked; where there is none, how the text begins. */
export function excerptOf(text: string, query: readonly Phrase[]): Piece[] {
  const hits = hitsIn(text, query);
  const [first] = hits;
  const window =
    first === undefined
      ? { from: 0, to: endOf(text, 0) }
      : { from: beginOf(text, first.from), to: endOf(text, first.to) };
  const pieces: Piece[] = [];
  let at = window.from;
  for (const hit of hits) {
    if (hit.from < at || hit.to > window.to) continue;
    if (hit.from > at) pieces.push({ text: text.slice(at, hit.from), isMarked: false });
    pieces.push({ text: text.slice(hit.from, hit.to), isMarked: true });
    at = hit.to;
  }
  if (at < window.to) pieces.push({ text: text.slice(at, window.to), isMarked: false });
  const cut = (isCut: boolean): Piece[] => (isCut ? [{ text: '…', isMarked: false }] : []);
  const isMore = (rest: string) => rest.trim() !== '';
  return [...cut(isMore(text.slice(0, window.from))), ...pieces, ...cut(isMore(text.slice(window.to)))];
}

/** In order, none in another. */
function hitsIn(text: string, query: readonly Phrase[]): Span[] {
  const tokens = tokensOf(text);
  const found = query.flatMap((phrase) => hitsOf(phrase, tokens)).toSorted((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return found.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

function hitsOf({ tokens: wanted, isOpen }: Phrase, tokens: readonly Token[]): Span[] {
  const last = wanted.length - 1;
  const matches = (token: Token | undefined, n: number) =>
    isOpen && n === last ? token?.text.startsWith(wanted[n] ?? '') : token?.text === wanted[n];
  return tokens.flatMap(({ from }, at) => {
    if (!wanted.every((_, n) => matches(tokens[at + n], n))) return [];
    const end = tokens[at + last];
    if (end === undefined) return [];
    // Of a token that is only begun, as much as was looked for.
    return [{ from, to: isOpen ? end.from + (wanted[last]?.length ?? 0) : end.to }];
  });
}

function beginOf(text: string, at: number): number {
  let from = at;
  while (from > 0 && at - from < before && !sentenceEnd.test(text[from - 1] ?? '')) from -= 1;
  return isInPair(text, from) ? from + 1 : from;
}

function endOf(text: string, at: number): number {
  let to = at;
  while (to < text.length && to - at < after && text[to] !== '\n') {
    to += 1;
    if (sentenceEnd.test(text[to - 1] ?? '')) break;
  }
  return isInPair(text, to) ? to - 1 : to;
}

/** Whether a cut here would go through one character. */
function isInPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const previous = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && previous >= 0xd800 && previous <= 0xdbff;
}
