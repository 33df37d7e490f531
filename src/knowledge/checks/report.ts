import type { Mistake } from '../mistake.ts';
import type { RawEntry } from '../read-files.ts';
import type { Kind } from '../schema.ts';

/** Takes what the checks find and puts file and line to it. */
export class Report {
  readonly #places: ReadonlyMap<string, RawEntry>;
  readonly #into: { mistakes: Mistake[]; warnings: Mistake[] };

  constructor(places: ReadonlyMap<string, RawEntry>, into: { mistakes: Mistake[]; warnings: Mistake[] }) {
    this.#places = places;
    this.#into = into;
  }

  /** Written down somewhere, even if its entry has mistakes of its own. */
  exists(kind: Kind, id: string): boolean {
    return this.#places.has(`${kind}/${id}`);
  }

  mistake(kind: Kind, id: string, path: readonly PropertyKey[], what: string, write: string): void {
    this.#into.mistakes.push(this.#at(kind, id, path, what, write));
  }

  warning(kind: Kind, id: string, path: readonly PropertyKey[], what: string, write: string): void {
    this.#into.warnings.push(this.#at(kind, id, path, what, write));
  }

  /** A mistake unless `to` is an id of the kind. */
  link(kind: Kind, id: string, path: readonly PropertyKey[], toKind: Kind, to: string): void {
    if (this.exists(toKind, to)) return;
    this.mistake(
      kind,
      id,
      path,
      `${id} names "${to}", which is not in knowledge/${toKind}`,
      `an id of ${toKind}, or add it there`,
    );
  }

  #at(kind: Kind, id: string, path: readonly PropertyKey[], what: string, write: string): Mistake {
    const place = this.#places.get(`${kind}/${id}`)?.place(path) ?? { file: kind, line: 1 };
    return { ...place, what, write };
  }
}
