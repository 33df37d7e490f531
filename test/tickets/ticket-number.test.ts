import { describe, expect, it } from 'vitest';
import { drawNumber, isTicketNumber, readNumber } from '../../src/tickets/ticket-number.ts';
import { listedIds, seededIds } from './counting-ids.ts';

const drawn = () => {
  const ids = seededIds('numbers');
  return Array.from({ length: 200 }, () => drawNumber(ids));
};
const digitsOf = (number: string) => number.replace(/\D/g, '');

describe('a fresh ticket number', () => {
  it('is DW- and two groups of four, and valid', () => {
    for (const number of drawn()) {
      expect(number).toMatch(/^DW-[3-9]\d{3}-\d{4}$/);
      expect(isTicketNumber(number)).toBe(true);
    }
  });

  it('is no neighbour of the one before', () => {
    const numbers = drawn().map((number) => Number(digitsOf(number)));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.slice(1).some((number, n) => Math.abs(number - (numbers[n] ?? 0)) < 100)).toBe(false);
  });

  it('spans its whole range', () => {
    expect(digitsOf(drawNumber(listedIds([0]))).slice(0, 7)).toBe('3000000');
    expect(digitsOf(drawNumber(listedIds([6_999_999]))).slice(0, 7)).toBe('9999999');
  });
});

describe('a mistake in a ticket number', () => {
  it('is caught where any one digit is wrong', () => {
    for (const number of drawn().slice(0, 40)) {
      const digits = digitsOf(number);
      for (let at = 0; at < digits.length; at += 1) {
        for (const wrong of '0123456789') {
          if (wrong === digits[at]) continue;
          expect(readNumber(digits.slice(0, at) + wrong + digits.slice(at + 1))).toEqual({ kind: 'mistyped' });
        }
      }
    }
  });

  it('is caught where any two neighbours are swapped', () => {
    for (const number of drawn()) {
      const digits = digitsOf(number);
      for (let at = 0; at + 1 < digits.length; at += 1) {
        const [a = '', b = ''] = digits.slice(at, at + 2);
        if (a === b) continue;
        const swapped = digits.slice(0, at) + b + a + digits.slice(at + 2);
        expect(readNumber(`DW${swapped}`)).toEqual({ kind: 'mistyped' });
      }
    }
  });

  it('is caught where a digit is missing or one too many behind the prefix', () => {
    expect(readNumber('DW-4829-137')).toEqual({ kind: 'mistyped' });
    expect(readNumber('DW-4829-13755')).toEqual({ kind: 'mistyped' });
  });
});

describe('a borrower who types a ticket number', () => {
  const number = drawn()[0] ?? '';
  const digits = digitsOf(number);
  const [first, last] = [digits.slice(0, 4), digits.slice(4)];
  const fullWidth = [...digits].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
  const chinese = [...digits].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('');

  it.each([
    number,
    number.toLowerCase(),
    digits,
    `${first} ${last}`,
    `dw ${first} ${last}`,
    `DW${digits}`,
    `ＤＷ－${fullWidth}`,
    fullWidth,
    `DW—${first}—${last}`,
    `DW–${first}‑${last}`,
    `  ${number}。`,
    `单号是${number}，帮我查一下`,
    `我的单号${digits}`,
    `my number is ${number}, thanks`,
    chinese,
    `DW ${chinese}`,
    `单号：DW: ${first}.${last}`,
    `${number} K7M9-X3R4`,
    `${digits} K7M9X3R4`,
  ])('is read from %j', (typed) => {
    expect(readNumber(typed)).toEqual({ kind: 'number', number });
  });

  it('may say 幺 for one', () => {
    const withOne = drawn().find((drawnNumber) => drawnNumber.includes('1')) ?? '';
    const said = digitsOf(withOne).replaceAll('1', '幺');
    expect(readNumber(said)).toEqual({ kind: 'number', number: withOne });
  });

  it.each([
    '',
    '查进度',
    '我的手机号是13812345678',
    '138-1234-5678',
    '138 1234 5678',
    '6222 0212 3456 7890 123',
    '95188',
    'K7M9-X3R4',
    'ADW4829x',
    `x${digits}`,
    `${digits}元`.slice(1),
  ])('is not read from %j', (typed) => {
    expect(readNumber(typed)).toBeNull();
  });

  it('is asked again when it is a date', () => {
    expect(readNumber('20261121')).toEqual({ kind: 'mistyped' });
  });

  it('is read at once from ten thousand characters that look like the start of one', () => {
    const started = process.cpuUsage().user;
    expect(readNumber(`1${' '.repeat(9_998)}1`)).toBeNull();
    expect(readNumber('1 '.repeat(5_000))).toBeNull();
    expect(readNumber('DW-'.repeat(3_333))).toBeNull();
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(200);
  });
});
