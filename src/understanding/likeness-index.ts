/** Weights by term, of length 1. */
export type Vector = ReadonlyMap<string, number>;

/** Many vectors kept by their terms, so that one is compared with all of them at the cost of the terms it shares. */
export class LikenessIndex {
  readonly size: number;
  readonly #byTerm = new Map<string, { at: number; weight: number }[]>();

  constructor(vectors: readonly Vector[]) {
    this.size = vectors.length;
    vectors.forEach((vector, at) => {
      for (const [term, weight] of vector) {
        const known = this.#byTerm.get(term);
        if (known === undefined) this.#byTerm.set(term, [{ at, weight }]);
        else known.push({ at, weight });
      }
    });
  }

  /** The cosine with each of the vectors, in their order. */
  likeness(vector: Vector): Float64Array {
    const sums = new Float64Array(this.size);
    for (const [term, weight] of vector) {
      for (const { at, weight: other } of this.#byTerm.get(term) ?? []) sums[at] = (sums[at] ?? 0) + weight * other;
    }
    return sums;
  }
}
