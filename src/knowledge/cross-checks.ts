import { checkAccounts } from './checks/accounts.ts';
import { checkLinks } from './checks/links.ts';
import { checkQuestions } from './checks/questions.ts';
import { checkReach } from './checks/reach.ts';
import { checkRenamed } from './checks/renamed.ts';
import { Report } from './checks/report.ts';
import { checkTexts } from './checks/texts.ts';
import { checkWords } from './checks/words.ts';
import type { Mistake } from './mistake.ts';
import type { RawEntry } from './read-files.ts';
import type { Knowledge } from './schema.ts';

/**
 * What no entry can know of itself: ids that lead nowhere, causes nobody can come to, what contradicts another
 * entry or the rules for what a borrower reads. Mistakes would mislead a borrower or break a dialog; warnings wait.
 * @param places every entry that was written, also those that the schema refused: an id of one is not dangling.
 */
export function crossCheck(
  knowledge: Knowledge,
  places: ReadonlyMap<string, RawEntry>,
  into: { mistakes: Mistake[]; warnings: Mistake[] },
  { today, grace }: { today?: string; grace?: number } = {},
): void {
  const report = new Report(places, into);
  const whole = into.mistakes.length === 0;
  checkLinks(knowledge, report);
  checkQuestions(knowledge, report);
  // An entry that was refused would make all it leads to look forsaken.
  if (whole) checkReach(knowledge, report);
  checkWords(knowledge, report);
  checkRenamed(knowledge, report);
  checkTexts(knowledge, report);
  checkAccounts(knowledge, report, today, grace);
}
