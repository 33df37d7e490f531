import { describe, expect, it } from 'vitest';
import { type Borrower, plainBorrowers } from '../../src/bench/diagnosis/borrowers.ts';
import { interview } from '../../src/bench/diagnosis/interview.ts';
import { foundFirst, foundOne } from '../../src/bench/diagnosis/right.ts';
import { createDiagnosis } from '../../src/diagnosis/create-diagnosis.ts';
import { mostQuestions } from '../../src/diagnosis/next-question.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { isBroad, optionsBehind } from '../../src/knowledge/schema.ts';

const knowledge = loadKnowledge();
const diagnosis = createDiagnosis(knowledge);
const plain = plainBorrowers(knowledge);

/** Borrowers weigh as often as they come: a rare cause behind a complaint counts little. */
function measure(borrowers: readonly Borrower[], isRight = foundFirst) {
  let weight = 0;
  let right = 0;
  let questions = 0;
  for (const borrower of borrowers) {
    const heard = interview(knowledge, diagnosis, borrower);
    weight += borrower.weight;
    if (isRight(knowledge, borrower, heard)) right += borrower.weight;
    questions += borrower.weight * heard.asked.length;
  }
  return { right: right / weight, questions: questions / weight };
}

/** A small linear congruential generator (Numerical Recipes): the same borrowers every time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('plain borrowers, each with one cause behind one complaint', () => {
  it('hear the right cause first, after few questions', () => {
    const { right, questions } = measure(plain);
    expect(right).toBeGreaterThanOrEqual(0.96);
    expect(questions).toBeLessThanOrEqual(2.75);
  });

  it.each(Object.keys(knowledge.complaints))('with %s hear the right cause first in most cases', (complaint) => {
    expect(measure(plain.filter((borrower) => borrower.complaint === complaint)).right).toBeGreaterThan(0.92);
  });

  it('answer five questions at most, none about the same fact twice but to settle what they ticked', () => {
    for (const borrower of plain) {
      const { asked, questions } = interview(knowledge, diagnosis, borrower);
      const who = `${borrower.cause} behind ${borrower.complaint}`;
      expect(asked.length, who).toBeLessThanOrEqual(mostQuestions);
      const follows = questions.map((id) => knowledge.questions[id]?.complaints.length === 0);
      const put = asked.filter((_, i) => !follows[i]).flat();
      expect(new Set(put).size, who).toBe(put.length);
      const settled = asked.filter((_, i) => follows[i]).flat();
      expect(put, who).toEqual(expect.arrayContaining(settled));
    }
  });

  it('never read more than four things to tick', () => {
    for (const borrower of plain) {
      const { options } = interview(knowledge, diagnosis, borrower);
      expect(Math.max(0, ...options), `${borrower.cause} behind ${borrower.complaint}`).toBeLessThanOrEqual(4);
    }
  });

  it.each(['overdue', 'many-recent-applications', 'debt-heavy', 'id-expired', 'is-guarantor', 'linked-product-due'])(
    'are asked about %s, in each core trouble, before the lender is thought to judge them for no reason told',
    (fact) => {
      for (const [complaint, { core }] of Object.entries(knowledge.complaints)) {
        if (!core) continue;
        const { asked } = interview(knowledge, diagnosis, { complaint, product: 'jiebei', facts: {} });
        expect(asked.flat(), complaint).toContain(fact);
      }
    },
  );

  it('always hear at least one remedy, and at most three cards', () => {
    for (const borrower of plain) {
      const { cards, remedies } = interview(knowledge, diagnosis, borrower);
      expect(remedies.length, `${borrower.cause} behind ${borrower.complaint}`).toBeGreaterThan(0);
      expect(cards.length).toBeLessThanOrEqual(3);
    }
  });
});

describe('borrowers of whom one ordinary thing more is true', () => {
  it('hear the cause of one of the two first', () => {
    const below = seeded(20261121);
    const common = ['half', 'often', 'sometimes'];
    const ordinary = Object.keys(knowledge.facts).filter((id) => common.includes(knowledge.facts[id]?.frequency ?? ''));
    const noisy = plain.map((borrower) => {
      const more = ordinary[below(ordinary.length)] ?? '';
      return { ...borrower, facts: { [more]: 'yes', ...borrower.facts } };
    });
    expect(measure(noisy, foundOne).right).toBeGreaterThanOrEqual(0.97);
  });
});

describe('borrowers who do not know', () => {
  it('are not led to any cause, and are offered a human', () => {
    const facts = Object.fromEntries(Object.keys(knowledge.facts).map((id) => [id, 'unsure']));
    for (const complaint of Object.keys(knowledge.complaints)) {
      const { thin, asked } = interview(knowledge, diagnosis, { complaint, product: null, facts });
      expect(thin, complaint).toBe(true);
      expect(asked.length).toBeLessThanOrEqual(mostQuestions);
    }
  });
});

describe('safety', () => {
  const fraud = { 'asked-to-pay-first': 'yes' };

  it.each(['account-frozen', 'withdrawal-failed', 'privacy-or-fraud'])('comes out in %s', (complaint) => {
    const { cards, remedies } = interview(knowledge, diagnosis, { complaint, product: 'huanbei', facts: fraud });
    expect(cards.map(({ id }) => id)).toEqual(['advance-fee-fraud']);
    expect(remedies[0]).toBe('stop-paying-and-report');
  });

  it('is asked for at once when something is frozen', () => {
    const { asked } = interview(knowledge, diagnosis, { complaint: 'account-frozen', product: null, facts: {} });
    expect(asked.slice(0, 2).flat()).toEqual(expect.arrayContaining(['frozen-where', 'asked-to-pay-first']));
  });

  it('is asked for at once when money does not come', () => {
    const { asked } = interview(knowledge, diagnosis, { complaint: 'withdrawal-failed', product: null, facts: {} });
    expect(asked[0]).toContain('asked-to-pay-first');
  });

  it('never hides behind a broad option', () => {
    const behind = Object.values(knowledge.questions)
      .flatMap(({ options }) => options.filter(isBroad))
      .flatMap((option) => optionsBehind(knowledge.questions, option));
    expect(behind.map(({ fact }) => fact)).not.toContain('asked-to-pay-first');
  });

  it('never shows a remedy that might do harm', () => {
    for (const borrower of plain) {
      const { remedies } = interview(knowledge, diagnosis, {
        ...borrower,
        facts: { ...borrower.facts, overdue: 'now', 'debt-heavy': 'yes', 'cannot-repay': 'yes' },
      });
      const forbidden = remedies.filter((id) =>
        knowledge.remedies[id]?.['never-when'].some((c) => ['overdue=now', 'debt-heavy', 'cannot-repay'].includes(c)),
      );
      expect(forbidden, `${borrower.cause} behind ${borrower.complaint}`).toEqual([]);
    }
  });
});

describe('the questions', () => {
  it('can bring out something about every cause that is more than rare behind a complaint', () => {
    const askable = new Set(
      Object.values(knowledge.questions).flatMap(({ complaints, options }) =>
        complaints.flatMap((complaint) =>
          options
            .flatMap((option) => optionsBehind(knowledge.questions, option))
            .map(({ fact }) => `${complaint}/${fact}`),
        ),
      ),
    );
    const missing = Object.entries(knowledge.causes).flatMap(([id, { complaints, evidence }]) =>
      Object.entries(complaints)
        .filter(([, commonness]) => commonness !== 'rare')
        .filter(([complaint]) => !evidence.some(({ fact }) => askable.has(`${complaint}/${fact}`)))
        .map(([complaint]) => `${id} behind ${complaint}`),
    );
    expect(missing).toEqual([]);
  });
});
