import { compact, fold } from './normalise.ts';

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
function likeness(a: string, b: string): number {
  const [one, other] = [pairs(a), pairs(b)];
  if (one.size === 0 || other.size === 0) return 0;
  return (2 * [...one].filter((pair) => other.has(pair)).length) / (one.size + other.size);
}

/** Longer answers are stories, not labels. */
const longest = 60;

/** Indexes of the labels that the text is, or is a clear part of, or clearly holds; [] where none or more than one fits. */
export function labelsIn(text: string, labels: readonly string[]): number[] {
  const key = compact(text.slice(0, longest + 1)).replace(/^(?:我?选择?|我的?是|应该是|就是|是|属于)(?=.{2})/u, '');
  if (key.length < 2 || text.length > longest) return [];
  const keys = labels.map(compact);
  const same = keys.indexOf(key);
  if (same >= 0) return [same];
  const parts = labels.map(partsOf);
  const held = parts.flatMap((list, i) => (list.some((part) => holds(key, part)) ? [i] : []));
  if (held.length === 1) return held;
  const inside = parts.flatMap((list, i) =>
    list.some((part) => part.includes(key) && key.length * 2 >= part.length) ? [i] : [],
  );
  if (inside.length === 1) return inside;
  const [best, next] = parts.map((list, i) => ({ i, ...closest(key, list) })).sort((a, b) => b.score - a.score);
  const clear = best !== undefined && best.score >= 0.6 && best.score - (next?.score ?? 0) >= 0.15;
  return clear && !denies(key, best.part) ? [best.i] : [];
}

function closest(key: string, parts: readonly string[]): { part: string; score: number } {
  return parts
    .map((part) => ({ part, score: likeness(key, part) }))
    .reduce((best, one) => (one.score > best.score ? one : best), { part: '', score: 0 });
}

function holds(key: string, part: string): boolean {
  return key.includes(part) && part.length * 10 >= key.length * 4 && !/没|不|未|别|non?t/u.test(key.replace(part, ''));
}

/** 没有换手机 is not 换了手机. */
function denies(key: string, part: string): boolean {
  const negations = (text: string) => (text.match(/没|不|未|无|别|non?e?|not/gu) ?? []).length;
  return negations(key) !== negations(part);
}
