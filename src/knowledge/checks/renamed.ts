import { heldKinds } from '../renamed.ts';
import type { Knowledge } from '../schema.ts';
import type { Report } from './report.ts';

/** An id that was renamed is gone, and what it is called now is there. */
export function checkRenamed(k: Knowledge, report: Report): void {
  const known = [...heldKinds, 'values'] as const;
  for (const [kind, ids] of Object.entries(k.renamed)) {
    const held = known.find((one) => one === kind);
    if (held === undefined) {
      report.mistake(
        'renamed',
        kind,
        [],
        `"${kind}" is no kind of ids that a conversation holds`,
        `one of ${known.join(', ')}`,
      );
      continue;
    }
    for (const [old, today] of Object.entries(ids)) {
      if (isThere(k, held, old)) {
        report.mistake('renamed', kind, [old], `${old} is still there`, 'remove the line, or the old entry');
      }
      if (today !== null && !isThere(k, held, held === 'values' ? `${old.split('=')[0]}=${today}` : today)) {
        report.mistake(
          'renamed',
          kind,
          [old],
          `${old} leads to "${today}", which is not there`,
          `an id of ${held}, or ~`,
        );
      }
    }
  }
}

function isThere(k: Knowledge, kind: (typeof heldKinds)[number] | 'values', id: string): boolean {
  if (kind !== 'values') return Object.hasOwn(k[kind], id);
  const [fact = '', value = ''] = id.split('=');
  return Object.hasOwn(k.facts[fact]?.values ?? {}, value);
}
