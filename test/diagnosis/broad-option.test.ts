import { describe, expect, it } from 'vitest';
import { believeIn } from '../../src/diagnosis/belief.ts';
import { chanceOfAny } from '../../src/diagnosis/broad-option.ts';
import { createDiagnosis } from '../../src/diagnosis/create-diagnosis.ts';
import type { Situation } from '../../src/diagnosis/diagnosis.ts';
import { expectedGain } from '../../src/diagnosis/information-gain.ts';
import { buildModel } from '../../src/diagnosis/model.ts';
import { outcomesOf } from '../../src/diagnosis/outcomes.ts';
import { cause, fact, following, oneOf, refused, says, smallKnowledge, tick, tickBroadly } from './small-knowledge.ts';

const text = { zh: '文', en: 'text' };
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const late = fact({
  values: {
    now: { name: text, said: text, frequency: 'sometimes' },
    before: { name: text, said: text, frequency: 'sometimes' },
    none: { name: text, frequency: 'half' },
  },
});
const knowledge = smallKnowledge({
  facts: { ...Object.fromEntries(ids.map((id) => [id, fact()])), late, x: fact() },
  causes: {
    ...Object.fromEntries(ids.map((id) => [id, cause({ evidence: [says(id, 'decisive')] })])),
    late: cause({ evidence: [says('late', 'decisive', 'now'), says('late', 'decisive', 'before')] }),
    other: cause(),
  },
  questions: {
    all: tickBroadly(
      { 'any-of': 'which-ab' },
      { 'any-of': 'which-cd' },
      { 'any-of': 'which-efg' },
      { 'any-of': 'when' },
    ),
    'which-ab': following(tick('a', 'b')),
    'which-cd': following(tick('c', 'd')),
    'which-efg': following(tick('e', 'f', 'g')),
    when: following(oneOf(['late', 'now'], ['late', 'before'])),
  },
});
const diagnosis = createDiagnosis(knowledge);
const next = (situation: Partial<Situation> = {}) => diagnosis.next({ ...refused, ...situation });
const no = (...facts: string[]) => Object.fromEntries(facts.map((id) => [id, 'no']));
/** a or b is so, all else is not. */
const abTicked = { asked: ['all'], answers: { ...no('c', 'd', 'e', 'f', 'g'), late: 'none' }, unsettled: ['a', 'b'] };

describe('the probability that one of several things is so', () => {
  const small = buildModel(
    smallKnowledge({
      facts: { debts: fact(), applications: fact(), late },
      causes: { debts: cause({ evidence: [says('debts', 'strong')] }), other: cause() },
    }),
    'refused',
    null,
  );
  const yes = (id: string) => ({ fact: id, value: 'yes' });

  it('is one less the product of what is not so', () => {
    const [debts, other] = chanceOfAny(small, [yes('debts'), yes('applications')]);
    // debts: 0.625 and 0.1; elsewhere 0.04 / 0.94 and 0.1
    expect(debts).toBeCloseTo(1 - 0.375 * 0.9, 12);
    expect(other).toBeCloseTo(1 - (0.9 / 0.94) * 0.9, 12);
  });

  it('is the sum for values of one fact, which exclude each other', () => {
    const parts = ['now', 'before'].map((value) => ({ fact: 'late', value }));
    expect(chanceOfAny(small, parts)[0]).toBeCloseTo(0.2 / 0.7, 12);
  });

  it('gives the expected gain of a broad option: ticked or not, no more', () => {
    const options = [{ ...yes('debts'), text, anyOf: [yes('debts'), yes('applications')] }];
    const question = { id: 'q', kind: 'tick' as const, facts: ['debts', 'applications'], options };
    const entropy = (p: number) => -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
    const [p = 0, q = 0] = chanceOfAny(small, [yes('debts'), yes('applications')]);
    const ticked = (p + q) / 2;
    const left = ticked * entropy(p / (p + q)) + (1 - ticked) * entropy((1 - p) / (2 - p - q));
    expect(expectedGain(small, [0.5, 0.5], outcomesOf(small, question))).toBeCloseTo(1 - left, 12);
  });
});

