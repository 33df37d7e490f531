import { describe, expect, it } from 'vitest';
import { CodedError } from '../../src/errors.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { changed, type Files, smallBase, written } from './small-base.ts';

function complaintsAbout(files: Files): string[] {
  try {
    loadKnowledge(written(files));
  } catch (error) {
    if (error instanceof CodedError && error.code === 'bad-knowledge') return (error.detail ?? '').trim().split('\n');
    throw error;
  }
  return [];
}

describe('a knowledge folder without mistakes', () => {
  it('is loaded whole, files and folders alike', () => {
    const knowledge = loadKnowledge(written(smallBase));
    expect(knowledge.products.weilidai?.name.zh).toBe('微粒贷');
    expect(Object.keys(knowledge.causes)).toEqual(['overdue-record']);
    expect(knowledge.messages.hello).toEqual({ zh: '您好，{name}。', en: 'Hello, {name}.' });
  });

  it('takes one kind from several files of a folder', () => {
    const { 'answers/about.yaml': about = '', ...rest } = smallBase;
    const knowledge = loadKnowledge(
      written({ ...rest, 'answers/a.yaml': about, 'answers/b.yaml': about.replace('who-are-you', 'who-else') }),
    );
    expect(Object.keys(knowledge.answers).sort()).toEqual(['who-are-you', 'who-else']);
  });

  it('fills in what may be left out: an answer means yes, a remedy may always be shown', () => {
    const files = changed('remedies.yaml', '  never-when: [debt-heavy, overdue=none, danger]\n', '');
    const knowledge = loadKnowledge(written(files), { check: false });
    expect(knowledge.remedies['clear-overdue']?.['never-when']).toEqual([]);
  });

  it('may be partly written while nothing is checked across entries', () => {
    const folder = written({ 'remedies.yaml': smallBase['remedies.yaml'] ?? '', 'causes.yaml': '# none yet\n' });
    const knowledge = loadKnowledge(folder, { check: false });
    expect(Object.keys(knowledge.remedies)).toEqual(['clear-overdue']);
    expect(knowledge.causes).toEqual({});
    expect(() => loadKnowledge(folder)).toThrow('"story", which is not in knowledge/sources');
  });
});

