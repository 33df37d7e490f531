import { neededCharacters } from './needed-characters.ts';

/**
 * Of many patterns, those that a text may hold at all, in their order: each needs one of a few characters, and the text
 * is looked through once for all of them.
 *
 * @param sourceOf the pattern's source, with the flag u and without i
 */
export function narrowing<T>(every: readonly T[], sourceOf: (one: T) => string): (text: string) => T[] {
  const byCharacter = new Map<string, number[]>();
  const always: number[] = [];
  for (const [at, one] of every.entries()) {
    const needed = neededCharacters(sourceOf(one));
    if (needed === null) always.push(at);
    for (const unit of needed ?? []) {
      const others = byCharacter.get(unit);
      if (others) others.push(at);
      else byCharacter.set(unit, [at]);
    }
  }
  return (text) => {
    let found: Set<number> | null = null;
    for (const unit of text) {
      const possible = byCharacter.get(unit);
      if (possible === undefined) continue;
      found ??= new Set(always);
      for (const at of possible) found.add(at);
    }
    const narrowed = found === null ? always : [...found].sort((a, b) => a - b);
    return narrowed.map((at) => every[at] as T);
  };
}

/** Whether a global pattern occurs: far cheaper than matchAll, which copies the pattern each time. */
export function occurs(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  const is = pattern.test(text);
  pattern.lastIndex = 0;
  return is;
}
