import { z } from 'zod';
import type { Mistake } from './mistake.ts';
import type { RawEntry } from './read-files.ts';
import { kinds } from './schema.ts';

type Issue = z.core.$ZodIssue;

/** What a schema found wrong with one entry, in an editor's words and with the line. */
export function schemaMistakes(entry: RawEntry, issues: readonly Issue[]): Mistake[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'invalid_union') return schemaMistakes(entry, nearest(issue));
    if (issue.code !== 'unrecognized_keys') {
      return { ...entry.place(issue.path), ...say(issue, entry) };
    }
    const known = keysAt(kinds[entry.kind], issue.path);
    return issue.keys.map((key) => ({
      ...entry.place([...issue.path, key]),
      what: `${at(entry, issue.path)} has no "${key}"`,
      write: known.length > 0 ? `one of ${known.join(', ')}` : 'remove it',
    }));
  });
}

/** Of the shapes something may have, what is wrong with the one that it comes nearest to. */
function nearest(issue: z.core.$ZodIssueInvalidUnion): Issue[] {
  const [best = []] = [...issue.errors].sort((a, b) => a.length - b.length);
  return best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function at({ id }: RawEntry, path: readonly PropertyKey[]): string {
  return [id, ...path].map(String).join('.');
}

function say(issue: Issue, entry: RawEntry): { what: string; write: string } {
  const where = at(entry, issue.path);
  const last = String(issue.path.at(-1) ?? entry.id);
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) {
    return { what: `${where} is missing`, write: `${last}: ${shapeOf(issue)}` };
  }
  switch (issue.code) {
    case 'invalid_type':
      return {
        what: `${where} is ${nameOf(issue.input)}`,
        write:
          issue.expected === 'string'
            ? `text${scalar(issue.input) ? `, in quotes: "${issue.input}"` : ''}`
            : shapeOf(issue),
      };
    case 'invalid_value':
      return { what: `${where} is "${String(issue.input)}"`, write: shapeOf(issue) };
    case 'too_small':
      return {
        what: issue.origin === 'string' ? `${where} is empty` : `${where} is too little`,
        write:
          issue.origin === 'array'
            ? `at least ${issue.minimum}`
            : issue.origin === 'string'
              ? 'the text'
              : `${issue.minimum} or more`,
      };
    case 'too_big':
      return { what: `${where} is too much`, write: `at most ${issue.maximum}` };
    case 'invalid_format':
      return {
        what: `${where} is "${String(issue.input)}"`,
        write:
          issue.format === 'date'
            ? 'a day such as 2027-03-31'
            : issue.format === 'regex'
              ? issue.message
              : `a ${issue.format}`,
      };
    case 'invalid_key':
      return { what: `"${last}" in ${where} is not allowed`, write: issue.issues[0]?.message ?? 'an id' };
    default:
      return { what: `${where}: ${issue.message}`, write: 'see knowledge/README.md' };
  }
}

function shapeOf(issue: Issue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code !== 'invalid_type') return 'the value';
  if (issue.expected === 'object') return 'zh: and en: below it, or the keys that knowledge/README.md names';
  if (issue.expected === 'array') return 'a list, each item on a line with "- "';
  if (issue.expected === 'record') return 'keys and values below it';
  if (issue.expected === 'boolean') return 'true or false';
  if (issue.expected === 'number' || issue.expected === 'int') return 'a whole number';
  return 'the text';
}

function scalar(input: unknown): boolean {
  return typeof input === 'number' || typeof input === 'boolean';
}

function nameOf(input: unknown): string {
  if (input === null) return 'empty';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'a group of keys' : `the ${typeof input} ${String(input)}`;
}

/** The keys that are known where a path leads, to name them to whoever mistyped one. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  let here = bare(schema);
  for (const step of path) {
    if (here instanceof z.ZodObject) here = bare(here.shape[String(step)]);
    else if (here instanceof z.ZodArray) here = bare(here.element);
    else if (here instanceof z.ZodRecord) here = bare(here.valueType);
  }
  if (here instanceof z.ZodUnion) {
    return [...new Set(here.options.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : [])))];
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;
}
