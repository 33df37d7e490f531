import { type Day, monthsLater } from './due-day.ts';
import type { Loan, Rate, Term, Way } from './loan.ts';
import { yearlyRate } from './yearly-rate.ts';

/** One payment, in fen: `left` is the principal that is owed after it. */
export interface Payment {
  day: Day;
  principal: number;
  interest: number;
  left: number;
}

/**
 * Every payment of the contract, by the rate and way agreed, or by the instalment told: then the rate is the one at
 * which the instalments pay off the contract's amount, month by month. Cents are rounded each time; the last payment
 * takes what is left.
 */
export function repaymentPlan({ contract, term, pay, start }: Loan): Payment[] {
  const days = dueDays(start, term);
  if ('rate' in pay) {
    const way = term.unit === 'day' ? 'bullet' : pay.way;
    return planned(contract, days, interestRates(start, days, pay.rate), way);
  }
  const each = perPeriod(contract, pay.instalment, days.length);
  return byInstalment(contract, days, each, pay.instalment);
}

/** Once a month; a loan of some days is paid back once. */
export function dueDays(start: Day, { count, unit }: Term): Day[] {
  if (unit === 'day') return [start + count];
  return Array.from({ length: count }, (_, i) => monthsLater(start, i + 1));
}

/** What the interest of each period is of the principal owed in it: by its days, or the same each month. */
function interestRates(start: Day, days: readonly Day[], { rate, per }: Rate): number[] {
  return days.map((day, i) => {
    const length = day - (days[i - 1] ?? start);
    if (per === 'day') return rate * length;
    // A month's rate counts for a whole month; for a loan of some days it is a thirtieth a day.
    const monthly = per === 'month' ? rate : rate / 12;
    return days.length === 1 && (length < 28 || length > 31) ? (monthly * 12 * length) / 365 : monthly;
  });
}

function planned(amount: number, days: readonly Day[], rates: readonly number[], way: Way): Payment[] {
  if (way === 'bullet') {
    const interest = Math.round(rates.reduce((sum, rate) => sum + amount * rate, 0));
    const last = days.at(-1);
    return last === undefined ? [] : [{ day: last, principal: amount, interest, left: 0 }];
  }
  const level = levelPayment(amount, rates);
  let left = amount;
  return days.map((day, i) => {
    const rate = rates[i] ?? 0;
    const interest = Math.round((way === 'flat' ? amount : left) * rate);
    const isLast = i === days.length - 1;
    const due =
      way === 'interest-first' ? 0 : way === 'equal-instalments' ? level - interest : Math.round(amount / days.length);
    const principal = isLast ? left : Math.min(left, Math.max(0, due));
    left -= principal;
    return { day, principal, interest, left };
  });
}

/** The payment that, made each time, pays an amount off: amount / Σ Π 1 / (1 + rate). In fen. */
function levelPayment(amount: number, rates: readonly number[]): number {
  let discount = 1;
  let worth = 0;
  for (const rate of rates) {
    discount /= 1 + rate;
    worth += discount;
  }
  return Math.round(amount / worth);
}

/** The interest of one period, as a part of the principal, at which so many equal instalments pay an amount off. */
export function perPeriod(amount: number, instalment: number, count: number): number {
  const flows = Array.from({ length: count }, (_, i) => ({ day: (i + 1) * 365, amount: -instalment }));
  return Math.max(0, yearlyRate([{ day: 0, amount }, ...flows]) ?? 0);
}

function byInstalment(amount: number, days: readonly Day[], rate: number, instalment: number): Payment[] {
  let left = amount;
  return days.map((day, i) => {
    const isLast = i === days.length - 1;
    const principal = isLast ? left : Math.min(left, instalment - Math.round(left * rate));
    // What is paid is what was told: the rounding of a cent falls on the interest.
    const interest = Math.max(0, instalment - principal);
    left -= principal;
    return { day, principal, interest, left };
  });
}