describe('a question with broad options', () => {
  it('offers each as one thing to tick and decides all that stands behind it', () => {
    const question = next();
    expect(question?.id).toBe('all');
    expect(question?.options).toHaveLength(4);
    expect(question?.options[0]?.anyOf).toEqual([
      { fact: 'a', value: 'yes' },
      { fact: 'b', value: 'yes' },
    ]);
    expect(question?.facts).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'late']);
  });

  it('offers the parts themselves where they have room', () => {
    const options = next({ answers: no('a', 'c', 'e', 'f') })?.options ?? [];
    expect(options.map(({ fact: id, anyOf }) => anyOf ?? id)).toEqual([
      'b',
      'd',
      'g',
      [
        { fact: 'late', value: 'now' },
        { fact: 'late', value: 'before' },
      ],
    ]);
    expect(next({ answers: no('a', 'b', 'c', 'd', 'e', 'f') })?.options).toEqual([
      { fact: 'g', value: 'yes', text },
      { fact: 'late', value: 'now', text },
      { fact: 'late', value: 'before', text },
    ]);
  });

  it('does not offer what has been found already', () => {
    const causes = { ...knowledge.causes, a: cause() };
    const question = createDiagnosis({ ...knowledge, causes }).next({ ...refused, answers: { a: 'yes' } });
    expect(question?.facts).not.toContain('b');
  });

  it('offers as the last question the four things that tell most, with nothing left to settle', () => {
    const asked = ['one', 'two', 'three', 'four'];
    const questions = { ...knowledge.questions, ...Object.fromEntries(asked.map((id) => [id, tick('x')])) };
    const question = createDiagnosis({ ...knowledge, questions }).next({ ...refused, asked });
    expect(question?.options).toHaveLength(4);
    expect(question?.options.every(({ anyOf }) => anyOf === undefined)).toBe(true);
  });
});

describe('a borrower who ticked a broad option', () => {
  it('is asked next which of the things it is', () => {
    expect(next(abTicked)).toEqual({
      id: 'which-ab',
      kind: 'tick',
      facts: ['a', 'b'],
      options: [
        { fact: 'a', value: 'yes', text },
        { fact: 'b', value: 'yes', text },
      ],
    });
  });

  it('is asked about one after the other when two were ticked', () => {
    const both = { ...abTicked, answers: no('e', 'f', 'g'), unsettled: ['a', 'b', 'c', 'd'] };
    expect(next(both)?.id).toBe('which-ab');
    const answers = { ...both.answers, ...no('b'), a: 'yes' };
    expect(next({ answers, asked: ['all', 'which-ab'], unsettled: ['c', 'd'] })?.id).toBe('which-cd');
  });

  it('is not asked when they have said which in the meantime, or what it is not', () => {
    expect(next({ ...abTicked, answers: { ...abTicked.answers, a: 'yes' }, unsettled: ['b'] })).toBeNull();
    const onlyA = { ...abTicked, answers: { ...abTicked.answers, b: 'no' }, unsettled: ['a'] };
    expect(next(onlyA)).toBeNull();
    const [card] = diagnosis.conclude({ ...refused, ...onlyA }).cards;
    expect(card).toMatchObject({ id: 'a', because: [{ fact: 'a', value: 'yes' }] });
  });

  it('is not asked a second time, whether unsure or skipping', () => {
    const unsure = { ...abTicked.answers, a: 'unsure', b: 'unsure' };
    expect(next({ answers: unsure, asked: ['all', 'which-ab'] })).toBeNull();
    expect(next({ ...abTicked, asked: ['all', 'which-ab'] })).toBeNull();
  });

  it('is believed as far as it goes while nobody knows which', () => {
    const model = buildModel(knowledge, 'refused', null);
    const belief = believeIn(knowledge, model, { ...refused, ...abTicked });
    const weight = (id: string) => belief[model.explanations.findIndex((one) => one.id === id)] ?? 0;
    expect(weight('a')).toBeCloseTo(weight('b'), 12);
    expect(weight('a')).toBeGreaterThan(3 * weight('other'));
  });

  it('is asked no sixth question for it', () => {
    const asked = ['all', 'w', 'x', 'y', 'z'];
    const questions = { ...knowledge.questions, w: tick('x'), x: tick('x'), y: tick('x'), z: tick('x') };
    expect(createDiagnosis({ ...knowledge, questions }).next({ ...refused, ...abTicked, asked })).toBeNull();
  });
});
