import { describe, expect, it } from 'vitest';
import { inspectKnowledge, loadKnowledge } from '../../src/knowledge/load.ts';
import { describe as inWords } from '../../src/knowledge/mistake.ts';

const { knowledge, mistakes, warnings } = inspectKnowledge();

describe('the knowledge base of this repository', () => {
  it('has no mistakes, and nothing that only waits for a better wording', () => {
    expect(mistakes.map(inWords)).toEqual([]);
    expect(warnings.map(inWords)).toEqual([]);
  });

  it('is what the service loads when it is told nothing else', () => {
    expect(loadKnowledge().version).toBe(knowledge.version);
  });

  it('knows the seven products, each with a way in and official help', () => {
    expect(Object.keys(knowledge.products).sort()).toEqual(
      ['huabei', 'huanbei', 'jiebei', 'jingdong-jintiao', 'micro-loan', 'wangshangdai', 'weilidai'].sort(),
    );
  });

  it('says "please check" wherever a product is known from weak sources only', () => {
    for (const { confidence, lender, entry, help } of Object.values(knowledge.products)) {
      if (confidence === 'C') expect(lender.zh + entry.zh + help.zh).toMatch(/核对|为准/);
    }
  });

  it('offers no new loan to whoever is overdue, in over their head, a student, a minor or in danger', () => {
    const loans = [
      'start-with-small-limit',
      'borrow-smaller-or-shorter',
      'consider-secured-or-guaranteed',
      'consider-other-licensed-lender',
    ];
    for (const id of loans) {
      expect(knowledge.remedies[id]?.['never-when']).toEqual(
        expect.arrayContaining(['overdue=now', 'cannot-repay', 'debt-heavy', 'is-student', 'under-18', 'danger']),
      );
    }
  });

  it('stops a payment to a swindler before anything else: 96110 and 110', () => {
    const stop = knowledge.remedies['stop-paying-and-report'];
    expect(stop?.['never-when']).toEqual([]);
    expect(stop?.summary.zh).toMatch(/96110.*110/);
    expect(stop?.summary.en).toMatch(/96110.*110/);
  });

  it('gives every remedy three to six steps', () => {
    for (const [id, { steps }] of Object.entries(knowledge.remedies)) {
      expect([3, 4, 5, 6], id).toContain(steps.length);
    }
  });

  it('never has two sure readings of one sentence an app shows', () => {
    const owner = new Map<string, string>();
    for (const { phrases, value } of Object.values(knowledge.notices)) {
      for (const phrase of phrases) {
        expect(owner.get(phrase) ?? value, phrase).toBe(value);
        owner.set(phrase, value);
      }
    }
    expect(owner.size).toBeGreaterThan(60);
  });
});
