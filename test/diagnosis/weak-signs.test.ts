import { describe, expect, it } from 'vitest';
import { createDiagnosis } from '../../src/diagnosis/create-diagnosis.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { valuesOf } from '../../src/knowledge/schema.ts';
import { cause, says, smallKnowledge } from './small-knowledge.ts';

const knowledge = loadKnowledge();
const diagnosis = createDiagnosis(knowledge);

/** What is found for somebody who says one thing, and no to every question. */
function foundFor(complaint: string, said: Record<string, string>) {
  const answers: Record<string, string> = { ...said };
  const asked: string[] = [];
  const facts: string[] = [];
  const situation = () => ({
    complaint,
    product: 'jiebei',
    answers,
    asked,
    unsettled: facts.filter((fact) => answers[fact] === undefined),
  });
  for (let next = diagnosis.next(situation()); next !== null; next = diagnosis.next(situation())) {
    asked.push(next.id);
    facts.push(...next.facts);
    for (const id of next.facts) {
      const fact = knowledge.facts[id];
      answers[id] ??= id === 'frozen-where' ? 'loan-page' : ((fact && valuesOf(fact).at(-1)) ?? 'no');
    }
  }
  return diagnosis.conclude(situation());
}

describe('one weak sign', () => {
  it.each([
    ['withdrawal-failed', 'button-grey'],
    ['withdrawal-failed', 'payment-fails'],
    ['close-product', 'button-grey'],
    ['account-frozen', 'button-grey'],
    ['quota-reduced', 'button-grey'],
    ['entry-not-found', 'button-grey'],
    ['application-rejected', 'fails-at-once'],
  ])('with %s, %s and no to all else, makes nothing sure: the human comes first', (complaint, stage) => {
    expect(foundFor(complaint, { stage }).thin).toBe(true);
  });

  it('is enough beside a second one, or where it speaks clearly', () => {
    const causes = {
      own: cause({ evidence: [says('debts', 'supports'), says('applications', 'supports')] }),
      other: cause({ complaints: { refused: 'rare' }, evidence: [says('debts', 'against')] }),
    };
    const small = createDiagnosis(smallKnowledge({ causes }));
    const thin = (answers: Record<string, string>) =>
      small.conclude({ complaint: 'refused', product: null, answers, asked: [] }).thin;
    expect(thin({ debts: 'yes' })).toBe(true);
    expect(thin({ debts: 'yes', applications: 'yes' })).toBe(false);
    expect(foundFor('withdrawal-failed', { 'card-problem': 'yes' }).thin).toBe(false);
  });
});

describe('what an answer says nothing about', () => {
  it('is never given as a reason', () => {
    for (const complaint of Object.keys(knowledge.complaints)) {
      for (const { because, members } of foundFor(complaint, { 'frozen-where': 'loan-page' }).cards) {
        const told = members.flatMap((id) => knowledge.causes[id]?.evidence ?? []).map(({ fact }) => fact);
        expect(because.filter(({ fact }) => !told.includes(fact))).toEqual([]);
      }
    }
  });
});

describe('who cannot repay', () => {
  it('is shown neither a new loan nor papers for one', () => {
    for (const fact of ['income-unproven', 'debit-failed', 'card-problem', 'linked-product-due']) {
      const { remedies } = foundFor('repayment-trouble', { [fact]: 'yes', overdue: 'none', 'debt-heavy': 'no' });
      for (const id of ['prove-income', 'add-supporting-data', 'borrow-smaller-or-shorter', 'start-with-small-limit']) {
        expect(remedies, fact).not.toContain(id);
      }
    }
  });
});
