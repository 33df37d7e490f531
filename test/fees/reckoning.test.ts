import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, monthsLater } from '../../src/fees/due-day.ts';
import { repayEarly } from '../../src/fees/early-repayment.ts';
import { type Loan, nothingTold, wholeLoan } from '../../src/fees/loan.ts';
import { odditiesOf } from '../../src/fees/oddities.ts';
import { amountOf, reckon } from '../../src/fees/reckoning.ts';
import { repaymentPlan } from '../../src/fees/repayment-plan.ts';
import { seeded } from './seeded.ts';

const start = dayOf(2026, 11, 21);

function loan(changes: Partial<Loan> = {}): Loan {
  const term = { count: 12, unit: 'month' } as const;
  return { contract: 1_000_000, received: 1_000_000, term, pay: { instalment: 95_000 }, extra: 0, start, ...changes };
}

const atOnePercent = (way: 'equal-instalments' | 'equal-principal' | 'flat' | 'interest-first' | 'bullet') =>
  loan({ pay: { rate: { rate: 0.01, per: 'month' }, way } });

describe('due days', () => {
  it('keep the day of the month, and fall on its last where it has no such day', () => {
    const days = [1, 2, 3, 13].map((count) => dateOf(monthsLater(dayOf(2027, 1, 31), count)));
    expect(days.map(({ month, day }) => [month, day])).toEqual([
      [2, 28],
      [3, 31],
      [4, 30],
      [2, 29],
    ]);
  });
});

describe('a repayment plan', () => {
  it('of equal instalments at 1 % a month pays 888.49 on 10,000 each time, as every annuity table has it', () => {
    const plan = repaymentPlan(atOnePercent('equal-instalments'));
    expect(plan.slice(0, -1).every((payment) => amountOf(payment) === 88_849)).toBe(true);
    expect(plan[0]).toMatchObject({ principal: 78_849, interest: 10_000 });
    expect(Math.abs(amountOf(plan[11] ?? { day: 0, principal: 0, interest: 0, left: 0 }) - 88_849)).toBeLessThan(12);
  });

  it('of equal principal pays less interest each time', () => {
    const interest = repaymentPlan(atOnePercent('equal-principal')).map((payment) => payment.interest);
    expect(interest[0]).toBe(10_000);
    expect(interest.every((one, i) => i === 0 || one < (interest[i - 1] ?? 0))).toBe(true);
    expect(sum(interest)).toBeCloseTo(65_000, -1);
  });

  it('with flat interest takes it on the whole amount each time', () => {
    expect(sum(repaymentPlan(atOnePercent('flat')).map((payment) => payment.interest))).toBe(120_000);
  });

  it('that pays interest first pays the principal last', () => {
    const plan = repaymentPlan(atOnePercent('interest-first'));
    expect(plan.map((payment) => payment.principal)).toEqual([...Array(11).fill(0), 1_000_000]);
    expect(sum(plan.map((payment) => payment.interest))).toBe(120_000);
  });

  it('that pays all at once pays once', () => {
    expect(repaymentPlan(atOnePercent('bullet'))).toEqual([
      { day: dayOf(2027, 11, 21), principal: 1_000_000, interest: 120_000, left: 0 },
    ]);
  });

  it('by a rate a day counts the days', () => {
    const daily = { rate: 0.0005, per: 'day' } as const;
    const [first, second] = repaymentPlan(
      loan({ pay: { rate: daily, way: 'interest-first' }, start: dayOf(2027, 1, 15) }),
    );
    expect([first?.interest, second?.interest]).toEqual([15_500, 14_000]);
    const term = { count: 14, unit: 'day' } as const;
    expect(repaymentPlan(loan({ term, pay: { rate: daily, way: 'bullet' } }))).toEqual([
      { day: start + 14, principal: 1_000_000, interest: 7_000, left: 0 },
    ]);
  });

  it('pays the principal off to the cent, whatever the loan', () => {
    const random = seeded(12);
    const ways = ['equal-instalments', 'equal-principal', 'flat', 'interest-first', 'bullet'] as const;
    for (let count = 0; count < 2_000; count += 1) {
      const contract = 10_000 + Math.floor(random() * 20_000_000);
      const term = { count: 1 + Math.floor(random() * 36), unit: 'month' } as const;
      const per = (['day', 'month', 'year'] as const)[Math.floor(random() * 3)] ?? 'month';
      const rate = { rate: (random() * 0.36) / { day: 365, month: 12, year: 1 }[per], per };
      const way = ways[Math.floor(random() * ways.length)] ?? 'bullet';
      const plan = repaymentPlan(loan({ contract, term, pay: { rate, way } }));
      expect(sum(plan.map((payment) => payment.principal))).toBe(contract);
      expect(plan.at(-1)?.left).toBe(0);
      expect(plan.every(({ principal, interest }) => principal >= 0 && interest >= 0)).toBe(true);
    }
  });

  it('by the instalment told pays just that, and comes out even', () => {
    const plan = repaymentPlan(loan());
    expect(plan.map(amountOf)).toEqual(Array(12).fill(95_000));
    expect(plan.at(-1)?.left).toBe(0);
  });

  it('without interest has none', () => {
    const plan = repaymentPlan(loan({ contract: 1_200_000, pay: { instalment: 100_000 } }));
    expect(sum(plan.map((payment) => payment.interest))).toBe(0);
  });
});