describe('a mistake in a knowledge file is told with file, line and what to write', () => {
  const mistakes: [string, Files, RegExp][] = [
    [
      'a missing language',
      changed('lessons.yaml', ', en: Lesson one', ''),
      /^lessons\.yaml:2 {2}first\.title\.en is missing — en: /,
    ],
    [
      'a key that is missing',
      changed('remedies.yaml', '  effect: 3\n', ''),
      /^remedies\.yaml:1 {2}clear-overdue\.effect is missing — effect: a whole number$/,
    ],
    [
      'a word that is not one of the allowed',
      changed('causes/record.yaml', 'strength: strong', 'strength: huge'),
      /^causes\/record\.yaml:6 .* is "huge" — one of decisive, strong, supports, against, rules-out$/,
    ],
    [
      'an option without a text',
      changed(
        'questions.yaml',
        'fact: overdue, value: none, text: { zh: 没有, en: "No" }',
        'fact: overdue, value: none',
      ),
      /^questions\.yaml:7 {2}overdue\.options\.1\.text is missing — text: zh: and en: below it/,
    ],
    [
      'an option with a key that nobody knows',
      changed('questions.yaml', 'fact: overdue, value: none,', 'fact: overdue, valeu: none,'),
      /^questions\.yaml:7 {2}overdue\.options\.1 has no "valeu" — one of fact, value, text, any-of$/,
    ],
    [
      'a commonness that does not exist',
      changed('causes/record.yaml', 'rejected: common', 'rejected: usual'),
      /^causes\/record\.yaml:4 .* — one of very-common, common, occasional, rare$/,
    ],
    [
      'a number that is too large',
      changed('remedies.yaml', 'effect: 3', 'effect: 9'),
      /^remedies\.yaml:10 {2}clear-overdue\.effect is too much — at most 3$/,
    ],
    [
      'a day that is none',
      changed('lessons.yaml', '2027-03-31', 'next spring'),
      /^lessons\.yaml:8 .* is "next spring" — a day such as 2027-03-31$/,
    ],
    [
      'a number where text belongs',
      changed('causes/record.yaml', 'at: 第1条', 'at: 24'),
      /^causes\/record\.yaml:14 .* is the number 24 — text, in quotes: "24"$/,
    ],
    [
      'an empty text',
      changed('remedies.yaml', 'zh: 先还清。', 'zh: ""'),
      /^remedies\.yaml:3 {2}clear-overdue\.summary\.zh is empty — the text$/,
    ],
    [
      'a text that stops at a comma',
      changed('lessons.yaml', 'Lesson one', 'Lesson, one'),
      /^lessons\.yaml:2 {2}first\.title has no "one" — one of zh, en$/,
    ],
    [
      'a list that is empty',
      changed('remedies.yaml', 'sources: [{ source: story }]', 'sources: []'),
      /^remedies\.yaml:13 .* — at least 1$/,
    ],
    [
      'an id in capitals',
      { ...smallBase, 'lessons.yaml': (smallBase['lessons.yaml'] ?? '').replace('first', 'First') },
      /^lessons\.yaml:1 {2}"First" is not an id — lower-case words joined by hyphens$/,
    ],
    [
      'an entry that is only text',
      { ...smallBase, 'lessons.yaml': 'first: hello\n' },
      /^lessons\.yaml:1 {2}first is the string hello — /,
    ],
    [
      'one id twice in a file',
      changed('messages.yaml', 'hello:', 'hello: { zh: 您, en: you }\nhello:'),
      /^messages\.yaml:2 {2}YAML cannot be read here: Map keys must be unique — give one of the two another name/,
    ],
    [
      'one id in two files',
      { ...smallBase, 'answers/again.yaml': smallBase['answers/about.yaml'] ?? '' },
      /^answers\/again\.yaml:1 {2}who-are-you is already in answers\/about\.yaml:1 — give one of the two another id/,
    ],
    [
      'a missing bracket',
      changed('lessons.yaml', 'en: Lesson one }', 'en: Lesson one'),
      /^lessons\.yaml:\d+ {2}YAML cannot be read here: .* — close it with the \} or \] that it opened with$/,
    ],
    [
      'a tab',
      changed('lessons.yaml', '  body', '\tbody'),
      /^lessons\.yaml:3 {2}YAML cannot be read here: .* — indent with spaces$/,
    ],
    [
      'a list where ids belong',
      { ...smallBase, 'lessons.yaml': '- first\n' },
      /^lessons\.yaml:1 {2}the file is not a list of ids with their entries — id: /,
    ],
    [
      'a file of no known kind',
      { ...smallBase, 'lesons.yaml': '' },
      /^lesons\.yaml:1 {2}"lesons" is not a kind of knowledge — name it one of sources, products/,
    ],
    [
      'a file with another ending',
      { ...smallBase, 'lessons/more.yml': '' },
      /^lessons\/more\.yml:1 {2}the file ends in \.yml — rename it to end in \.yaml$/,
    ],
  ];

  it.each(mistakes)('%s', (_, files, line) => {
    expect(complaintsAbout(files)).toEqual([expect.stringMatching(line)]);
  });

  it('a mistyped key, which is also missing: both, and what it may be', () => {
    expect(complaintsAbout(changed('remedies.yaml', 'summary:', 'sumary:'))).toEqual([
      expect.stringMatching(/^remedies\.yaml:1 {2}clear-overdue\.summary is missing — summary: zh: and en: below it/),
      expect.stringMatching(/^remedies\.yaml:3 {2}clear-overdue has no "sumary" — one of name, summary, ready, steps/),
    ]);
    expect(complaintsAbout(changed('causes/record.yaml', 'strength: strong', 'strenth: strong'))).toEqual([
      expect.stringMatching(
        /^causes\/record\.yaml:6 {2}overdue-record\.evidence\.0\.strength is missing — strength: one of/,
      ),
      expect.stringMatching(
        /^causes\/record\.yaml:6 {2}.*evidence\.0 has no "strenth" — one of fact, value, strength$/,
      ),
    ]);
  });

  it('all of them at once, in the order of files and lines', () => {
    const files = {
      ...changed('remedies.yaml', 'effect: 3', 'effect: 9'),
      ...{
        'lessons.yaml': (smallBase['lessons.yaml'] ?? '')
          .replace('confidence: B', 'confidence: D')
          .replace(', en: Lesson one', ''),
      },
    };
    expect(complaintsAbout(files)).toEqual([
      expect.stringMatching(/^lessons\.yaml:2 /),
      expect.stringMatching(/^lessons\.yaml:6 /),
      expect.stringMatching(/^remedies\.yaml:10 /),
    ]);
  });

  it('a folder that is not there', () => {
    expect(() => loadKnowledge('/no/such/folder')).toThrow('the folder cannot be read — name the knowledge folder');
  });

  it('one entry with a mistake does not make the ids that name it wrong', () => {
    expect(complaintsAbout(changed('remedies.yaml', 'effect: 3', 'effect: 9'))).toHaveLength(1);
  });
});
