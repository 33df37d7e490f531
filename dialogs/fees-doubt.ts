import type { LoanTold } from '../src/fees/loan.ts';
import { shanghaiDay } from '../src/tickets/shanghai-day.ts';
import { money, share } from './fees-said.ts';
import type { Field } from './fees-told.ts';
import type { Talk } from './talk.ts';

/** Why a number is asked again: a message and what stands in it. */
export interface Doubt {
  message: string;
  values: Record<string, string | number>;
}

const [least, most] = [10_000, 500_000_000];
const longest = { month: 120, day: 366 };
/** Less than a tenth arrived, or six times as much is paid back: more likely a slip of the pen than a loan. */
const fewestArrive = 0.1;
const mostTimes = 6;
/** Ten times the principal in a year. */
const highestRate = 10;
const tenYears = 3_653;

/** What cannot be right about a number just told, seen beside the others; null where nothing is. Money in fen. */
export function doubtAbout(loan: LoanTold, field: Field, talk: Talk): Doubt | null {
  const { contract, received, term, extra, start } = loan;
  const doubt = (message: string, values: Doubt['values'] = {}): Doubt => ({ message, values });
  switch (field) {
    case 'contract':
      return contract !== null && (contract < least || contract > most)
        ? doubt('fees-doubt-contract', { amount: money(talk, contract) })
        : null;
    case 'received': {
      if (received === null || contract === null) return null;
      const values = { received: money(talk, received), contract: money(talk, contract) };
      if (received > contract) return doubt('fees-doubt-received-more', values);
      return received < contract * fewestArrive ? doubt('fees-doubt-received-little', values) : null;
    }
    case 'term':
      return term !== null && term.count > longest[term.unit] ? doubt('fees-doubt-term', longest) : null;
    case 'payment':
      return doubtAboutPayment(loan, talk);
    case 'extra':
      return extra !== null && received !== null && extra >= received
        ? doubt('fees-doubt-extra', { extra: money(talk, extra), received: money(talk, received) })
        : null;
    case 'start': {
      const today = shanghaiDay(talk.turn.at);
      if (start === null) return null;
      if (start > today) return doubt('fees-doubt-start-to-come');
      return start < today - tenYears ? doubt('fees-doubt-start-long-ago') : null;
    }
  }
}

function doubtAboutPayment({ contract, term, instalment, rate }: LoanTold, talk: Talk): Doubt | null {
  if (rate !== null) {
    const yearly = rate.rate * { day: 365, month: 12, year: 1 }[rate.per];
    return yearly > highestRate ? { message: 'fees-doubt-rate', values: { rate: share(yearly) } } : null;
  }
  if (instalment === null || contract === null || term === null) return null;
  const count = term.unit === 'day' ? 1 : term.count;
  const total = instalment * count;
  const values = {
    instalment: money(talk, instalment),
    count,
    total: money(talk, total),
    contract: money(talk, contract),
  };
  // A payment rounded down to whole yuan leaves less than a yuan each time.
  if (total < contract - count * 100) return { message: 'fees-doubt-payment-little', values };
  return total > contract * mostTimes ? { message: 'fees-doubt-payment-much', values } : null;
}
