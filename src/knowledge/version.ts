import { createHash } from 'node:crypto';
import type { Kind } from './schema.ts';

/**
 * Twelve hexadecimal digits that change with anything the knowledge base says, and with nothing else: which file an
 * entry stands in does not count. The order of questions does: the first of a complaint are asked in that order.
 */
export function versionOf(knowledge: Readonly<Record<Kind, Readonly<Record<string, unknown>>>>): string {
  const hash = createHash('sha256');
  for (const [kind, entries] of Object.entries(knowledge).sort(byName)) {
    const list = Object.entries(entries);
    hash.update(`${JSON.stringify([kind, kind === 'questions' ? list : list.sort(byName)])}\n`);
  }
  return hash.digest('hex').slice(0, 12);
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
