import { z } from 'zod';

/** What a column holds, in both databases. */
export type Column = string | number | null;

/**
 * The one way into a column. A database driver is not asked what it makes of anything else: node:sqlite binds a Date as
 * NULL without a word, and PostgreSQL refuses the U+0000 that SQLite takes. Throws TypeError.
 */
export function toColumn(value: unknown): Column {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'string' && !value.includes('\u0000')) return value;
  const what = value instanceof Date ? 'a Date' : typeof value;
  throw new TypeError(`a column takes text, whole numbers, booleans and null, not this ${what}`);
}

export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`this ${typeof value} is no JSON`);
  return text;
}

export function toJsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : toJson(value);
}

/** JSON of ours, checked: a row that holds something else says which column, never what stands in it. */
export function fromJson<T>(schema: z.ZodType<T>, text: string, column: string): T {
  const parsed = schema.safeParse(anyJson(text));
  if (!parsed.success) throw new TypeError(`the column ${column} does not hold what it should`);
  return parsed.data;
}

/** Null too where the text is no JSON: for what is checked, and replaced when it has to be, by whoever reads it. */
export function anyJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const sealedSchema = z.object({ key: z.string(), box: z.string() });
