import { describe, expect, it } from 'vitest';
import { inspectKnowledge } from '../../src/knowledge/load.ts';
import { describe as inWords } from '../../src/knowledge/mistake.ts';
import { changed, type Files, smallBase, written } from './small-base.ts';

function inspect(files: Files, today = '2026-11-21') {
  const { mistakes, warnings } = inspectKnowledge(written(files), { today });
  return { mistakes: mistakes.map(inWords), warnings: warnings.map(inWords) };
}

function added(file: string, text: string): Files {
  return { ...smallBase, [file]: (smallBase[file] ?? '') + text };
}

/** A question `late` with a broad option, settled by `which`, whose first option is given. */
function broad(
  kind: string,
  first: string,
  other: string,
  value = other === 'shown-message' ? 'system-busy' : 'yes',
): Files {
  const both = '{ zh: 说明, en: Text }';
  return added(
    'questions.yaml',
    `late:
  ${kind}
  ask: ${both}
  why: ${both}
  options:
    - { any-of: which, text: ${both} }
    - { fact: ${other}, value: "${value}", text: ${both} }
  complaints: [application-rejected]
  effort: 1
which:
  kind: tick
  ask: ${both}
  why: ${both}
  options:
${first}
    - { fact: overdue, value: now, text: ${both} }
  effort: 1
`,
  );
}

const anotherCause = (smallBase['causes/record.yaml'] ?? '').replace('overdue-record', 'another');

it('a base in which all fits has neither mistakes nor warnings', () => {
  expect(inspect(smallBase)).toEqual({ mistakes: [], warnings: [] });
});

