import { describe, expect, it } from 'vitest';
import { plainBorrowers } from '../../../src/bench/diagnosis/borrowers.ts';
import { fixedList } from '../../../src/bench/diagnosis/fixed-list.ts';
import { interview } from '../../../src/bench/diagnosis/interview.ts';
import { sweep } from '../../../src/bench/diagnosis/sweep.ts';
import { renderSweep } from '../../../src/bench/diagnosis/sweep-report.ts';
import { createDiagnosis } from '../../../src/diagnosis/create-diagnosis.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const diagnosis = createDiagnosis(knowledge);
const figures = sweep(knowledge, 1);

describe('the sweep over every cause of every complaint', () => {
  it('finds the first cause of truthful borrowers', () => {
    expect(figures.ours.truthful.first).toBeGreaterThanOrEqual(0.95);
  });

  it('has the cause of forgetful borrowers within three', () => {
    expect(figures.ours.forgetful.withinThree).toBeGreaterThanOrEqual(0.8);
  });

  it('loses next to nothing to somebody who takes something back', () => {
    expect(figures.ours.contradictory.first).toBeGreaterThan(figures.ours.truthful.first - 0.02);
  });

  it('asks at most 0.6 of the questions of a fixed list, and finds as much as one of five questions', () => {
    const { ours, fiveOfList, wholeList } = figures;
    expect(ours.truthful.questions).toBeLessThanOrEqual(0.6 * fiveOfList.truthful.questions);
    expect(ours.truthful.questions).toBeLessThanOrEqual(0.6 * wholeList.truthful.questions);
    expect(ours.truthful.first).toBeGreaterThanOrEqual(fiveOfList.truthful.first);
    expect(ours.truthful.withinThree).toBeGreaterThanOrEqual(fiveOfList.truthful.withinThree);
    expect(ours.truthful.first).toBeGreaterThan(wholeList.truthful.first - 0.01);
  });

  it('covers every cause that something speaks for, behind each of its complaints', () => {
    const wanted = Object.values(knowledge.causes)
      .filter(({ evidence }) => evidence.some(({ strength }) => strength === 'decisive' || strength === 'strong'))
      .flatMap(({ complaints }) => Object.keys(complaints));
    expect(figures.borrowers).toBe(wanted.length);
  });

  it('is told in a table, with what was taken for what', () => {
    const told = renderSweep(figures);
    expect(told).toContain(figures.ours.truthful.first.toFixed(3));
    const [worst] = figures.confusions.forgetful;
    expect(told).toContain(`${worst?.complaint}: ${worst?.cause} → ${worst?.takenFor}`);
  });
});

describe('the fixed list', () => {
  it('asks everybody the same, in the order of the file, whatever the answers', () => {
    const of = (facts: Record<string, string>) =>
      interview(knowledge, fixedList(knowledge, diagnosis), { complaint: 'quota-reduced', product: 'jiebei', facts });
    const asked = Object.entries(knowledge.questions).flatMap(([id, { complaints }]) =>
      complaints.includes('quota-reduced') ? [id] : [],
    );
    expect(of({}).questions).toEqual(asked);
    expect(of({ 'policy-notice': 'yes' }).questions).toEqual(asked);
  });

  it('ends where it is told to', () => {
    for (const borrower of plainBorrowers(knowledge)) {
      expect(interview(knowledge, fixedList(knowledge, diagnosis, 5), borrower).asked.length).toBeLessThanOrEqual(5);
    }
  });
});

describe('a borrower who is interviewed', () => {
  const borrower = {
    complaint: 'application-rejected',
    product: 'jiebei',
    facts: { 'many-recent-applications': 'yes' },
  };

  it('and takes back a denial is understood as if it had never been', () => {
    let denied = true;
    const manner = {
      says: (fact: string, so: string) => (fact === 'many-recent-applications' && denied ? 'no' : so),
      mends: () => {
        denied = false;
        return { 'many-recent-applications': 'yes' };
      },
    };
    expect(interview(knowledge, diagnosis, borrower, manner).cards[0]?.id).toBe('multiple-lender-borrowing');
  });

  it('and knows nothing leaves the cause open', () => {
    expect(interview(knowledge, diagnosis, borrower, { says: () => 'unsure' }).thin).toBe(true);
  });
});
