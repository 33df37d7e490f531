import { createHash } from 'node:crypto';
import type { MovedTable } from './moved-tables.ts';

export interface TableDigest {
  name: string;
  count: number;
  /** SHA-256 over all rows in the order of their key, in hexadecimal. */
  digest: string;
}

/** Reads rows one after another; the same rows, from whichever database, have the same digest. */
export class Digesting {
  private readonly hash = createHash('sha256');
  private readonly table: MovedTable;
  private count = 0;

  constructor(table: MovedTable) {
    this.table = table;
  }

  read(row: Readonly<Record<string, unknown>>): void {
    this.count += 1;
    this.hash.update(`${JSON.stringify(Object.keys(this.table.columns).map((column) => row[column]))}\n`);
  }

  end(): TableDigest {
    return { name: this.table.name, count: this.count, digest: this.hash.digest('hex') };
  }
}

export function sameDigests(some: readonly TableDigest[], others: readonly TableDigest[]): boolean {
  const lines = (digests: readonly TableDigest[]) =>
    digests
      .map(({ name, count, digest }) => `${name} ${count} ${digest}`)
      .toSorted()
      .join('\n');
  return lines(some) === lines(others);
}
