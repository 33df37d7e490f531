/**
 * The weakly totally anti-symmetric quasigroup of order 10 that H. Michael Damm gives in "Total anti-symmetrische
 * Quasigruppen" (dissertation, Marburg 2004, urn:nbn:de:hebis:04-z2004-05162). Its diagonal is zero, so the check
 * digit is the running product itself, and a number with its check digit comes to zero. It catches every single
 * wrong digit and every swap of two neighbours.
 */
const product = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

/** `digits`: ASCII digits only. Returns the digit to put behind them. */
export function checkDigit(digits: string): string {
  let interim = 0;
  for (const digit of digits) interim = product[interim]?.[Number(digit)] ?? Number.NaN;
  return String(interim);
}

/** Whether the last of `digits` is the check digit of those before it. */
export function isChecked(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && checkDigit(digits) === '0';
}
