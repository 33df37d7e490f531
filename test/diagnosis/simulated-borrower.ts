import type { Conclusion, Diagnosis, Part } from '../../src/diagnosis/diagnosis.ts';
import { priorWeight } from '../../src/diagnosis/likelihood.ts';
import { partsOf } from '../../src/diagnosis/open-question.ts';
import { type Fact, type Knowledge, valuesOf } from '../../src/knowledge/schema.ts';

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
  /** The facts of each question put, and the questions themselves. */
  asked: string[][];
  questions: string[];
  /** How many things to tick each of them had. */
  options: number[];
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
  const options: number[] = [];
  const situation = () => ({
    complaint: borrower.complaint,
    product: borrower.product,
    answers,
    asked,
    unsettled: facts.flat().filter((fact) => answers[fact] === undefined),
  });
  const ownOf = (id: string): string => {
    const fact = knowledge.facts[id];
    if (fact === undefined) throw new Error(`no fact ${id}`);
    return borrower.facts[id] ?? ordinary[id] ?? valuesOf(fact).at(-1) ?? 'no';
  };
  const isSo = ({ fact, value }: Part): boolean => ownOf(fact) === value;
  for (let question = diagnosis.next(situation()); question !== null; question = diagnosis.next(situation())) {
    if (asked.includes(question.id)) throw new Error(`${question.id} was asked twice`);
    asked.push(question.id);
    facts.push(question.facts);
    if (question.kind === 'tick') options.push(question.options.length);
    const ticked = question.options.filter((option) => partsOf(option).some(isSo));
    for (const id of question.facts) {
      if (ticked.some(({ anyOf }) => anyOf?.some(({ fact }) => fact === id))) continue;
      const own = ownOf(id);
      const offered = ticked.some((option) => option.fact === id);
      answers[id] = offered || own === 'unsure' ? own : (valuesOf(knowledge.facts[id] as Fact).at(-1) ?? 'no');
    }
  }
  return { asked: facts, questions: asked, options, ...diagnosis.conclude(situation()) };
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

/** True when the first card is what the borrower's cause is found by, or the cause of something else they told of. */
export function foundOne(knowledge: Knowledge, borrower: Borrower, heard: Interview): boolean {
  if (foundOut(knowledge, borrower, heard)) return true;
  return (
    heard.cards[0]?.members.some((member) =>
      knowledge.causes[member]?.evidence.some(
        ({ fact, value, strength }) =>
          (strength === 'decisive' || strength === 'strong') && borrower.facts[fact] === value,
      ),
    ) === true
  );
}

/** True when the first card is the borrower's cause or the family that stands for it. */
export function foundOut(knowledge: Knowledge, { cause }: Borrower, { cards }: Interview): boolean {
  const first = cards[0]?.id;
  return first === cause || (first !== undefined && first === knowledge.causes[cause]?.family);
}
