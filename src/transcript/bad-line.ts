import { CodedError } from '../errors.ts';

/** A mistake in a transcript file: where, and what to write instead. */
export function badLine(file: string, line: number, what: string): CodedError {
  return new CodedError('bad-transcript', `${file}:${line}: ${what}`);
}
