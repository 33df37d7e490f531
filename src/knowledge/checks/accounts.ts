import type { Knowledge, Remedy } from '../schema.ts';
import type { Report } from './report.ts';

/** Who says so, how surely, and until when: sources, confidence and review-by. */
export function checkAccounts(k: Knowledge, report: Report, today?: string, grace?: number): void {
  for (const kind of ['products', 'causes', 'remedies', 'answers', 'lessons', 'lender-side', 'calendars'] as const) {
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
  if (today !== undefined) checkReviews(k, report, today, grace);
}

const reviewed = [
  'sources',
  'products',
  'causes',
  'remedies',
  'notices',
  'answers',
  'lessons',
  'lender-side',
  'reason-codes',
  'calendars',
] as const;

/** A review that is due warns; once the grace time is over too, it is a mistake. */
function checkReviews(k: Knowledge, report: Report, today: string, grace?: number): void {
  for (const kind of reviewed) {
    const entries: Readonly<Record<string, Pick<Remedy, 'checked' | 'review-by'>>> = k[kind];
    for (const [id, entry] of Object.entries(entries)) {
      const day = entry['review-by'];
      if (entry.checked > today) {
        report.mistake(kind, id, ['checked'], `${id} is checked on ${entry.checked}, which is still to come`, today);
      } else if (entry.checked > day) {
        report.mistake(kind, id, ['review-by'], `${id} was checked after it was to be looked at again`, 'a later day');
      }
      if (day >= today) continue;
      const what = `${id} was to be looked at again by ${day}`;
      const write = 'check it, then both days anew: checked, and a later review-by';
      if (grace !== undefined && daysBetween(day, today) > grace) report.mistake(kind, id, ['review-by'], what, write);
      else report.warning(kind, id, ['review-by'], what, write);
    }
  }
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
