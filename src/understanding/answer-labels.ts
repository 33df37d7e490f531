import { Recent } from '../recent.ts';
import { compact, fold } from './normalise.ts';

interface Part {
  key: string;
  pairs: ReadonlySet<string>;
}

/** A label read once: its bare characters, and the parts that stand for it. */
interface Label {
  key: string;
  parts: readonly Part[];
}

/** The same few hundred are shown to everybody. */
const read = new Recent<Label>(1_000);

function labelOf(label: string): Label {
  return read.of(label, () => ({
    key: compact(label),
    parts: partsOf(label).map((key) => ({ key, pairs: pairs(key) })),
  }));
}

/** The index of the label that the text is, but for blanks and punctuation; -1 where it is none. */
export function sameLabel(text: string, labels: readonly string[]): number {
  const key = compact(text);
  return key === '' ? -1 : labels.findIndex((label) => labelOf(label).key === key);
}

/** Parts of a label that stand for the whole: 操作频繁 of 操作频繁 / 次数超限. */
function partsOf(label: string): string[] {
  return [label, ...fold(label).split(/[/／、，,;；（）()]|或者?|\sor\s/u)]
    .map(compact)
    .filter((part) => part.length > 1);
}

function pairs(key: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, key.length - 1) }, (_, i) => key.slice(i, i + 2)));
}

/** Dice's coefficient over pairs of characters: 1 for the same, 0 for nothing shared. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}

/** Longer answers are stories, not labels. */
const longest = 60;

/** Indexes of the labels that the text is, or is a clear part of, or clearly holds; [] where none or more than one fits. */
export function labelsIn(text: string, labels: readonly string[]): number[] {
  const key = compact(text.slice(0, longest + 1)).replace(/^(?:我?选择?|我的?是|应该是|就是|是|属于)(?=.{2})/u, '');
  if (key.length < 2 || text.length > longest) return [];
  const known = labels.map(labelOf);
  const same = known.findIndex((label) => label.key === key);
  if (same >= 0) return [same];
  const held = known.flatMap(({ parts }, i) => (parts.some((part) => holds(key, part.key)) ? [i] : []));
  if (held.length === 1) return held;
  const inside = known.flatMap(({ parts }, i) =>
    parts.some((part) => part.key.includes(key) && key.length * 2 >= part.key.length) ? [i] : [],
  );
  if (inside.length === 1) return inside;
  const own = pairs(key);
  const [best, next] = known.map(({ parts }, i) => ({ i, ...closest(own, parts) })).sort((a, b) => b.score - a.score);
  const clear = best !== undefined && best.score >= 0.6 && best.score - (next?.score ?? 0) >= 0.15;
  return clear && !denies(key, best.part) ? [best.i] : [];
}

function closest(own: ReadonlySet<string>, parts: readonly Part[]): { part: string; score: number } {
  let best = { part: '', score: 0 };
  for (const { key, pairs: others } of parts) {
    const score = likeness(own, others);
    if (score > best.score) best = { part: key, score };
  }
  return best;
}

function holds(key: string, part: string): boolean {
  return key.includes(part) && part.length * 10 >= key.length * 4 && !/没|不|未|别|non?t/u.test(key.replace(part, ''));
}

/** 没有换手机 is not 换了手机. */
function denies(key: string, part: string): boolean {
  const negations = (text: string) => (text.match(/没|不|未|无|别|non?e?|not/gu) ?? []).length;
  return negations(key) !== negations(part);
}
