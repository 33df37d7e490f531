import type { Conclusion, Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { priorWeight } from '../../src/diagnosis/likelihood.ts';
import { type Knowledge, valuesOf } from '../../src/knowledge/schema.ts';

/** A borrower made up for a test: what is so with them; everything else is the ordinary case. */
export interface Borrower {
  cause: string;
  complaint: string;
  product: string | null;
  facts: Readonly<Record<string, string>>;
  /** How often such a borrower comes with this complaint. */
  weight: number;
}

export interface Interview extends Conclusion {
  /** The facts of each question put. */
  asked: string[][];
}

/** Where the word "frozen" stood, unless the borrower has something else to say. */
const ordinary: Readonly<Record<string, string>> = { 'frozen-where': 'loan-page' };

/** Puts the questions to the borrower until there are no more, then concludes. */
export function interview(
  knowledge: Knowledge,
  diagnosis: Diagnosis,
  borrower: Omit<Borrower, 'cause' | 'weight'>,
): Interview {
  const answers: Record<string, string> = {};
  const asked: string[] = [];
  const facts: string[][] = [];
  const situation = () => ({ complaint: borrower.complaint, product: borrower.product, answers, asked });
  for (let question = diagnosis.next(situation()); question !== null; question = diagnosis.next(situation())) {
    if (asked.includes(question.id)) throw new Error(`${question.id} was asked twice`);
    asked.push(question.id);
    facts.push(question.facts);
    for (const id of question.facts) {
      const fact = knowledge.facts[id];
      if (fact === undefined) throw new Error(`no fact ${id}`);
      const last = valuesOf(fact).at(-1) ?? 'no';
      const own = borrower.facts[id] ?? ordinary[id] ?? last;
      const offered = question.options.some((option) => option.fact === id && option.value === own);
      answers[id] = offered || own === 'unsure' ? own : last;
    }
  }
  return { asked: facts, ...diagnosis.conclude(situation()) };
}

/**
 * For every cause and complaint, the plain borrower: what is decisive or strong evidence for the cause is so with
 * them, nothing else is. Causes that nothing speaks for so clearly have no plain borrower.
 */
export function plainBorrowers(knowledge: Knowledge): Borrower[] {
  return Object.entries(knowledge.causes).flatMap(([id, cause]) => {
    const facts: Record<string, string> = {};
    for (const wanted of ['decisive', 'strong']) {
      for (const { fact, value, strength } of cause.evidence) if (strength === wanted) facts[fact] ??= value;
    }
    if (Object.keys(facts).length === 0) return [];
    return Object.entries(cause.complaints).map(([complaint, commonness]) => ({
      cause: id,
      complaint,
      product: cause.products?.[0] ?? 'jiebei',
      facts,
      weight: priorWeight[commonness],
    }));
  });
}

/** True when the first card is the borrower's cause or the family that stands for it. */
export function foundOut(knowledge: Knowledge, { cause }: Borrower, { cards }: Interview): boolean {
  const first = cards[0]?.id;
  return first === cause || (first !== undefined && first === knowledge.causes[cause]?.family);
}
