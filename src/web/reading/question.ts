import { list, record, text } from '../line/activity.ts';

/** A question of the diagnosis as a bubble's value carries it. */
export interface Question {
  id: string;
  kind: 'one-of' | 'tick';
  options: readonly string[];
  /** What is said when nothing applies; null where that is no choice. */
  none: string | null;
  unsure: string | null;
}

export function readQuestion(value: Readonly<Record<string, unknown>>): Question | null {
  const { id, kind, options, none, unsure } = record(value.question);
  if (typeof id !== 'string' || (kind !== 'one-of' && kind !== 'tick')) return null;
  return {
    id,
    kind,
    options: list(options).map((option) => text(record(option).text)),
    none: text(none) || null,
    unsure: text(unsure) || null,
  };
}

/** The options picked, by place from 0, as the assistant reads it: [0, 2] → 1,3. */
export function asAnswer(picked: readonly number[]): string {
  return [...picked]
    .sort((a, b) => a - b)
    .map((index) => index + 1)
    .join(',');
}

/** What 1,3 stood for in answer to a tick question; null when it is no such answer. */
export function meaningOf(answer: string, { kind, options }: Question): string[] | null {
  if (kind !== 'tick' || !/^\d{1,2}([,，、]\d{1,2})*$/.test(answer.trim())) return null;
  const meant = answer.split(/[,，、]/).map((number) => options[Number(number) - 1]);
  return meant.every((option) => option !== undefined) ? meant : null;
}