describe('what contradicts another entry is refused', () => {
  const refused: [string, Files, RegExp][] = [
    [
      'a time to wait that no answer tells',
      changed('complaints.yaml', '  first-step:', '  how-long: for-ever\n  first-step:'),
      /^complaints\.yaml:\d+ {2}application-rejected names "for-ever", which is not in knowledge\/answers/,
    ],
    [
      'a never-when that is no fact',
      changed('remedies.yaml', 'overdue=none, danger]', 'poor, danger]'),
      /^remedies\.yaml:12 {2}clear-overdue names "poor", which is not in knowledge\/facts — an id of facts/,
    ],
    [
      'a first-when that is no fact',
      changed('remedies.yaml', '  never-when:', '  first-when: [poor]\n  never-when:'),
      /^remedies\.yaml:12 {2}clear-overdue names "poor", which is not in knowledge\/facts — an id of facts/,
    ],
    [
      'a not-with that is no complaint',
      changed('remedies.yaml', '  never-when:', '  not-with: [broke]\n  never-when:'),
      /^remedies\.yaml:12 {2}clear-overdue names "broke", which is not in knowledge\/complaints/,
    ],
    [
      'a lesson that fits an unknown cause',
      changed('lessons.yaml', 'causes: [overdue-record]', 'causes: [overdue]'),
      /^lessons\.yaml:4 {2}first names "overdue", which is not in knowledge\/causes/,
    ],
    [
      'a lesson that fits nothing',
      changed('lessons.yaml', '{ causes: [overdue-record] }', '{}'),
      /^lessons\.yaml:4 {2}first fits nothing — causes, remedies, complaints or answers it is shown with$/,
    ],
    [
      'an answer for an unknown product',
      changed('answers/about.yaml', 'products: all', 'products: [loanzilla]'),
      /^answers\/about\.yaml:5 {2}who-are-you names "loanzilla", which is not in knowledge\/products/,
    ],
    [
      'a duty of the lender with an unknown remedy',
      changed('lender-side.yaml', '[clear-overdue]', '[pay-up]'),
      /^lender-side\.yaml:4 {2}explain names "pay-up", which is not in knowledge\/remedies/,
    ],
    [
      'an entry checked on a day still to come',
      changed('lessons.yaml', 'checked: 2025-12-01', 'checked: 2026-12-01'),
      /^lessons\.yaml:7 {2}first is checked on 2026-12-01, which is still to come — 2026-11-21$/,
    ],
    [
      'a renamed id that is still there',
      changed('renamed.yaml', 'debts:', 'overdue:'),
      /^renamed\.yaml:1 {2}overdue is still there — remove the line, or the old entry$/,
    ],
    [
      'a renamed id that leads nowhere',
      changed('renamed.yaml', 'debts: debt-heavy', 'debts: heavy'),
      /^renamed\.yaml:1 {2}debts leads to "heavy", which is not there — an id of facts, or ~$/,
    ],
    [
      'a renamed id of a kind no conversation holds',
      changed('renamed.yaml', 'facts:', 'sources:'),
      /^renamed\.yaml:1 {2}"sources" is no kind of ids that a conversation holds — one of products/,
    ],
    [
      'a source that does not exist',
      changed('lessons.yaml', 'source: law', 'source: rumour'),
      /^lessons\.yaml:5 {2}first names "rumour", which is not in knowledge\/sources — an id of sources/,
    ],
    [
      'a cause of a reason code that does not exist',
      changed('reason-codes.yaml', 'cause: overdue-record', 'cause: bad-luck'),
      /^reason-codes\.yaml:4 {2}example names "bad-luck", .*knowledge\/causes/,
    ],
    [
      'a complaint that the cause of a reason code does not lie behind',
      {
        ...changed('reason-codes.yaml', 'complaint: application-rejected', 'complaint: quota-reduced'),
        'complaints.yaml': `${smallBase['complaints.yaml']}${(smallBase['complaints.yaml'] ?? '').replace('application-rejected', 'quota-reduced')}`,
        'intents/more.yaml':
          'quota-reduced:\n  kind: complaint\n  utterances: { zh: [额度降了], en: [my limit was cut] }\n',
      },
      /^reason-codes\.yaml:5 {2}overdue-record does not lie behind quota-reduced — one of application-rejected/,
    ],
    [
      'a code that stands twice for one lender',
      added('reason-codes.yaml', (smallBase['reason-codes.yaml'] ?? '').replace('example:', 'again:')),
      /^reason-codes\.yaml:10 {2}example-lender's "R-1" already stands in example — keep one/,
    ],
    [
      'a family that does not exist',
      { ...smallBase, 'causes/more.yaml': anotherCause.replace('family: record', 'family: recrod') },
      /^causes\/more\.yaml:3 {2}another names "recrod", .*knowledge\/families/,
    ],
    [
      'a complaint that does not exist',
      {
        ...smallBase,
        'causes/more.yaml': anotherCause.replace(
          '{ application-rejected: common',
          '{ application-rejected: common, refused: rare',
        ),
      },
      /^causes\/more\.yaml:4 {2}another names "refused", .*knowledge\/complaints/,
    ],
    [
      'a remedy that does not exist',
      changed('causes/record.yaml', '[clear-overdue]', '[clear-overdue, pay-up]'),
      /^causes\/record\.yaml:13 {2}overdue-record names "pay-up", .*knowledge\/remedies/,
    ],
    [
      'a product that does not exist',
      changed('causes/record.yaml', '  evidence', '  products: [weilidia]\n  evidence'),
      /^causes\/record\.yaml:5 {2}overdue-record names "weilidia", .*knowledge\/products/,
    ],
    [
      'evidence of a fact that does not exist',
      changed(
        'causes/record.yaml',
        'strength: strong }',
        'strength: strong }\n    - { fact: late, strength: supports }',
      ),
      /^causes\/record\.yaml:7 {2}overdue-record names "late", .*knowledge\/facts/,
    ],
    [
      'a value that the fact cannot have',
      changed(
        'causes/record.yaml',
        'strength: strong }',
        'strength: strong }\n    - { fact: overdue, strength: supports }',
      ),
      /^causes\/record\.yaml:7 {2}"overdue" cannot be "yes" — one of now, none$/,
    ],
    [
      'an option with such a value',
      changed('questions.yaml', 'value: none,', 'value: never,'),
      /^questions\.yaml:7 {2}"overdue" cannot be "never" — one of now, none$/,
    ],
    [
      'a never-when that can never hold',
      changed('remedies.yaml', 'overdue=none', 'overdue=nowhere'),
      /^remedies\.yaml:12 {2}"overdue" cannot be "nowhere"/,
    ],
    [
      'a notice of an unknown value',
      added(
        'notices.yaml',
        (smallBase['notices.yaml'] ?? '')
          .replace('busy:', 'odd:')
          .replace('系统繁忙', '奇怪')
          .replace('value: system-busy', 'value: strange'),
      ),
      /^notices\.yaml:9 {2}"shown-message" cannot be "strange"/,
    ],
    [
      'an intent for a complaint that does not exist',
      added('intents.yaml', 'no-money:\n  kind: complaint\n  utterances: { zh: [没钱], en: [] }\n'),
      /^intents\.yaml:5 {2}no-money names "no-money", .*knowledge\/complaints/,
    ],
    [
      'a complaint whose intent is called a request',
      changed('intents.yaml', 'kind: complaint', 'kind: request'),
      /^intents\.yaml:2 {2}application-rejected is a complaint but its intent says request — kind: complaint$/,
    ],
    [
      'a complaint nobody can say',
      changed('intents.yaml', 'application-rejected:\n  kind: complaint', 'greeting:\n  kind: small-talk'),
      /^complaints\.yaml:1 {2}no intent leads to the complaint application-rejected/,
    ],
    [
      'a cause behind no complaint',
      { ...smallBase, 'causes/more.yaml': anotherCause.replace('{ application-rejected: common }', '{}') },
      /^causes\/more\.yaml:4 {2}another lies behind no complaint/,
    ],
    [
      'a cause nothing speaks for',
      { ...smallBase, 'causes/more.yaml': anotherCause.replace('  family: record\n', '').replace('strong', 'against') },
      /^causes\/more\.yaml:4 {2}nothing that is asked speaks for another/,
    ],
    [
      'a family nothing speaks for',
      changed('causes/record.yaml', 'strength: strong', 'strength: against'),
      /^families\.yaml:1 {2}nothing that is asked speaks for any cause of record/,
    ],
    [
      'a fact nobody uses',
      added('facts.yaml', 'left-handed:\n  name: { zh: 左撇子, en: Left-handed }\n'),
      /^facts\.yaml:14 {2}no cause, question or remedy uses left-handed — use it as evidence, or remove it$/,
    ],
    [
      'a choice between two facts',
      changed('questions.yaml', '{ fact: overdue, value: none,', '{ fact: debt-heavy,'),
      /^questions\.yaml:5 {2}overdue chooses between values of 2 facts — values of one fact, or kind: tick$/,
    ],
    [
      'five things to tick',
      changed(
        'questions.yaml',
        `kind: one-of
  ask: { zh: 有逾期吗？, en: Anything overdue? }
  why: { zh: 机构会看。, en: Lenders look. }
  options:`,
        `kind: tick
  ask: { zh: 有逾期吗？, en: Anything overdue? }
  why: { zh: 机构会看。, en: Lenders look. }
  options:
    - { fact: debt-heavy, text: { zh: 欠得多, en: Much owed } }
    - { fact: debt-heavy, value: no, text: { zh: 欠得少, en: Little owed } }
    - { fact: shown-message, value: system-busy, text: { zh: 忙, en: Busy } }`,
      ),
      /^questions\.yaml:10 {2}overdue lets tick 5 things — at most four; make it two questions$/,
    ],
    [
      'one answer offered twice',
      changed('questions.yaml', 'value: none, text', 'value: now, text'),
      /^questions\.yaml:5 {2}overdue offers one answer twice/,
    ],
    [
      'a broad option of a question that does not exist',
      {
        ...smallBase,
        'questions.yaml': (smallBase['questions.yaml'] ?? '')
          .replace('kind: one-of', 'kind: tick')
          .replace('{ fact: overdue, value: none,', '{ any-of: which-debt,'),
      },
      /^questions\.yaml:7 {2}overdue names "which-debt", which is not in knowledge\/questions/,
    ],
    [
      'a broad option in a choice',
      broad('kind: one-of', '    - { fact: debt-heavy, text: { zh: 欠得多, en: Much owed } }', 'shown-message'),
      /^questions\.yaml:24 {2}late has a broad option but is one-of — kind: tick$/,
    ],
    [
      'a broad option that a question with broad options settles',
      broad('kind: tick', '    - { any-of: notice, text: { zh: 提示, en: Notice } }', 'shown-message'),
      /^questions\.yaml:24 {2}which settles a broad option of late and has broad options itself — a question with plain/,
    ],
    [
      'a fact in a broad option and in another',
      broad('kind: tick', '    - { fact: debt-heavy, text: { zh: 欠得多, en: Much owed } }', 'debt-heavy', 'no'),
      /^questions\.yaml:24 {2}late asks about debt-heavy in a broad option and in another — a fact in one option only$/,
    ],
    [
      'a question that nothing leads to',
      changed('questions.yaml', 'en: Else } }\n  complaints: [application-rejected]\n', 'en: Else } }\n'),
      /^questions\.yaml:10 {2}notice is never asked — complaints: \[the complaints it belongs to\], or a broad option/,
    ],
    [
      'a first question of a complaint in which it is not asked',
      {
        ...added('questions.yaml', ''),
        ...changed(
          'questions.yaml',
          '  effort: 1\nnotice',
          '  first-in: [application-rejected, account-frozen]\n  effort: 1\nnotice',
        ),
        'complaints.yaml':
          (smallBase['complaints.yaml'] ?? '') +
          (smallBase['complaints.yaml'] ?? '').replace('application-rejected', 'account-frozen'),
        'intents.yaml': `${smallBase['intents.yaml']}account-frozen:\n  kind: complaint\n  utterances: { zh: [冻结了], en: [frozen] }\n`,
      },
      /^questions\.yaml:9 {2}overdue is first in account-frozen but not asked there — add account-frozen to its complaints$/,
    ],
    [
      'an alias of two products',
      added(
        'products.yaml',
        (smallBase['products.yaml'] ?? '')
          .replace('weilidai', 'other')
          .replace('name: { zh: 微粒贷, en: Weilidai }', 'name: { zh: 别的, en: Other }')
          .replace('微利贷, wld', 'W L D'),
      ),
      /^products\.yaml:14 {2}"W L D" already stands for weilidai/,
    ],
    ['an alias of one letter', changed('products.yaml', 'wld', '贷'), /^products\.yaml:3 {2}"贷" is too short/],
    [
      'one utterance in two intents',
      added('intents.yaml', 'greeting:\n  kind: small-talk\n  utterances: { zh: [被拒了！], en: [] }\n'),
      /^intents\.yaml:6 {2}"被拒了！" already stands for application-rejected/,
    ],
    [
      'a placeholder of one language only',
      changed('messages.yaml', 'Hello, {name}.', 'Hello, you.'),
      /^messages\.yaml:1 {2}the placeholders differ: zh has \{name\}, en has none — the same names in both languages$/,
    ],
    [
      'certainty A from a document alone',
      changed('lessons.yaml', 'source: law }]\n  confidence: B', 'source: story }]\n  confidence: A'),
      /^lessons\.yaml:6 {2}first is as sure as A, but no instrument or official page says it/,
    ],
    [
      'more certainty than any source has',
      changed('lessons.yaml', 'source: law', 'source: story'),
      /^lessons\.yaml:6 {2}first is surer \(B\) than its best source \(C\) — C$/,
    ],
  ];

  it.each(refused)('%s', (_, files, line) => {
    expect(inspect(files).mistakes).toEqual([expect.stringMatching(line)]);
  });
});

