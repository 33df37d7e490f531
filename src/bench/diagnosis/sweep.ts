import { createDiagnosis } from '../../diagnosis/create-diagnosis.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { mostQuestions } from '../../diagnosis/next-question.ts';
import { type Knowledge, valuesOf } from '../../knowledge/schema.ts';
import { type Borrower, plainBorrowers } from './borrowers.ts';
import { fixedList } from './fixed-list.ts';
import { interview, type Manner, truthful } from './interview.ts';
import { foundAtAll, foundFirst } from './right.ts';
import { seededChance } from './seeded-chance.ts';

export const manners = ['truthful', 'forgetful', 'contradictory'] as const;
export type MannerName = (typeof manners)[number];

/** Of all borrowers of one manner, each weighing as often as they come. */
export interface Figures {
  /** How often the first card, and how often one of at most three, is the cause or its family: 0 to 1. */
  first: number;
  withinThree: number;
  /** Questions put, on average. */
  questions: number;
}

/** Which cause was taken for which, by which part of the borrowers of that cause behind that complaint. */
export interface Confusion {
  complaint: string;
  cause: string;
  takenFor: string;
  share: number;
}

export interface Sweep {
  seed: number;
  borrowers: number;
  ours: Record<MannerName, Figures>;
  /** A fixed list that ends, as ours does, with the fifth question; and the whole of it, however long. */
  fiveOfList: Record<MannerName, Figures>;
  wholeList: Record<MannerName, Figures>;
  confusions: Record<MannerName, Confusion[]>;
}

/** A borrower is simulated so often in each manner that draws lots. */
const draws = 6;
/** So much of what a forgetful borrower could say is gone from their mind. */
const forgotten = 1 / 3;

/**
 * Every cause of every complaint, told by borrowers who say what is so, who are unsure of a third, and who first say
 * one thing wrongly and take it back later; put the questions by our diagnosis and by a fixed list. The same seed
 * brings the same figures.
 */
export function sweep(knowledge: Knowledge, seed: number): Sweep {
  const diagnosis = createDiagnosis(knowledge);
  const plain = plainBorrowers(knowledge);
  const of = (asker: Diagnosis) => measureAll(knowledge, asker, plain, seed);
  const ours = of(diagnosis);
  return {
    seed,
    borrowers: plain.length,
    ours: onlyFigures(ours),
    fiveOfList: onlyFigures(of(fixedList(knowledge, diagnosis, mostQuestions))),
    wholeList: onlyFigures(of(fixedList(knowledge, diagnosis))),
    confusions: {
      truthful: ours.truthful.confusions,
      forgetful: ours.forgetful.confusions,
      contradictory: ours.contradictory.confusions,
    },
  };
}

interface Measured extends Figures {
  confusions: Confusion[];
}

function measureAll(
  knowledge: Knowledge,
  diagnosis: Diagnosis,
  borrowers: readonly Borrower[],
  seed: number,
): Record<MannerName, Measured> {
  const of = (name: MannerName) =>
    measure(knowledge, diagnosis, borrowers, (borrower) => mannersOf(knowledge, borrower, name, seed));
  return { truthful: of('truthful'), forgetful: of('forgetful'), contradictory: of('contradictory') };
}

function measure(
  knowledge: Knowledge,
  diagnosis: Diagnosis,
  borrowers: readonly Borrower[],
  mannersFor: (borrower: Borrower) => readonly Manner[],
): Measured {
  const sum = { weight: 0, first: 0, withinThree: 0, questions: 0 };
  const confusions: Confusion[] = [];
  for (const borrower of borrowers) {
    const all = mannersFor(borrower);
    const weight = borrower.weight / all.length;
    const taken = new Map<string, number>();
    for (const manner of all) {
      const heard = interview(knowledge, diagnosis, borrower, manner);
      sum.weight += weight;
      sum.questions += weight * heard.asked.length;
      if (foundAtAll(knowledge, borrower, heard)) sum.withinThree += weight;
      if (foundFirst(knowledge, borrower, heard)) sum.first += weight;
      else taken.set(heard.cards[0]?.id ?? 'none', (taken.get(heard.cards[0]?.id ?? 'none') ?? 0) + 1 / all.length);
    }
    const { complaint, cause } = borrower;
    for (const [takenFor, share] of taken) confusions.push({ complaint, cause, takenFor, share });
  }
  return {
    first: sum.first / sum.weight,
    withinThree: sum.withinThree / sum.weight,
    questions: sum.questions / sum.weight,
    confusions: confusions.sort((a, b) => b.share - a.share || a.cause.localeCompare(b.cause)),
  };
}

function mannersOf(knowledge: Knowledge, borrower: Borrower, name: MannerName, seed: number): Manner[] {
  if (name === 'truthful') return [truthful];
  return Array.from({ length: draws }, (_, draw) => {
    const chance = seededChance(seed, `${name}/${borrower.complaint}/${borrower.cause}/${draw}`);
    return name === 'forgetful' ? forgetful(chance) : contradictory(knowledge, borrower, chance);
  });
}

/** Unsure of a third of all facts, whatever is so. */
function forgetful(chance: (what: string) => number): Manner {
  return { says: (fact, so) => (chance(fact) < forgotten ? 'unsure' : so) };
}

/** One of the things that tell of the cause is denied when it is asked, and said after the next answer. */
function contradictory(knowledge: Knowledge, { facts }: Borrower, chance: (what: string) => number): Manner {
  const telling = Object.keys(facts);
  const wrong = telling[Math.floor(chance('which') * telling.length)] ?? '';
  const entry = knowledge.facts[wrong];
  const denied = (entry && valuesOf(entry).at(-1)) ?? 'no';
  return {
    says: (fact, so) => (fact === wrong ? denied : so),
    mends: (answers) => (answers[wrong] === denied ? { [wrong]: facts[wrong] ?? denied } : {}),
  };
}

function onlyFigures(measured: Record<MannerName, Measured>): Record<MannerName, Figures> {
  const figures = ({ first, withinThree, questions }: Measured): Figures => ({ first, withinThree, questions });
  const { truthful: plain, forgetful: vague, contradictory: torn } = measured;
  return { truthful: figures(plain), forgetful: figures(vague), contradictory: figures(torn) };
}
