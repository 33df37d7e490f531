import type { Conclusion, Diagnosis, NextQuestion, Part, Situation } from '../../diagnosis/diagnosis.ts';
import { partsOf } from '../../diagnosis/open-question.ts';
import { type Knowledge, valuesOf } from '../../knowledge/schema.ts';
import type { Borrower } from './borrowers.ts';

export interface Interview extends Conclusion {
  /** The facts of each question put, and the questions themselves. */
  asked: string[][];
  questions: string[];
  /** How many things to tick each of them had. */
  options: number[];
}

/** How a borrower answers. */
export interface Manner {
  /** What they say of a fact, given what is so: the same, `unsure`, or something else. */
  says(fact: string, so: string): string;
  /** Takes back, after each further answer, what was said wrongly: fact → what is so. */
  mends?(answers: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

export const truthful: Manner = { says: (_, so) => so };

/** Where the word "frozen" stood, unless the borrower has something else to say. */
const ordinary: Readonly<Record<string, string>> = { 'frozen-where': 'loan-page' };

/** Puts the questions to the borrower until there are no more, as the dialogs do, then concludes. */
export function interview(
  knowledge: Knowledge,
  diagnosis: Diagnosis,
  borrower: Pick<Borrower, 'complaint' | 'product' | 'facts'>,
  manner: Manner = truthful,
): Interview {
  const answers: Record<string, string> = {};
  const asked: string[] = [];
  const facts: string[][] = [];
  const options: number[] = [];
  const situation = (): Situation => ({
    complaint: borrower.complaint,
    product: borrower.product,
    answers,
    asked,
    unsettled: facts.flat().filter((fact) => answers[fact] === undefined),
  });
  const said = (id: string): string =>
    manner.says(id, borrower.facts[id] ?? ordinary[id] ?? ordinaryValue(knowledge, id));
  const put = (question: NextQuestion): void => {
    if (asked.includes(question.id)) throw new Error(`${question.id} was asked twice`);
    asked.push(question.id);
    facts.push([...question.facts]);
    if (question.kind === 'tick') options.push(question.options.length);
    Object.assign(answers, answered(knowledge, question, said));
  };
  for (let question = diagnosis.next(situation()); question !== null; ) {
    const mended = manner.mends?.(answers);
    put(question);
    Object.assign(answers, mended);
    question = diagnosis.next(situation());
    // Said only once the finding was read, it opens the questions again.
    if (question === null && manner.mends !== undefined) {
      Object.assign(answers, manner.mends(answers));
      question = diagnosis.next(situation());
    }
  }
  return { asked: facts, questions: asked, options, ...diagnosis.conclude(situation()) };
}

/** What an answer decides, fact by fact: what is ticked is so, what is not is not; who knows nothing of it is unsure. */
function answered(
  knowledge: Knowledge,
  { facts, options }: NextQuestion,
  said: (fact: string) => string,
): Record<string, string> {
  const isSo = ({ fact, value }: Part): boolean => said(fact) === value;
  const ticked = options.filter((option) => partsOf(option).some(isSo));
  const knowsNot = ticked.length === 0 && facts.some((fact) => said(fact) === 'unsure');
  const settled = facts.flatMap((fact): [string, string][] => {
    if (ticked.some(({ anyOf }) => anyOf?.some((part) => part.fact === fact))) return [];
    if (knowsNot) return [[fact, 'unsure']];
    return [[fact, ticked.find((option) => option.fact === fact)?.value ?? ordinaryValue(knowledge, fact)]];
  });
  return Object.fromEntries(settled);
}

function ordinaryValue(knowledge: Knowledge, id: string): string {
  const fact = knowledge.facts[id];
  if (fact === undefined) throw new Error(`no fact ${id}`);
  return valuesOf(fact).at(-1) ?? 'no';
}
