/** One thing to put right in a knowledge file. `write` says what would be right, for somebody who does not program. */
export interface Mistake {
  /** Below the knowledge folder, with forward slashes: `causes/record.yaml`. */
  file: string;
  /** From 1. */
  line: number;
  what: string;
  write: string;
}

/** Where an entry, or a part of it, stands. */
export interface Place {
  file: string;
  line: number;
}

/** `causes/record.yaml:12  the remedy pay-up does not exist — write an id of knowledge/remedies` */
export function describe({ file, line, what, write }: Mistake): string {
  return `${file}:${line}  ${what} — ${write}`;
}

export function inReadingOrder(a: Mistake, b: Mistake): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}
