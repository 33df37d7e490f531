/** From this share of common character pairs (Jaccard) two utterances are copies of one template. */
const alike = 0.5;

/**
 * Utterances in groups of near-duplicates, chained: what differs in a word or two is learnt from, not understood, when
 * one is trained on and the other measured. `texts` have product names and figures taken out already.
 *
 * @returns the group of each text, numbered from 0
 */
export function groupsOf(texts: readonly string[]): Int32Array {
  const parents = Int32Array.from(texts.keys());
  const root = (at: number): number => {
    let top = at;
    while (parents[top] !== top) top = parents[top] ?? top;
    parents[at] = top;
    return top;
  };
  const pairs = texts.map((text) => [...new Set(pairsOf(text))]);
  const holders = new Map<string, number[]>();
  const shared = new Uint16Array(texts.length);
  for (const [at, own] of pairs.entries()) {
    const met: number[] = [];
    for (const pair of own) {
      const others = holders.get(pair);
      if (others === undefined) {
        holders.set(pair, [at]);
        continue;
      }
      for (const other of others) {
        if (shared[other] === 0) met.push(other);
        shared[other] = (shared[other] ?? 0) + 1;
      }
      others.push(at);
    }
    for (const other of met) {
      const common = shared[other] ?? 0;
      shared[other] = 0;
      if (common / (own.length + (pairs[other]?.length ?? 0) - common) >= alike) parents[root(at)] = root(other);
    }
  }
  const numbers = new Map<number, number>();
  return Int32Array.from(texts.keys(), (at) => {
    const top = root(at);
    const number = numbers.get(top) ?? numbers.size;
    numbers.set(top, number);
    return number;
  });
}

/** The fold (0 to `folds` − 1) of each text: whole groups, the largest first, always into the smallest fold. */
export function foldsOf(groups: Int32Array, folds: number): Int32Array {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const filled = new Int32Array(folds);
  const foldOf = new Map<number, number>();
  for (const [group, size] of [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const fold = filled.indexOf(Math.min(...filled));
    foldOf.set(group, fold);
    filled[fold] = (filled[fold] ?? 0) + size;
  }
  return groups.map((group) => foldOf.get(group) ?? 0);
}

function pairsOf(text: string): string[] {
  const framed = `^${text}$`;
  return Array.from({ length: framed.length - 1 }, (_, at) => framed.slice(at, at + 2));
}