describe('a text that would mislead a borrower is refused', () => {
  const refused: [string, string, string, RegExp][] = [
    ['blame as if it were known', '机器误判了您。', 'The machine erred.', /误判/],
    ['the made-up score', '要到620分。', 'You need 620.', /620/],
    ['P2P as a way out', '可以试试P2P。', 'Try P2P.', /P2P/],
  ];

  it.each(refused)('%s', (_, zh, en, why) => {
    const files = changed('lessons.yaml', 'zh: 按时还。, en: Pay on time.', `zh: ${zh}, en: ${en}`);
    expect(inspect(files).mistakes).toEqual([expect.stringMatching(/^lessons\.yaml:3 /)]);
    expect(inspect(files).mistakes[0]).toMatch(why);
  });

  it('but a warning of P2P and a phone number with 620 in it may stand', () => {
    const zh = '现在没有P2P了，电话400-6201-6666。';
    const files = changed('lessons.yaml', 'zh: 按时还。, en: Pay on time.', `zh: ${zh}, en: There is no P2P any more.`);
    expect(inspect(files)).toEqual({ mistakes: [], warnings: [] });
  });

  it('a percentage in a remedy, which reads as the odds; in a lesson on rates it may stand', () => {
    const remedy = changed('remedies.yaml', 'zh: 先还清。', 'zh: 还清后八成能过，约80%。');
    expect(inspect(remedy).mistakes).toEqual([expect.stringMatching(/^remedies\.yaml:3 .*percentage/)]);
    expect(inspect(changed('lessons.yaml', 'zh: 按时还。', 'zh: 年化10%的意思。')).mistakes).toEqual([]);
  });
});