describe('what a loan costs', () => {
  it('counts what was received, and every fee', () => {
    const { paid, cost } = reckon(loan({ received: 850_000, extra: 20_000 }));
    expect([paid, cost]).toEqual([1_160_000, 310_000]);
  });

  it('at 1 % a month in equal instalments is 12 % a year without interest on interest, and about 12.68 % with', () => {
    const { yearly, simple } = reckon(atOnePercent('equal-instalments'));
    expect(simple).toBeCloseTo(0.12, 4);
    expect(yearly).toBeCloseTo(0.1268, 3);
  });

  it('at 1 % a month on the whole amount is nearly twice as much', () => {
    expect(reckon(atOnePercent('flat')).simple).toBeCloseTo(0.2146, 3);
  });

  it('is more where less was received or a fee paid', () => {
    const whole = reckon(loan()).yearly ?? 0;
    expect(reckon(loan({ received: 900_000 })).yearly ?? 0).toBeGreaterThan(whole);
    expect(reckon(loan({ extra: 30_000 })).yearly ?? 0).toBeGreaterThan(whole);
  });

  it('of a loan of some days is reckoned by its days', () => {
    const { yearly, simple } = reckon(loan({ term: { count: 14, unit: 'day' }, pay: { instalment: 1_050_000 } }));
    expect(simple).toBeCloseTo((0.05 * 365) / 14, 9);
    expect(yearly).toBeCloseTo(1.05 ** (365 / 14) - 1, 6);
  });

  it('has no rate where the fees eat up all that was received', () => {
    expect(reckon(loan({ extra: 1_000_000 }))).toMatchObject({ yearly: null, simple: null });
    const term = { count: 14, unit: 'day' } as const;
    expect(reckon(loan({ extra: 1_000_000, term }))).toMatchObject({ yearly: null, simple: null });
  });

  it('comes back from its own plan, for 10,000 random loans', () => {
    const random = seeded(24);
    for (let count = 0; count < 10_000; count += 1) {
      const rate = random() * 0.04;
      const term = { count: 2 + Math.floor(random() * 35), unit: 'month' } as const;
      const contract = 500_000 + Math.floor(random() * 20_000_000);
      const way = random() < 0.5 ? 'equal-instalments' : 'equal-principal';
      const whole = loan({ contract, received: contract, term, pay: { rate: { rate, per: 'month' }, way } });
      // A month's rate of a plan that pays interest on what is owed is the rate it was made with.
      expect(Math.abs((reckon(whole).simple ?? Number.NaN) - 12 * rate)).toBeLessThan(0.0001);
    }
  });
});

describe('repaying early', () => {
  it('saves the interest that is left, less the later it is', () => {
    const whole = loan();
    const reckoning = reckon(whole);
    const [now, later] = [repayEarly(whole, reckoning, 3), repayEarly(whole, reckoning, 6)];
    expect(now?.principal).toBe(reckoning.plan[2]?.left);
    expect((now?.principal ?? 0) + (now?.saved ?? 0)).toBe(9 * 95_000);
    expect(later?.saved).toBeLessThan(now?.saved ?? 0);
  });

  it('makes what was taken at the beginning weigh more', () => {
    const whole = loan({ received: 850_000 });
    const reckoning = reckon(whole);
    expect(repayEarly(whole, reckoning, 3)?.yearly).toBeGreaterThan(reckoning.yearly ?? 0);
  });

  it('is nothing to speak of once all is paid', () => {
    const whole = loan();
    expect(repayEarly(whole, reckon(whole), 12)).toBeNull();
    expect(repayEarly(whole, reckon(whole), 13)).toBeNull();
  });
});

describe('what is odd about a loan', () => {
  const odd = (changes: Partial<Loan>, lender: 'bank' | 'consumer-finance' | 'micro-loan' | 'unknown' = 'unknown') => {
    const whole = loan(changes);
    return odditiesOf(whole, reckon(whole), lender);
  };

  it('is less received than the contract says', () => {
    expect(odd({ contract: 1_000_000, received: 999_999, pay: { instalment: 85_000 } })).toEqual(['received-less']);
  });

  it('is a fee beside the instalments, of which since August 2026 none may stand outside the table of costs', () => {
    const pay = { instalment: 85_000 };
    expect(odd({ extra: 1_000, pay, start: dayOf(2026, 8, 1) })).toEqual(['fee-outside-table']);
    expect(odd({ extra: 1_000, pay, start: dayOf(2026, 7, 31) })).toEqual(['fee-beside']);
  });

  it('is a rate above 24 %, of a new loan that may be of a micro-loan company: never of a bank, never of an old one', () => {
    const pay = { instalment: 97_000 };
    expect(odd({ pay })).toEqual(['above-micro-loan-guideline']);
    expect(odd({ pay }, 'micro-loan')).toEqual(['above-micro-loan-guideline']);
    expect(odd({ pay }, 'bank')).toEqual([]);
    expect(odd({ pay }, 'consumer-finance')).toEqual([]);
    expect(odd({ pay, start: dayOf(2025, 11, 30) })).toEqual([]);
  });

  it('is interest on the whole amount although it is paid back bit by bit', () => {
    expect(odd({ pay: { rate: { rate: 0.005, per: 'month' }, way: 'flat' } })).toEqual(['flat-interest']);
  });

  it('is nothing where all fits', () => {
    expect(odd({ pay: { rate: { rate: 0.01, per: 'month' }, way: 'equal-instalments' } })).toEqual([]);
  });
});

describe('a loan as told', () => {
  it('is whole once amount, received, term and payments are told; a day and a fee can be left out', () => {
    const told = { ...nothingTold(), contract: 1_000_000, received: 1_000_000, term: loan().term };
    expect(wholeLoan(told, start)).toBeNull();
    expect(wholeLoan({ ...told, rate: { rate: 0.01, per: 'month' } }, start)).toBeNull();
    expect(wholeLoan({ ...told, instalment: 95_000 }, start)).toEqual(loan());
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
