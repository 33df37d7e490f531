import type { Product } from '../knowledge/schema.ts';
import { narrowing, occurs } from './narrowing.ts';
import { fold } from './normalise.ts';
import { type FoundProducts, meantProduct, type NamedProduct } from './product-meant.ts';
import { isOneSlip, misspellings, otherMeanings } from './product-misspellings.ts';

/** Stands for any small loan: says nothing beside a product named by name. */
const generic = 'micro-loan';

interface Alias {
  product: string;
  name: string;
}

const possibleMisspellings = narrowing(misspellings, ({ pattern }) => pattern.source);

const blanks = /[\s\-·“”"'「」《》【】]/u;

/** The folded text without blanks and quotation marks, and where each unit stood. */
function withoutBlanks(folded: string): { text: string; at: number[] } {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charAt(i);
    if (blanks.test(unit)) continue;
    text += unit;
    at.push(i);
  }
  return { text, at };
}

/** Finds products by name and alias (case, blanks and traditional characters do not matter) and by likely misspellings. */
export function productFinder(products: Readonly<Record<string, Product>>): (text: string) => FoundProducts {
  const byFirst = new Map<string, Alias[]>();
  const latin: Alias[] = [];
  for (const [product, { name, aliases }] of Object.entries(products)) {
    for (const alias of new Set([name.zh, ...aliases].map((word) => withoutBlanks(fold(word)).text))) {
      if (alias === '') continue;
      const first = alias.charAt(0);
      byFirst.set(first, [...(byFirst.get(first) ?? []), { product, name: alias }]);
      if (/^[a-z]{6,}$/.test(alias)) latin.push({ product, name: alias });
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.name.length - a.name.length);
  const known = new Set(Object.keys(products));

  return (text) => {
    const folded = fold(text);
    const bare = withoutBlanks(folded);
    const named: NamedProduct[] = [];
    for (let i = 0; i < bare.text.length; ) {
      const alias = byFirst
        .get(bare.text.charAt(i))
        ?.find(({ name }) => bare.text.startsWith(name, i) && isWhole(folded, bare.at, i, name.length));
      if (alias) named.push({ product: alias.product, start: i, end: i + alias.name.length });
      i += alias ? alias.name.length : 1;
    }
    for (const { product, pattern } of possibleMisspellings(bare.text)) {
      if (!known.has(product) || !occurs(pattern, bare.text)) continue;
      for (const match of bare.text.matchAll(pattern))
        named.push({ product, start: match.index, end: match.index + match[0].length });
    }
    let from = 0;
    for (const match of folded.matchAll(/[a-z]{5,14}/gu)) {
      const near = new Set(latin.filter(({ name }) => isOneSlip(match[0], name)).map(({ product }) => product));
      const [product] = near;
      const start = bare.at.indexOf(match.index, from);
      from = start;
      if (product && near.size === 1 && !commonWords.has(match[0]))
        named.push({ product, start, end: start + match[0].length });
    }
    return choose(bare.text, named);
  };
}

/** Ordinary words one slip away from a name. */
const commonWords = new Set(['hubei', 'huaibei']);

function choose(text: string, found: readonly NamedProduct[]): FoundProducts {
  const inOrder = found
    .filter(({ start, end }) => !isOtherMeaning(text, start, end))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const apart: NamedProduct[] = [];
  for (const one of inOrder) if (one.start >= (apart.at(-1)?.end ?? 0)) apart.push(one);
  const specific = apart.filter(({ product }) => product !== generic);
  return meantProduct(text, specific.length > 0 ? specific : apart);
}

function isOtherMeaning(text: string, start: number, end: number): boolean {
  const name = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, end + 6);
  return otherMeanings.some((other) => other.name.test(name) && other.before.test(before) && other.after.test(after));
}

/** A Latin alias is a word of its own, not the inside of another. */
function isWhole(folded: string, at: readonly number[], start: number, length: number): boolean {
  const first = at[start] ?? 0;
  const last = at[start + length - 1] ?? first;
  const joined = (a: string, b: string) => /[a-z0-9]/.test(a) && /[a-z0-9]/.test(b);
  return (
    !joined(folded.charAt(first - 1), folded.charAt(first)) && !joined(folded.charAt(last), folded.charAt(last + 1))
  );
}
