import type { Knowledge, Remedy } from '../schema.ts';
import type { Report } from './report.ts';

/** Who says so, how surely, and until when: sources, confidence and review-by. */
export function checkAccounts(k: Knowledge, report: Report, today?: string): void {
  for (const kind of ['products', 'causes', 'remedies', 'answers', 'lessons'] as const) {
    const entries: Readonly<Record<string, Pick<Remedy, 'sources' | 'confidence'>>> = k[kind];
    for (const [id, { sources, confidence }] of Object.entries(entries)) {
      const cited = sources.flatMap(({ source }) => k.sources[source] ?? []);
      // An id that leads nowhere is reported as such; nothing is said about what it might have carried.
      if (cited.length < sources.length) continue;
      const authority = cited.some((source) => source.kind === 'instrument' || source.kind === 'official-page');
      const best = cited.map((source) => source.confidence).sort()[0] ?? 'C';
      if (confidence === 'A' && !authority) {
        report.mistake(
          kind,
          id,
          ['confidence'],
          `${id} is as sure as A, but no instrument or official page says it`,
          'B or C, or the source that was read',
        );
      } else if (confidence < best) {
        report.mistake(kind, id, ['confidence'], `${id} is surer (${confidence}) than its best source (${best})`, best);
      }
    }
  }
  if (today !== undefined) checkReviews(k, report, today);
}

function checkReviews(k: Knowledge, report: Report, today: string): void {
  for (const kind of [
    'sources',
    'products',
    'causes',
    'remedies',
    'notices',
    'answers',
    'lessons',
    'reason-codes',
  ] as const) {
    const entries: Readonly<Record<string, Pick<Remedy, 'review-by'>>> = k[kind];
    for (const [id, entry] of Object.entries(entries)) {
      const day = entry['review-by'];
      if (day >= today) continue;
      report.warning(
        kind,
        id,
        ['review-by'],
        `${id} was to be looked at again by ${day}`,
        'check it, then a later day',
      );
    }
  }
}
