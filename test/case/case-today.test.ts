import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Case, newCase } from '../../src/case/case.ts';
import { caseToday } from '../../src/case/case-today.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { heldIds } from '../../src/knowledge/renamed.ts';
import { stage } from '../conversation/stage.ts';

const knowledge = loadKnowledge();

/** As if the knowledge had been edited since: these ids were called otherwise before. */
const edited = {
  ...knowledge,
  renamed: {
    facts: { 'too-many-applications': 'many-recent-applications', 'likes-tea': null },
    values: { 'overdue=late': 'now' },
    causes: { 'many-applications': 'multiple-lender-borrowing' },
    remedies: { pause: 'pause-new-applications' },
    questions: { 'debts-and-income': 'borrowing' },
    complaints: { refused: 'application-rejected' },
    products: { 'wei-li-dai': 'weilidai' },
    lessons: { 'many-lenders': 'several-lenders-at-once' },
  },
};

const kept: Case = {
  ...newCase('zh'),
  complaint: 'refused',
  product: 'wei-li-dai',
  answers: {
    'too-many-applications': { value: 'yes', how: 'asked' },
    overdue: { value: 'late', how: 'said' },
    'likes-tea': { value: 'yes', how: 'said' },
  },
  contestedBefore: ['too-many-applications'],
  asked: [{ question: 'debts-and-income', facts: ['too-many-applications', 'likes-tea'], skipped: false }],
  waiting: [{ complaint: 'refused', product: 'wei-li-dai', facts: {} }],
  told: ['many-lenders', 'a-lesson-gone'],
  finding: {
    at: 1,
    complaint: 'refused',
    product: 'wei-li-dai',
    cards: [
      {
        id: 'many-applications',
        kind: 'cause',
        members: ['many-applications'],
        weight: 0.9,
        because: [{ fact: 'too-many-applications', value: 'yes' }],
      },
    ],
    remedies: ['pause', 'a-remedy-gone'],
    escalated: false,
    helpful: null,
  },
};

/** Where strings and keys of answers stand: answers/overdue/value, answers/overdue# for the key itself. */
function* idsIn(part: unknown, path: readonly string[] = []): Generator<string> {
  if (typeof part === 'string') yield path.join('/');
  if (typeof part !== 'object' || part === null) return;
  for (const [key, inner] of Object.entries(part)) {
    if (path.at(-1) === 'answers') yield [...path, `${key}#`].join('/');
    yield* idsIn(inner, [...path, key]);
  }
}

function replaced<T>(part: T, [key = '', ...rest]: readonly string[], by: string): T {
  const entries = Object.entries(part as object).map(([name, inner]): [string, unknown] => {
    if (key === `${name}#`) return [by, inner];
    return [name, name !== key ? inner : rest.length === 0 ? by : replaced(inner, rest, by)];
  });
  return (Array.isArray(part) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)) as T;
}

describe('a case kept under an older knowledge base', () => {
  it('has the ids of today, and lacks what is gone', () => {
    expect(caseToday(edited, kept)).toEqual({
      ...kept,
      complaint: 'application-rejected',
      product: 'weilidai',
      answers: { 'many-recent-applications': { value: 'yes', how: 'asked' }, overdue: { value: 'now', how: 'said' } },
      contestedBefore: ['many-recent-applications'],
      asked: [{ question: 'borrowing', facts: ['many-recent-applications'], skipped: false }],
      waiting: [{ complaint: 'application-rejected', product: 'weilidai', facts: {} }],
      told: ['several-lenders-at-once'],
      finding: {
        ...kept.finding,
        complaint: 'application-rejected',
        product: 'weilidai',
        cards: [
          {
            id: 'multiple-lender-borrowing',
            kind: 'cause',
            members: ['multiple-lender-borrowing'],
            weight: 0.9,
            because: [{ fact: 'many-recent-applications', value: 'yes' }],
          },
        ],
        remedies: ['pause-new-applications'],
      },
    });
  });

  it('of today is handed back as it is', () => {
    const now = caseToday(edited, kept);
    expect(caseToday(knowledge, now)).toBe(now);
  });

  it('is looked through whole: no id of an older knowledge base is taken for one of today', () => {
    const now = caseToday(edited, { ...kept, contested: { fact: 'overdue', value: 'late' } });
    const whole = { ...now, earlier: now.finding === null ? [] : [now.finding] };
    const ids = [...idsIn(whole)].filter((path) => !/language|helpful|how$|kind$/.test(path));
    expect(ids).toHaveLength(28);
    for (const path of ids) {
      const older = replaced(whole, path.split('/'), 'gone-since');
      expect(JSON.stringify(caseToday(knowledge, older)), path).not.toContain('gone-since');
    }
  });

  it('whose trouble is known no longer keeps what was said and forgets the finding', () => {
    const lost = caseToday(knowledge, { ...kept, answers: { overdue: { value: 'none', how: 'said' } } });
    expect(lost).toMatchObject({ complaint: null, product: null, finding: null, waiting: [] });
    expect(lost.answers).toEqual({ overdue: { value: 'none', how: 'said' } });
  });

  it('is read in the ids of today by the next turn, and found where it was', async () => {
    const seen: (string | null)[] = [];
    const { talk } = stage({
      caseToday: (borrower) => caseToday(edited, borrower),
      respond: async (turn) => {
        seen.push(turn.case.complaint, String(turn.position));
        turn.case.complaint = 'refused';
        turn.position = 'there';
      },
    });
    await talk('一');
    await talk('二');
    expect(seen).toEqual([null, 'null', 'application-rejected', 'null']);
  });
});

it('every id ever published is still there, or knowledge/renamed.yaml says what became of it', () => {
  const published = readFileSync(new URL('published-ids.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const held = new Set(heldIds(knowledge));
  const became = new Set(
    Object.entries(knowledge.renamed).flatMap(([kind, ids]) => Object.keys(ids).map((id) => `${kind}/${id}`)),
  );
  expect(published.filter((id) => !held.has(id) && !became.has(id))).toEqual([]);
  expect(published.length).toBeGreaterThan(300);
});
