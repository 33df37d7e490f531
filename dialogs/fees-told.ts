import { type LoanTold, nothingTold, type Way, ways } from '../src/fees/loan.ts';
import { daySaid } from '../src/fees/said/day.ts';
import { figuresIn } from '../src/fees/said/figures.ts';
import { loanSaid } from '../src/fees/said/loan.ts';
import { moneySaid } from '../src/fees/said/money.ts';
import { rateSaid } from '../src/fees/said/rate.ts';
import { termAnswered, termSaid } from '../src/fees/said/term.ts';
import { shanghaiDay } from '../src/tickets/shanghai-day.ts';
import type { Option, Talk } from './talk.ts';

/** What the steps ask for; a payment is an instalment or a rate. */
export type Field = 'contract' | 'received' | 'term' | 'payment' | 'extra' | 'start';

export interface HeardFor {
  /** What was said; left out where there is something like an answer, and none comes of it. */
  told?: Partial<LoanTold>;
  /** What was said for other steps instead. */
  beside?: Partial<LoanTold>;
  /** A rate of which is not known whether it is a day's, a month's or a year's. */
  rateOfWhat?: number;
}

/** The loan of this conversation. */
export function told(talk: Talk): LoanTold {
  talk.case.loan ??= nothingTold();
  return talk.case.loan;
}

/** What a message says to the step that asked; null where it is no answer at all. */
export function heardFor(talk: Talk, field: Field): HeardFor | null {
  const { text, intent } = talk.heard;
  const said = loanSaid(text);
  const own = ownAnswer(talk, field, said);
  if (own !== null && 'rateOfWhat' in own) return own;
  if (own?.told !== undefined) return { told: { ...unasked(talk, said), ...own.told } };
  const beside = unasked(talk, said);
  if (own === null && Object.keys(beside).length > 0) return { beside };
  return own !== null || figuresIn(text).length > 0 || intent === 'unsure' ? {} : null;
}

function ownAnswer(talk: Talk, field: Field, said: Partial<LoanTold>): HeardFor | null {
  const { text } = talk.heard;
  switch (field) {
    case 'contract':
      return amount('contract', said.contract ?? moneySaid(text));
    case 'received':
      if (talk.pick(talk.chips('received-all')) !== null || whole.test(text)) {
        return { told: { received: told(talk).contract } };
      }
      return amount('received', said.received ?? moneySaid(text));
    case 'term': {
      const term = termAnswered(text);
      return term === null ? null : { told: { term } };
    }
    case 'payment':
      return paymentAnswered(text, said);
    case 'extra':
      if (talk.pick(talk.chips('no-extra')) !== null || talk.yesNo() === 'no' || nothing.test(text)) {
        return { told: { extra: 0 } };
      }
      return amount('extra', moneySaid(text));
    case 'start': {
      const today = shanghaiDay(talk.turn.at);
      const start = talk.pick(talk.chips('today')) !== null ? today : daySaid(text, today);
      return start === null ? null : { told: { start } };
    }
  }
}

/** Nothing else was paid. */
const nothing = /^(?:都?没|无|一分没|没有?再)|no (?:other )?fees?|^none|^nothing/iu;

/** All of it arrived. */
const whole = /一样|没少|一分不少|全到|全额|足额|都到了|same|all of it|in full/iu;

function amount(field: 'contract' | 'received' | 'extra', fen: number | null): HeardFor | null {
  return fen === null || (fen === 0 && field !== 'extra') ? null : { told: { [field]: fen } };
}

function paymentAnswered(text: string, said: Partial<LoanTold>): HeardFor | null {
  if (said.instalment !== undefined) return { told: { instalment: said.instalment, rate: null } };
  const rate = rateSaid(text);
  if (rate !== null && Number.isFinite(rate.rate)) {
    return rate.per === null
      ? { rateOfWhat: rate.rate }
      : { told: { rate: { rate: rate.rate, per: rate.per }, instalment: null } };
  }
  const instalment = moneySaid(text);
  return instalment === null || instalment === 0 ? null : { told: { instalment, rate: null } };
}

/** What the same message says beside: taken where nothing was told yet. */
function unasked(talk: Talk, said: Partial<LoanTold>): Partial<LoanTold> {
  const before = told(talk);
  return Object.fromEntries(Object.entries(said).filter(([field]) => before[field as keyof LoanTold] === null));
}

export function wayPicked(talk: Talk, chips: readonly Option[]): Way | null {
  const picked = talk.pick(chips)?.replace(/^way-/, '');
  return ways.find((way) => way === picked) ?? null;
}

/** How many instalments are paid: 3, 三期, 还没还; null where no number is said. */
export function paymentsMade(talk: Talk): number | null {
  const { text } = talk.heard;
  const [only, ...more] = figuresIn(text);
  if (only !== undefined && more.length === 0) return Math.max(0, Math.trunc(only.value));
  const none = talk.yesNo() === 'no' || /没还|一期都|还没|none|not yet/iu.test(text);
  return termSaid(text)?.count ?? (none ? 0 : null);
}
