import { z } from 'zod';
import { type Case, caseSchema, newCase } from '../case/case.ts';

export interface Restored {
  case: Case;
  /** Fields, in whole or in part, that no longer parse and were left out. */
  lost: string[];
}

/**
 * The case as stored, checked. One that no longer parses (written by other code, or damaged) is rebuilt from a fresh
 * one: each field that parses by itself is kept, and of a list or a record the entries that do. The borrower then
 * repeats a little instead of everything, and the turn never works on a case of the wrong shape.
 */
export function restoreCase(stored: unknown, language: Case['language']): Restored {
  if (stored === null || stored === undefined) return { case: newCase(language), lost: [] };
  const whole = caseSchema.safeParse(stored);
  if (whole.success) return { case: whole.data, lost: [] };
  const fields = z.record(z.string(), z.unknown()).safeParse(stored);
  if (!fields.success) return { case: newCase(language), lost: Object.keys(caseSchema.shape) };
  const rebuilt: Record<string, unknown> = { ...newCase(language) };
  const lost: string[] = [];
  for (const [name, schema] of Object.entries(caseSchema.shape)) {
    const field = fields.data[name];
    const parsed = schema.safeParse(field);
    if (!parsed.success) lost.push(name);
    const kept = parsed.success ? parsed.data : entriesThatParse(schema, field);
    if (kept !== undefined) rebuilt[name] = kept;
  }
  return { case: caseSchema.parse(rebuilt), lost };
}

function entriesThatParse(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((item) => parsedOrNothing(schema.element, item));
  }
  if (schema instanceof z.ZodRecord && typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.flatMap(([key, item]) => parsedOrNothing(schema.valueType, item).map((parsed) => [key, parsed] as const)),
    );
  }
  return undefined;
}

function parsedOrNothing(schema: z.core.$ZodType, item: unknown): unknown[] {
  const parsed = z.safeParse(schema, item);
  return parsed.success ? [parsed.data] : [];
}
