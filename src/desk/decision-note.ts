import type { Knowledge, Language } from '../knowledge/schema.ts';

/** More do not help whoever reads them (12 CFR 1002.9(b)(2), comment 9(b)(2)-1). */
export const mostReasons = 4;

/**
 * What the borrower reads of a decision: the reasons chosen, then the colleague's own words. Null where what is not
 * upheld has no reason, or too many.
 */
export function decisionNote(
  given: { decision: 'upheld' | 'partly' | 'declined'; reasons: readonly string[]; words: string },
  { reasons, messages }: Pick<Knowledge, 'reasons' | 'messages'>,
  language: Language,
): string | null {
  const chosen = given.reasons.flatMap((id) => (Object.hasOwn(reasons, id) ? (reasons[id]?.text[language] ?? []) : []));
  if (chosen.length > mostReasons || (given.decision !== 'upheld' && chosen.length === 0)) return null;
  const head = chosen.length === 0 ? [] : [messages['desk-decision-reasons-head']?.[language] ?? ''];
  return [...head, ...chosen.map((text, at) => `${at + 1}. ${text}`), given.words.trim()]
    .filter((line) => line !== '')
    .join('\n');
}
