/**
 * What was worked out lately, by what it was worked out from: at most `most` and at least half as many. In two
 * generations: what is asked for again moves into the younger one, and the older one goes whole when that is full.
 */
export class Recent<T extends object> {
  private readonly half: number;
  private younger = new Map<string, T>();
  private older: ReadonlyMap<string, T> = new Map();

  constructor(most: number) {
    this.half = Math.floor(most / 2);
  }

  /** What is known of `key`, else what `make` makes. It is shared: nobody may change it. */
  of(key: string, make: () => T): T {
    const known = this.younger.get(key);
    if (known !== undefined) return known;
    const found = this.older.get(key) ?? make();
    if (this.younger.size >= this.half) {
      this.older = this.younger;
      this.younger = new Map();
    }
    this.younger.set(key, found);
    return found;
  }
}
