import type {
  BroadOption,
  Cause,
  Evidence,
  Fact,
  Knowledge,
  Option,
  Question,
  Remedy,
  Strength,
} from '../../src/knowledge/schema.ts';

/** A knowledge base small enough to reckon by hand. */

const text = { zh: '文', en: 'text' };
const accountable: Pick<Cause, 'sources' | 'confidence' | 'checked' | 'review-by'> = {
  sources: [{ source: 'practice' }],
  confidence: 'C',
  checked: '2026-11-21',
  'review-by': '2027-01-01',
};

const depth = { 'lender-sees': text, 'speaks-for': text, 'speaks-against': text, time: text };

export function fact(change: Partial<Fact> = {}): Fact {
  return { name: text, said: text, frequency: 'sometimes', 'only-when-it-matters': false, ...change };
}

export function says(fact: string, strength: Strength, value = 'yes'): Evidence {
  return { fact, value, strength };
}

export function cause(change: Partial<Cause> = {}): Cause {
  return {
    name: text,
    complaints: { refused: 'common' },
    evidence: [],
    explanation: text,
    change: text,
    ...depth,
    remedies: ['ask-specific-reason'],
    ...accountable,
    ...change,
  };
}

export function remedy(change: Partial<Remedy> = {}): Remedy {
  return {
    name: text,
    summary: text,
    ready: text,
    steps: [{ ...text, takes: 'minutes' }],
    works: text,
    avoid: text,
    cost: text,
    effect: 2,
    effort: 2,
    'never-when': [],
    'not-with': [],
    'first-when': [],
    ...accountable,
    ...change,
  };
}

export function tick(...facts: (string | [fact: string, value: string])[]): Question {
  return asking('tick', facts);
}

/** A tick question whose options are broad, or plain yes-or-no facts. */
export function tickBroadly(...options: (string | { 'any-of': string })[]): Question {
  return {
    ...tick(),
    options: options.map((one): Option | BroadOption =>
      typeof one === 'string' ? { fact: one, value: 'yes', text } : { ...one, text },
    ),
  };
}

/** Asked only after the broad option that names it. */
export function following(question: Question): Question {
  return { ...question, complaints: [] };
}

export function oneOf(...facts: [fact: string, value: string][]): Question {
  return asking('one-of', facts);
}

function asking(kind: Question['kind'], facts: (string | [string, string])[]): Question {
  const options = facts.map((one): Option => {
    const [id, value] = typeof one === 'string' ? [one, 'yes'] : one;
    return { fact: id, value, text };
  });
  return { kind, ask: text, why: text, options, complaints: ['refused'], 'first-in': [], effort: 1 };
}

/** Debts and applications are told apart by one question each; the two judgements by nothing, so they are a family. */
export function smallKnowledge(change: Partial<Knowledge> = {}): Knowledge {
  return {
    version: 'small',
    sources: {},
    products: {},
    reasons: {},
    templates: {},
    complaints: {},
    families: { judgement: { name: text, explanation: text, change: text, ...depth } },
    facts: {
      debts: fact(),
      applications: fact(),
      'shown-message': fact({
        values: {
          'assessment-failed': { name: text, said: text, frequency: 'often' },
          'none-or-other': { name: text, frequency: 'half' },
        },
      }),
      'asked-to-pay-first': fact({ frequency: 'hardly-ever' }),
    },
    questions: {
      debts: tick('debts', 'asked-to-pay-first'),
      applications: tick('applications', 'asked-to-pay-first'),
    },
    causes: {
      debts: cause({ evidence: [says('debts', 'strong')], remedies: ['pay-down'] }),
      applications: cause({
        complaints: { refused: 'occasional' },
        evidence: [says('applications', 'strong')],
        remedies: ['pause'],
      }),
      'judged-short': cause({ family: 'judgement', complaints: { refused: 'occasional' } }),
      'judged-wrong': cause({
        family: 'judgement',
        complaints: { refused: 'common' },
        evidence: [says('shown-message', 'decisive', 'assessment-failed')],
        remedies: ['appeal-for-human-review', 'ask-specific-reason'],
      }),
      'advance-fee-fraud': cause({ complaints: { refused: 'rare' }, remedies: ['stop-paying-and-report'] }),
    },
    remedies: {
      'ask-specific-reason': remedy({ effort: 1 }),
      'appeal-for-human-review': remedy(),
      'stop-paying-and-report': remedy({ effect: 3, effort: 1 }),
      'pay-down': remedy({ effect: 3 }),
      pause: remedy({ effort: 1 }),
      'other-lender': remedy({ 'never-when': ['debts', 'danger'] }),
    },
    notices: {},
    intents: {},
    dangers: {},
    answers: {},
    lessons: {},
    'lender-side': {},
    renamed: {},
    calendars: {},
    messages: {},
    'reason-codes': {},
    ...change,
  };
}

export const refused = { complaint: 'refused', product: null, answers: {}, asked: [] } as const;
