import { isBroad, type Knowledge, optionsBehind, type Question } from '../schema.ts';
import type { Report } from './report.ts';

/** Is every question of a shape that can be asked? */
export function checkQuestions(k: Knowledge, report: Report): void {
  const named = new Set<string>();
  for (const [id, question] of Object.entries(k.questions)) {
    const { kind, options, complaints, 'first-in': firstIn } = question;
    if (kind === 'tick' && options.length > 4) {
      report.mistake(
        'questions',
        id,
        ['options', 4],
        `${id} lets tick ${options.length} things`,
        'at most four; make it two questions',
      );
    }
    const behind = options.flatMap((option) => optionsBehind(k.questions, option));
    const said = new Set(behind.map(({ fact, value }) => `${fact}=${value}`));
    if (said.size < behind.length) {
      report.mistake('questions', id, ['options'], `${id} offers one answer twice`, 'each fact and value once');
    }
    const facts = new Set(options.flatMap((option) => (isBroad(option) ? [] : [option.fact])));
    if (kind === 'one-of' && facts.size > 1) {
      report.mistake(
        'questions',
        id,
        ['options'],
        `${id} chooses between values of ${facts.size} facts`,
        'values of one fact, or kind: tick',
      );
    }
    for (const option of options) if (isBroad(option)) named.add(option['any-of']);
    checkBroad(k, id, question, report);
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
  for (const [id, { complaints }] of Object.entries(k.questions)) {
    if (complaints.length === 0 && !named.has(id)) {
      report.mistake(
        'questions',
        id,
        [],
        `${id} is never asked`,
        'complaints: [the complaints it belongs to], or a broad option that names it',
      );
    }
  }
}

/** A broad option is settled by one more question, so that one must be plain, and no fact may be settled in two ways. */
function checkBroad(k: Knowledge, id: string, { kind, options }: Question, report: Report): void {
  options.forEach((option, i) => {
    if (!isBroad(option)) return;
    const path = ['options', i];
    if (kind === 'one-of') {
      report.mistake('questions', id, path, `${id} has a broad option but is one-of`, 'kind: tick');
    }
    const follows = k.questions[option['any-of']];
    if (follows?.options.some(isBroad)) {
      const what = `${option['any-of']} settles a broad option of ${id} and has broad options itself`;
      report.mistake('questions', id, path, what, 'a question with plain options only');
    }
    const own = new Set(optionsBehind(k.questions, option).map(({ fact }) => fact));
    const others = options.flatMap((other) => (other === option ? [] : optionsBehind(k.questions, other)));
    const twice = others.find(({ fact }) => own.has(fact));
    if (twice !== undefined) {
      const what = `${id} asks about ${twice.fact} in a broad option and in another`;
      report.mistake('questions', id, path, what, 'a fact in one option only');
    }
  });
}
