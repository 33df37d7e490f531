import type { Knowledge } from './schema.ts';

/** Kinds whose ids a stored conversation holds. */
export const heldKinds = [
  'products',
  'complaints',
  'facts',
  'questions',
  'families',
  'causes',
  'remedies',
  'answers',
  'lessons',
] as const;
export type HeldKind = (typeof heldKinds)[number];

/** What an id is called today: itself, its new name, or null when there is no such thing any more. */
export function idToday(knowledge: Knowledge, kind: HeldKind, id: string): string | null {
  if (Object.hasOwn(knowledge[kind], id)) return id;
  const renamed = knowledge.renamed[kind]?.[id] ?? null;
  return renamed !== null && Object.hasOwn(knowledge[kind], renamed) ? renamed : null;
}

/** The same for a value of a fact, named by its id of today; yes, no and unsure stay as they are. */
export function valueToday(knowledge: Knowledge, fact: string, value: string): string | null {
  const values = knowledge.facts[fact]?.values;
  if (value === 'unsure') return value;
  if (values === undefined) return value === 'yes' || value === 'no' ? value : null;
  if (Object.hasOwn(values, value)) return value;
  const renamed = knowledge.renamed.values?.[`${fact}=${value}`] ?? null;
  return renamed !== null && Object.hasOwn(values, renamed) ? renamed : null;
}

/** Every id that a stored conversation can hold, one a line: `facts/overdue`, `values/overdue=now`. */
export function heldIds(knowledge: Knowledge): string[] {
  const ids = heldKinds.flatMap((kind) => Object.keys(knowledge[kind]).map((id) => `${kind}/${id}`));
  const values = Object.entries(knowledge.facts).flatMap(([id, { values = {} }]) =>
    Object.keys(values).map((value) => `values/${id}=${value}`),
  );
  return [...ids, ...values].sort();
}
