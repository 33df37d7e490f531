import { describe, expect, it } from 'vitest';
import { createDiagnosis } from '../../src/diagnosis/create-diagnosis.ts';
import type { Situation } from '../../src/diagnosis/diagnosis.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import { cause, refused, remedy, says, smallKnowledge } from './small-knowledge.ts';

const conclude = (situation: Partial<Situation> = {}, change: Partial<Knowledge> = {}) =>
  createDiagnosis(smallKnowledge(change)).conclude({ ...refused, ...situation });

describe('the cards', () => {
  it('name the likeliest cause first, with the answers that speak for it', () => {
    const { cards } = conclude({ answers: { debts: 'yes', applications: 'no' } });
    expect(cards[0]).toMatchObject({ id: 'debts', kind: 'cause', because: [{ fact: 'debts', value: 'yes' }] });
  });

  it('show the causes of one family as one card, the likeliest member first', () => {
    const { cards } = conclude({ answers: { debts: 'no', applications: 'no' } });
    expect(cards[0]).toMatchObject({
      id: 'judgement',
      kind: 'family',
      members: ['judged-wrong', 'judged-short'],
      because: [],
    });
  });

  it('are three at most', () => {
    const causes = Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, cause()]));
    expect(conclude({}, { causes }).cards).toHaveLength(3);
  });

  it('leave out what lies far behind', () => {
    const { cards } = conclude({ answers: { debts: 'yes', applications: 'no' } });
    expect(cards.map(({ id }) => id)).not.toContain('applications');
  });

  it('are the same whether the borrower is unsure or was never asked', () => {
    expect(conclude({ answers: { debts: 'unsure' } }).cards).toEqual(conclude().cards);
  });
});

describe('a conclusion is thin', () => {
  it('when nothing speaks for the leading card', () => {
    expect(conclude({ answers: { debts: 'no', applications: 'no' } }).thin).toBe(true);
  });

  it('when a shown sentence alone does', () => {
    const shown = conclude({ answers: { 'shown-message': 'assessment-failed', debts: 'no' } });
    expect(shown.cards[0]).toMatchObject({ id: 'judgement', because: [{ fact: 'shown-message' }] });
    expect(shown.thin).toBe(true);
  });

  it('when two causes are about as likely', () => {
    const causes = {
      one: cause({ evidence: [says('debts', 'strong')] }),
      other: cause({ evidence: [says('debts', 'strong')] }),
    };
    expect(conclude({ answers: { debts: 'yes' } }, { causes }).thin).toBe(true);
  });

  it('not when an answer speaks clearly for the leader, however many other causes are about', () => {
    const many = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, cause({ complaints: { refused: 'very-common' } })]),
    );
    const causes = { ...many, rare: cause({ complaints: { refused: 'rare' }, evidence: [says('debts', 'decisive')] }) };
    const { cards, thin } = conclude({ answers: { debts: 'yes' } }, { causes });
    expect(cards[0]?.id).toBe('rare');
    expect(cards[0]?.weight).toBeLessThan(0.3);
    expect(thin).toBe(false);
  });

  it('not when two causes are about as likely and each has an answer of its own', () => {
    const causes = {
      one: cause({ evidence: [says('debts', 'decisive')] }),
      other: cause({ evidence: [says('applications', 'decisive')] }),
    };
    expect(conclude({ answers: { debts: 'yes', applications: 'yes' } }, { causes }).thin).toBe(false);
  });

  it('not when an answer speaks for a leader that stands well ahead', () => {
    expect(conclude({ answers: { debts: 'yes', applications: 'no' } }).thin).toBe(false);
  });

  it('and then the lender is asked, for its reason or a human look, before anything else', () => {
    const causes = {
      guessed: cause({ complaints: { refused: 'very-common' }, remedies: ['pay-down', 'ask-specific-reason'] }),
      other: cause(),
    };
    expect(conclude({}, { causes }).remedies[0]).toBe('ask-specific-reason');
  });
});

