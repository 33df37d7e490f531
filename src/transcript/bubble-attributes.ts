import { z } from 'zod';
import type { Attribute } from './transcript.ts';

/** What of a bubble a transcript looks at. */
export interface Shown {
  text: string;
  choices: readonly { title: string }[];
  value: unknown;
}

const names = z.array(z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]));
const word = z.union([z.string(), z.boolean().transform((yes) => (yes ? 'yes' : 'no'))]);
const record = z.record(z.string(), z.unknown());

/** Where in a bubble's value each attribute is looked up. */
const paths: Readonly<Record<string, readonly string[]>> = {
  complaint: ['complaint'],
  product: ['product'],
  question: ['question', 'id'],
  asking: ['asking'],
  cause: ['cause'],
  causes: ['causes'],
  remedy: ['remedy'],
  remedies: ['remedies'],
  escalated: ['escalated'],
  danger: ['danger'],
  answer: ['answer'],
  takeaway: ['takeaway'],
  readings: ['readings'],
  sources: ['sources'],
  ticket: ['ticket', 'state'],
  kind: ['ticket', 'kind'],
  decision: ['ticket', 'decision'],
  handoff: ['handoff', 'state'],
  speaker: ['speaker'],
};

export const attributeNames: readonly string[] = ['choices', ...Object.keys(paths)];

/**
 * What the bubble says of an attribute, as it is written in a transcript: a word, yes or no, a list with ` | `
 * between; null where it says nothing.
 */
export function attributeOf(name: string, bubble: Shown): string | null {
  if (name === 'choices') return bubble.choices.map(({ title }) => title).join(' | ');
  const found = (paths[name] ?? []).reduce<unknown>((value, key) => {
    const parsed = record.safeParse(value);
    return parsed.success ? parsed.data[key] : undefined;
  }, bubble.value);
  const list = names.safeParse(found);
  if (list.success) return list.data.join(' | ');
  const one = word.safeParse(found);
  return one.success ? one.data : null;
}

/** Whether an attribute holds. A list may have … for any number of items; `none` stands for nothing said. */
export function holds({ name, value }: Attribute, bubble: Shown): boolean {
  const found = attributeOf(name, bubble);
  if (found === null) return value === 'none';
  const items = (list: string) => (list === '' ? [] : list.split('|').map((item) => item.trim()));
  return fits(items(value), items(found));
}

function fits(wanted: readonly string[], found: readonly string[]): boolean {
  const [first, ...rest] = wanted;
  if (first === undefined) return found.length === 0;
  if (first !== '…') return found[0] === first && fits(rest, found.slice(1));
  return found.some((_, from) => fits(rest, found.slice(from))) || fits(rest, []);
}

/** A bubble that says one of these is worded by the knowledge base, which editors change. */
const ofKnowledge = ['complaint', 'product', 'question', 'cause', 'causes', 'remedy', 'answer', 'takeaway', 'sources'];

export function isWordedByKnowledge(bubble: Shown): boolean {
  return ofKnowledge.some((name) => attributeOf(name, bubble) !== null);
}

/** The attributes that say most of a bubble, for writing it down. */
export function tellingAttributes(bubble: Shown): Attribute[] {
  const told = [...ofKnowledge, 'escalated', 'danger', 'ticket', 'decision', 'handoff', 'speaker'].flatMap((name) => {
    const value = attributeOf(name, bubble);
    return value === null || value === '' || value === 'no' ? [] : [{ name, value }];
  });
  const choices = attributeOf('choices', bubble) ?? '';
  // What can be answered is worded by the knowledge base, too.
  const plain = choices !== '' && !/[\][]/.test(choices) && attributeOf('question', bubble) === null;
  return plain ? [...told, { name: 'choices', value: choices }] : told;
}