describe('what can wait is warned of', () => {
  const warned: [string, Files, RegExp][] = [
    [
      'a borrower called 你',
      changed('remedies.yaml', 'zh: 先还清。', 'zh: 你先还清。'),
      /^remedies\.yaml:3 {2}it says 你 — 您$/,
    ],
    [
      'half-width punctuation',
      changed('remedies.yaml', 'zh: 先还清。', 'zh: "先还清,再申请。"'),
      /^remedies\.yaml:3 {2}half-width punctuation beside Chinese: "清,"/,
    ],
    [
      'a remedy no cause leads to',
      added('remedies.yaml', (smallBase['remedies.yaml'] ?? '').replace('clear-overdue', 'spare')),
      /^remedies\.yaml:17 {2}no cause leads to spare/,
    ],
    [
      'a family without members',
      added('families.yaml', (smallBase['families.yaml'] ?? '').replace('record', 'empty')),
      /^families\.yaml:9 {2}empty has no members/,
    ],
    [
      'evidence that nobody is asked for',
      changed(
        'causes/record.yaml',
        'strength: strong }',
        'strength: strong }\n    - { fact: debt-heavy, strength: supports }',
      ),
      /^causes\/record\.yaml:7 {2}debt-heavy is evidence for overdue-record but no question asks it/,
    ],
    [
      'a shown message that no notice leads to',
      changed(
        'facts.yaml',
        '    none-or-other: {',
        '    in-progress: { name: { zh: 审核中, en: Under review }, frequency: seldom }\n    none-or-other: {',
      ),
      /^facts\.yaml:13 {2}no notice leads to in-progress/,
    ],
  ];

  it.each(warned)('%s', (_, files, line) => {
    expect(inspect(files)).toEqual({ mistakes: [], warnings: [expect.stringMatching(line)] });
  });

  it('a review that is due, from the day after', () => {
    const files = changed('lessons.yaml', '2027-03-31', '2026-11-20');
    expect(inspect(files, '2026-11-20').warnings).toEqual([]);
    expect(inspect(files, '2026-11-21').warnings).toEqual([
      'lessons.yaml:8  first was to be looked at again by 2026-11-20 — check it, then both days anew: checked, and a later review-by',
    ]);
  });

  it('the borrower’s own question may say 你', () => {
    expect(smallBase['answers/about.yaml']).toContain('你是谁');
    expect(inspect(smallBase).warnings).toEqual([]);
  });
});
