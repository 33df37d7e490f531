import { z } from 'zod';
import { CodedError } from '../errors.ts';
import { readCsv } from './csv.ts';

/** A decision somebody has written down elsewhere. */
export const decisionLineShape = z.object({
  number: z.string().min(1).max(60),
  version: z.number().int().positive().nullable().default(null),
  decision: z.enum(['upheld', 'partly', 'declined']),
  /** Ids of reasons, or a lender's own codes. */
  reasons: z.array(z.string().min(1).max(80)).max(20).default([]),
  words: z.string().max(4_000).default(''),
});
export type DecisionLine = z.output<typeof decisionLineShape>;

/** Null: the line cannot be read. `line`: where it stands, from 1. */
export interface ReadLine {
  line: number;
  decision: DecisionLine | null;
}

export const mostLines = 5_000;
const columns = ['number', 'version', 'decision', 'reasons', 'words'] as const;
/** As a Chinese spreadsheet names them, and the other word for a decision. */
const otherNames: Readonly<Record<string, (typeof columns)[number]>> = {
  outcome: 'decision',
  单号: 'number',
  版本: 'version',
  结果: 'decision',
  理由: 'reasons',
  说明: 'words',
};

/** Text as it was saved: UTF-8, or what a Chinese spreadsheet program writes where it is not told. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Decisions of a CSV file with a head (in any order), or of JSON lines. Throws bad-request, too-large. */
export function readDecisionLines(text: string, format: 'csv' | 'jsonl'): ReadLine[] {
  const lines = format === 'csv' ? ofCsv(text) : ofJson(text);
  if (lines.length > mostLines) throw new CodedError('too-large', `There are more than ${mostLines} lines.`);
  return lines;
}

function ofJson(text: string): ReadLine[] {
  return text.split(/\r?\n/).flatMap((one, at) => (one.trim() === '' ? [] : [checked(at + 1, anyJson(one))]));
}

function ofCsv(text: string): ReadLine[] {
  const rows = readCsv(text);
  if (rows === null) throw new CodedError('bad-request', 'A quote is opened and never closed.');
  const [head = [], ...rest] = rows;
  const names = head.map((name) => {
    const plain = name.trim().toLowerCase();
    return otherNames[plain] ?? columns.find((one) => one === plain) ?? null;
  });
  if (!names.includes('number') || !names.includes('decision')) {
    throw new CodedError('bad-request', `The first line names the columns: ${columns.join(', ')}.`);
  }
  return rest.flatMap((row, at) =>
    row.every((cell) => cell.trim() === '') ? [] : [checked(at + 2, given(row, names))],
  );
}

function given(row: readonly string[], names: readonly (string | null)[]): object {
  const cell = (name: string) => (row[names.indexOf(name)] ?? '').trim().replace(/^'(?=[=+\-@])/, '');
  const version = cell('version');
  return {
    number: cell('number'),
    version: version === '' ? null : Number(version),
    decision: cell('decision').toLowerCase(),
    reasons: cell('reasons')
      .split(/[\s|;,、；]+/)
      .filter((one) => one !== ''),
    words: cell('words'),
  };
}

function checked(line: number, value: unknown): ReadLine {
  return { line, decision: decisionLineShape.safeParse(value).data ?? null };
}

function anyJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
