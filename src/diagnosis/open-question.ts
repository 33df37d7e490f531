import {
  type BroadOption,
  isBroad,
  type Knowledge,
  type Option,
  optionsBehind,
  type Question,
} from '../knowledge/schema.ts';
import type { AskedOption, NextQuestion, Part, Situation } from './diagnosis.ts';

/** A borrower reads so many things to tick at once. */
export const mostTicks = 4;

/** The facts that need no question: already said, or already asked about and skipped. */
export function closedFacts(knowledge: Knowledge, situation: Situation): Set<string> {
  const closed = new Set(Object.keys(situation.answers));
  for (const id of situation.asked) {
    for (const option of knowledge.questions[id]?.options ?? []) {
      for (const { fact } of optionsBehind(knowledge.questions, option)) closed.add(fact);
    }
  }
  return closed;
}

/**
 * What is left of a question once the options of closed facts are dropped; null when nothing is. A broad option that
 * has found something already is dropped too, and is opened into its parts where they have room.
 */
export function openQuestion(
  knowledge: Knowledge,
  id: string,
  isOpen: (option: Option) => boolean,
  situation: Situation,
): NextQuestion | null {
  const question = knowledge.questions[id];
  if (question === undefined) return null;
  const groups = question.options.flatMap((option) => {
    const behind = optionsBehind(knowledge.questions, option);
    const parts = behind.filter(isOpen);
    const found = behind.some(({ fact, value }) => situation.answers[fact] === value);
    return parts.length === 0 || (isBroad(option) && found) ? [] : [{ option, parts }];
  });
  let room = mostTicks - groups.length;
  const opened = new Set<Option | BroadOption>();
  for (const { option, parts } of [...groups].sort((a, b) => a.parts.length - b.parts.length)) {
    if (parts.length - 1 > room) break;
    room -= parts.length - 1;
    opened.add(option);
  }
  const options = groups.flatMap(({ option, parts }) =>
    question.kind === 'one-of' || !isBroad(option) || opened.has(option) ? parts : [broad(option, parts)],
  );
  return options.length === 0 ? null : { id, kind: question.kind, facts: factsOf(options), options };
}

function broad({ text }: BroadOption, parts: readonly Option[]): AskedOption {
  const anyOf = parts.map(({ fact, value }): Part => ({ fact, value }));
  return { fact: anyOf[0]?.fact ?? '', value: anyOf[0]?.value ?? '', text, anyOf };
}

/** The plain options of a question. */
export function singles(question: Question): Option[] {
  return question.options.filter((option): option is Option => !isBroad(option));
}

/** Everything that an option stands for. */
export function partsOf(option: AskedOption): readonly Part[] {
  return option.anyOf ?? [option];
}

export function factsOf(options: readonly AskedOption[]): string[] {
  return [...new Set(options.flatMap(partsOf).map(({ fact }) => fact))];
}
