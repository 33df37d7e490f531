import type { Knowledge } from '../schema.ts';
import type { Report } from './report.ts';

/** Is every question of a shape that can be asked? */
export function checkQuestions(k: Knowledge, report: Report): void {
  for (const [id, { kind, options, complaints, 'first-in': firstIn }] of Object.entries(k.questions)) {
    const facts = new Set(options.map(({ fact }) => fact));
    if (kind === 'tick' && options.length > 4) {
      report.mistake(
        'questions',
        id,
        ['options', 4],
        `${id} lets tick ${options.length} things`,
        'at most four; make it two questions',
      );
    }
    const said = new Set(options.map(({ fact, value }) => `${fact}=${value}`));
    if (said.size < options.length) {
      report.mistake('questions', id, ['options'], `${id} offers one answer twice`, 'each fact and value once');
    }
    if (kind === 'one-of' && facts.size > 1) {
      report.mistake(
        'questions',
        id,
        ['options'],
        `${id} chooses between values of ${facts.size} facts`,
        'values of one fact, or kind: tick',
      );
    }
    firstIn.forEach((complaint, i) => {
      if (!complaints.includes(complaint)) {
        report.mistake(
          'questions',
          id,
          ['first-in', i],
          `${id} is first in ${complaint} but not asked there`,
          `add ${complaint} to its complaints`,
        );
      }
    });
  }
}
