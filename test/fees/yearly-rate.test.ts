import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/fees/due-day.ts';
import { type Flow, yearlyRate } from '../../src/fees/yearly-rate.ts';
import { seeded } from './seeded.ts';

/** A hundredth of a percentage point: half of it, so that the second decimal of a percentage is right. */
const hundredth = 0.000_05;

describe('the yearly rate, against published examples', () => {
  it('agrees with the worked examples of Directive 98/7/EC, annex III, A (calendar basis)', () => {
    const lent = dayOf(1994, 1, 1);
    // First: 1 000 lent, 1 200 repaid on 1 July 1995, 546 days later: 12.96 %.
    expect(rate([lent, 1000], [dayOf(1995, 7, 1), -1200])).toBeCloseTo(0.1296, 4);
    // Second: the creditor keeps 50, so 950 is lent: published to one decimal, 16.9 %.
    expect(rate([lent, 950], [dayOf(1995, 7, 1), -1200])).toBeCloseTo(0.169, 3);
    // Third: two repayments of 600, after one and two years: i = 0.1306623.
    expect(rate([lent, 1000], [dayOf(1995, 1, 1), -600], [dayOf(1996, 1, 1), -600])).toBeCloseTo(0.1306623, 6);
  });

  it("agrees with the example of Microsoft's XIRR: 37.34 %", () => {
    // https://support.microsoft.com/office/xirr-function: the documentation's own table, result 0.373362535.
    const found = rate(
      [dayOf(2008, 1, 1), -10_000],
      [dayOf(2008, 3, 1), 2_750],
      [dayOf(2008, 10, 30), 4_250],
      [dayOf(2009, 2, 15), 3_250],
      [dayOf(2009, 4, 1), 2_750],
    );
    expect(found).toBeCloseTo(0.373_362_535, 7);
  });

  it('agrees with the example of the Rust crate financial 1.1.2 (docs.rs, fn xirr)', () => {
    const yearly = [2017, 2018, 2019, 2020, 2021].map((year): [number, number] => [dayOf(year, 7, 8), 100]);
    expect(rate([dayOf(2016, 7, 8), -379], ...yearly)).toBeCloseTo(0.100_046_083_64, 7);
  });

  it('agrees with the example of Regulation Z, 12 CFR 1026, appendix J (c)(1)(i): 5 000 by 24 payments of 230, 9.69 %', () => {
    const aMonth = 365 / 12;
    const payments = Array.from({ length: 24 }, (_, i): [number, number] => [(i + 1) * aMonth, -230]);
    const found = rate([0, 5_000], ...payments);
    // The regulation states the nominal rate: that of a month times twelve.
    expect(12 * ((1 + (found ?? 0)) ** (1 / 12) - 1)).toBeCloseTo(0.0969, 4);
  });
});

describe('the yearly rate', () => {
  it('is what a loan was priced with, for 10,000 random loans', () => {
    const random = seeded(670);
    let worst = 0;
    for (let count = 0; count < 10_000; count += 1) {
      const priced = random() ** 3 * 4;
      const payments = Array.from({ length: 1 + Math.floor(random() * 36) }, (_, i) => ({
        day: (i + 1) * (20 + Math.floor(random() * 21)),
        amount: -Math.round(10_000 + random() * 500_000),
      }));
      const received = payments.reduce((sum, { day, amount }) => sum - amount / (1 + priced) ** (day / 365), 0);
      const found = yearlyRate([{ day: 0, amount: received }, ...payments]);
      worst = Math.max(worst, Math.abs((found ?? Number.NaN) - priced));
    }
    expect(worst).toBeLessThan(1e-8);
  });

  it('is right to a hundredth of a point where amounts are rounded to cents, for 10,000 random loans', () => {
    const random = seeded(2021);
    for (let count = 0; count < 10_000; count += 1) {
      const priced = random() * 0.6;
      const each = 50_000 + Math.floor(random() * 400_000);
      const payments = Array.from({ length: 3 + Math.floor(random() * 34) }, (_, i) => ({
        day: Math.round(((i + 1) * 365) / 12),
        amount: -each,
      }));
      const received = payments.reduce((sum, { day, amount }) => sum - amount / (1 + priced) ** (day / 365), 0);
      const found = yearlyRate([{ day: 0, amount: Math.round(received) }, ...payments]);
      expect(Math.abs((found ?? Number.NaN) - priced)).toBeLessThan(hundredth);
    }
  });

  it('of a loan that costs nothing is nothing', () => {
    expect(rate([0, 1_000], [30, -500], [60, -500])).toBeCloseTo(0, 12);
  });

  it('below nothing is found too', () => {
    expect(rate([0, 1_000], [365, -900])).toBeCloseTo(-0.1, 10);
  });

  it('beyond all measure, as of seven days, is found too', () => {
    const found = rate([0, 700], [7, -1_000]);
    expect(found).toBeCloseTo((1_000 / 700) ** (365 / 7) - 1, -3);
  });

  it('is none where nothing was paid out, or nothing paid back', () => {
    expect(rate([0, -100], [30, -100])).toBeNull();
    expect(rate([0, 100])).toBeNull();
    expect(rate()).toBeNull();
  });

  it('does not mind the order of the payments, nor the day that days are counted from', () => {
    const flows: [number, number][] = [
      [0, 8_500],
      [31, -950],
      [62, -8_300],
    ];
    const later = flows.map(([day, amount]): [number, number] => [day + 20_000, amount]);
    expect(rate(...later.toReversed())).toBeCloseTo(rate(...flows) ?? Number.NaN, 9);
  });
});

function rate(...flows: [number, number][]): number | null {
  return yearlyRate(flows.map(([day, amount]): Flow => ({ day, amount })));
}