describe('the remedies', () => {
  const debts = (remedies: string[]) => ({ debts: cause({ evidence: [says('debts', 'strong')], remedies }) });

  it('begin with the best of the likeliest cause', () => {
    const { remedies } = conclude({ answers: { debts: 'yes', applications: 'no' } });
    expect(remedies[0]).toBe('pay-down');
  });

  it('keep the order of the likeliest cause before those of any other', () => {
    const causes = {
      debts: cause({ evidence: [says('debts', 'decisive')], remedies: ['pause', 'pay-down', 'ask-specific-reason'] }),
      other: cause({ evidence: [says('debts', 'strong')], remedies: ['pay-down'] }),
    };
    const { remedies } = conclude({ answers: { debts: 'yes' } }, { causes });
    expect(remedies.slice(0, 3)).toEqual(['pause', 'pay-down', 'ask-specific-reason']);
  });

  it('are six at most', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const remedies = Object.fromEntries(ids.map((id) => [id, remedy()]));
    expect(conclude({ answers: { debts: 'yes' } }, { causes: debts(ids), remedies }).remedies).toHaveLength(6);
  });

  it('never hold one that must not be shown to this borrower', () => {
    const { remedies } = conclude({ answers: { debts: 'yes' } }, { causes: debts(['other-lender', 'pay-down']) });
    expect(remedies).toEqual(['pay-down']);
  });

  it('never hold one that might harm because nobody has asked, or the borrower is unsure', () => {
    const causes = debts(['other-lender', 'pay-down']);
    expect(conclude({}, { causes }).remedies).toEqual(['pay-down']);
    expect(conclude({ answers: { debts: 'unsure' } }, { causes }).remedies).toEqual(['pay-down']);
    expect(conclude({ answers: { debts: 'no' } }, { causes }).remedies).toContain('other-lender');
  });

  it('never hold, in danger, one that danger forbids', () => {
    const causes = debts(['other-lender', 'pay-down']);
    const said = { answers: { debts: 'no' }, danger: 'distress' } as const;
    expect(conclude(said, { causes }).remedies).toEqual(['pay-down']);
  });

  it('forbid a value of a fact and not its others', () => {
    const causes = debts(['retry', 'pay-down']);
    const remedies = {
      ...smallKnowledge().remedies,
      retry: remedy({ 'never-when': ['shown-message=assessment-failed'] }),
    };
    const shown = (value: string) => conclude({ answers: { 'shown-message': value } }, { causes, remedies }).remedies;
    expect(shown('assessment-failed')).not.toContain('retry');
    expect(shown('none-or-other')).toContain('retry');
  });

  it('begin with what presses, once that was said and not before', () => {
    const causes = debts(['pay-down', 'relief']);
    const remedies = { ...smallKnowledge().remedies, relief: remedy({ 'first-when': ['debts'] }) };
    expect(conclude({ answers: { debts: 'yes' } }, { causes, remedies }).remedies[0]).toBe('relief');
    expect(conclude({ answers: { debts: 'no' } }, { causes, remedies }).remedies[0]).toBe('pay-down');
    expect(conclude({}, { causes, remedies }).remedies[0]).toBe('pay-down');
  });

  it('are never none', () => {
    expect(conclude({ answers: { debts: 'yes' } }, { causes: debts(['other-lender']) }).remedies).toEqual([
      'ask-specific-reason',
    ]);
    expect(conclude({ complaint: 'unheard-of' }).remedies).toEqual(['ask-specific-reason']);
  });
});

describe('a borrower who is asked for money first', () => {
  it('hears of fraud alone, and to stop paying before anything else', () => {
    const answers = { debts: 'yes', 'asked-to-pay-first': 'yes' };
    const { cards, remedies, thin } = conclude({ answers });
    expect(cards.map(({ id }) => id)).toEqual(['advance-fee-fraud']);
    expect(cards[0]?.because).toEqual([{ fact: 'asked-to-pay-first', value: 'yes' }]);
    expect(remedies[0]).toBe('stop-paying-and-report');
    expect(thin).toBe(false);
  });

  it('hears the same when the danger was heard in their words, whatever the complaint', () => {
    const { cards, remedies } = conclude({ complaint: 'unheard-of', danger: 'fraud' });
    expect(cards.map(({ id }) => id)).toEqual(['advance-fee-fraud']);
    expect(remedies[0]).toBe('stop-paying-and-report');
  });
});

describe('a cause that the lender has named', () => {
  const knowledge = loadKnowledge();
  const diagnosis = createDiagnosis(knowledge);
  const application = { complaint: 'application-rejected', product: 'jiebei', answers: {}, asked: [] };

  it('is the one card, and not thin, though nothing was answered', () => {
    const { cards, thin, remedies } = diagnosis.explain('income-insufficient', application);
    expect(cards).toEqual([
      { id: 'income-insufficient', kind: 'cause', members: ['income-insufficient'], weight: 1, because: [] },
    ]);
    expect(thin).toBe(false);
    expect(remedies.length).toBeGreaterThan(0);
  });

  it('brings no remedy that might do harm, nobody having asked', () => {
    for (const cause of Object.keys(knowledge.causes)) {
      const { remedies } = diagnosis.explain(cause, application);
      const unsafe = remedies.filter((id) =>
        (knowledge.remedies[id]?.['never-when'] ?? []).some((one) => one !== 'danger'),
      );
      expect(unsafe, cause).toEqual([]);
    }
  });

  it('gives way to fraud', () => {
    const { cards } = diagnosis.explain('income-insufficient', {
      ...application,
      answers: { 'asked-to-pay-first': 'yes' },
    });
    expect(cards[0]?.id).toBe('advance-fee-fraud');
  });
});
