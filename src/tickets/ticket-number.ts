import type { Ids } from '../ids.ts';
import { checkDigit, isChecked } from './check-digit.ts';
import { foldTyped } from './typed-text.ts';

/**
 * `DW-4829-1375`: seven digits drawn at random and a check digit. The first is 3 to 9, so that a number typed
 * without its prefix is never taken for a date (1990…, 2026…) or the head of a mobile number (1…), nor loses
 * a leading zero in a spreadsheet.
 */
export type NumberRead = { kind: 'number'; number: string } | { kind: 'mistyped' } | null;

/** A number that nobody can guess from another one. It may be taken already: the caller looks. */
export function drawNumber(ids: Ids): string {
  const digits = String(3_000_000 + ids.below(7_000_000));
  return spell(digits + checkDigit(digits));
}

function spell(digits: string): string {
  return `DW-${digits.slice(0, 4)}-${digits.slice(4)}`;
}

export function isTicketNumber(text: string): boolean {
  return /^DW-[3-9]\d{3}-\d{4}$/.test(text) && isChecked(text.replace(/\D/g, ''));
}

const withPrefix = /(?<![A-Z0-9])DW[-\s:#.]{0,3}(\d(?:[-\s.]{0,3}\d)*)/g;
const bare = /(?<!\d[-\s.]{0,3})(?<![A-Z])\d(?:[-\s.]{0,3}\d){7}(?![-\s.]{0,3}\d)(?![A-Z])/g;

/**
 * The ticket number in what a borrower typed, in its one spelling: alone or within a sentence, with or without the
 * prefix, full-width, in Chinese digits, with any dashes and spaces.
 * `mistyped`: there is one, but its length or its check digit is wrong, which is known without looking anything up.
 * Null: nothing here is meant as a number.
 */
export function readNumber(text: string): NumberRead {
  const folded = foldTyped(text);
  const found = [
    ...[...folded.matchAll(withPrefix)].map((match) => match[1] ?? ''),
    ...[...folded.matchAll(bare)].map((match) => match[0]),
  ].map((digits) => spell(digits.replace(/\D/g, '')));
  const number = found.find(isTicketNumber);
  if (number !== undefined) return { kind: 'number', number };
  return found.length > 0 ? { kind: 'mistyped' } : null;
}
