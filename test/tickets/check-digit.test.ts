import { describe, expect, it } from 'vitest';
import { checkDigit, isChecked } from '../../src/tickets/check-digit.ts';

const tens = [...'0123456789'];

describe('the check digit', () => {
  it('is 4 for 572, the worked example of the literature', () => {
    expect(checkDigit('572')).toBe('4');
    expect(isChecked('5724')).toBe(true);
  });

  it('stands on a quasigroup: each row and column holds every digit once, the diagonal is zero', () => {
    // The row is chosen by the interim digit: a single leading digit d leads to it.
    const leading = (row: string) => tens.find((d) => checkDigit(d) === row) ?? '';
    const table = tens.map((row) => tens.map((d) => checkDigit(leading(row) + d)));
    for (const row of table) expect([...row].sort()).toEqual(tens);
    for (const n of tens.keys()) expect(table.map((row) => row[n]).sort()).toEqual(tens);
    expect(table.map((row, n) => row[n])).toEqual(tens.map(() => '0'));
  });

  it('is weakly totally anti-symmetric, which is what catches every swap', () => {
    const op = (interim: string, digit: string) => {
      const leading = tens.find((d) => checkDigit(d) === interim) ?? '';
      return checkDigit(leading + digit);
    };
    for (const c of tens) {
      for (const x of tens) {
        for (const y of tens.filter((d) => d !== x)) expect(op(op(c, x), y)).not.toBe(op(op(c, y), x));
      }
    }
  });

  it.each(['', '4', 'abcd', '57 24', '５７２４'])('does not take %j for a checked number', (text) => {
    expect(isChecked(text)).toBe(false);
  });
});
