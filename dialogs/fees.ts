import { type LoanTold, nothingTold } from '../src/fees/loan.ts';
import { loanSaid } from '../src/fees/said/loan.ts';
import { perSaid } from '../src/fees/said/rate.ts';
import { doubtAbout } from './fees-doubt.ts';
import { isWhole, sayEarlyRepayment, sayReckoning, sayRepaymentTable } from './fees-said.ts';
import { follow, goBack, isTold, take } from './fees-taking.ts';
import { heardFor, paymentsMade, told, wayPicked } from './fees-told.ts';
import { toldAtOnce } from './fees-wanted.ts';
import { type Next, StepDialog } from './step-dialog.ts';
import type { StepTable } from './step-table.ts';
import type { Talk } from './talk.ts';

/** What a loan really costs, from the borrower's own numbers: asked one by one, a wrong one again with the reason. */
export const feesTable = {
  begin: ['begun'],
  contract: ['known', 'told', 'doubted', 'unclear', 'given-up'],
  received: ['known', 'told', 'doubted', 'unclear', 'back', 'given-up'],
  term: ['known', 'told', 'doubted', 'unclear', 'back', 'given-up'],
  payment: ['known', 'told', 'rate-of-what', 'doubted', 'unclear', 'back', 'given-up'],
  per: ['told', 'doubted', 'unclear', 'back', 'given-up'],
  way: ['known', 'told', 'unclear', 'back', 'given-up'],
  extra: ['told', 'doubted', 'unclear', 'back', 'given-up'],
  start: ['told', 'skipped', 'doubted', 'unclear', 'back', 'given-up'],
  more: ['table', 'early', 'again', 'changed', 'done'],
  paid: ['told', 'unclear', 'back', 'given-up'],
} as const satisfies StepTable;

type T = typeof feesTable;

export const fees = new StepDialog('fees', feesTable, 'begin', {
  begin: {
    ask(talk) {
      talk.case.loan = toldAtOnce(talk);
      talk.say('fees-begin');
      return { outcome: 'begun', to: 'contract' };
    },
    hear: () => ({ outcome: 'begun', to: 'contract' }),
  },

  contract: {
    ask(talk) {
      if (isTold(talk, 'contract')) return { outcome: 'known', to: 'received' };
      talk.say('fees-ask-contract', {}, { choices: talk.chips('stop-reckoning') });
      return undefined;
    },
    hear(talk) {
      if (stops(talk)) return stop(talk);
      return follow(take(talk, 'contract'), 'received');
    },
  },

  received: {
    ask(talk) {
      if (isTold(talk, 'received')) return { outcome: 'known', to: 'term' };
      talk.say('fees-ask-received', {}, { choices: talk.chips('received-all', 'stop-reckoning') });
      return undefined;
    },
    hear(talk) {
      if (stops(talk)) return stop(talk);
      if (talk.heard.command === 'back') return goBack(talk, 'contract');
      return follow(take(talk, 'received'), 'term');
    },
  },

  term: {
    ask(talk) {
      if (isTold(talk, 'term')) return { outcome: 'known', to: 'payment' };
      talk.say('fees-ask-term');
      return undefined;
    },
    hear(talk) {
      if (stops(talk)) return stop(talk);
      if (talk.heard.command === 'back') return goBack(talk, 'received');
      return follow(take(talk, 'term'), 'payment');
    },
  },

  payment: {
    ask(talk) {
      if (isTold(talk, 'payment')) return { outcome: 'known', to: 'way' };
      talk.say(
        told(talk).term?.unit === 'day' ? 'fees-ask-payment-once' : 'fees-ask-payment',
        {},
        {
          choices: talk.chips('stop-reckoning'),
        },
      );
      return undefined;
    },
    hear(talk, local) {
      if (stops(talk)) return stop(talk);
      if (talk.heard.command === 'back') return goBack(talk, 'term');
      const heard = heardFor(talk, 'payment');
      if (heard?.rateOfWhat !== undefined) {
        local.rate = heard.rateOfWhat;
        return { outcome: 'rate-of-what', to: 'per' };
      }
      return follow(take(talk, 'payment', heard), 'way');
    },
  },

  per: {
    ask(talk) {
      talk.say('fees-ask-per', {}, { choices: talk.chips('per-day', 'per-month', 'per-year', 'stop-reckoning') });
      return undefined;
    },
    hear(talk, local) {
      if (stops(talk)) return stop(talk);
      if (talk.heard.command === 'back') return goBack(talk, 'payment');
      const picked = talk.pick(talk.chips('per-day', 'per-month', 'per-year'));
      const per = picked === null ? perSaid(talk.heard.text) : perOf[picked];
      if (per === null || per === undefined) {
        talk.say('fees-where-per');
        return { outcome: 'unclear', again: true };
      }
      told(talk).rate = { rate: Number(local.rate), per };
      const doubt = doubtAbout(told(talk), 'payment', talk);
      if (doubt === null) return { outcome: 'told', to: 'way' };
      told(talk).rate = null;
      talk.say(doubt.message, doubt.values);
      return { outcome: 'doubted', to: 'payment' };
    },
  },

  way: {
    ask(talk) {
      const { instalment, term, way } = told(talk);
      if (instalment !== null || way !== null) return { outcome: 'known', to: 'extra' };
      if (term?.unit === 'day') {
        told(talk).way = 'bullet';
        return { outcome: 'known', to: 'extra' };
      }
      talk.say('fees-ask-way', {}, { choices: [...wayChips(talk), ...talk.chips('stop-reckoning')] });
      return undefined;
    },
    hear(talk) {
      if (stops(talk)) return stop(talk);
      if (talk.heard.command === 'back') return goBack(talk, 'payment');
      const way = wayPicked(talk, wayChips(talk));
      if (way !== null) {
        told(talk).way = way;
        return { outcome: 'told', to: 'extra' };
      }
      if (talk.heard.intent !== 'unsure') return null;
      talk.say('fees-where-way');
      return { outcome: 'unclear', again: true };
    },
  },

  extra: {
    ask(talk) {
      talk.say('fees-ask-extra', {}, { choices: talk.chips('no-extra', 'stop-reckoning') });
      return undefined;
    },
    hear(talk) {
      if (stops(talk)) return stop(talk);
      if (talk.heard.command === 'back') return goBack(talk, 'payment');
      return follow(take(talk, 'extra'), 'start');
    },
  },

  start: {
    ask(talk) {
      talk.say('fees-ask-start', {}, { choices: talk.chips('today', 'skip', 'stop-reckoning') });
      return undefined;
    },
    hear(talk) {
      if (stops(talk)) return stop(talk);
      if (talk.heard.command === 'back') return goBack(talk, 'extra');
      if (talk.pick(talk.chips('today', 'skip')) === 'skip' || ['skip', 'unsure'].includes(skipping(talk))) {
        sayReckoning(talk);
        return { outcome: 'skipped', to: 'more' };
      }
      const heard = take(talk, 'start');
      if (heard === 'told') sayReckoning(talk);
      return follow(heard, 'more');
    },
  },

  more: {
    ask(talk) {
      talk.say('fees-more', {}, { choices: moreChips(talk) });
      return undefined;
    },
    hear(talk): Next<T, 'more'> | null {
      const { heard } = talk;
      const picked = talk.pick(moreChips(talk));
      switch (picked) {
        case 'repayment-table':
          sayRepaymentTable(talk);
          return { outcome: 'table', again: true };
        case 'repay-early':
          return { outcome: 'early', to: 'paid' };
        case 'reckon-again':
          talk.case.loan = nothingTold();
          return { outcome: 'again', to: 'contract' };
        case 'reckoned':
          return finish(talk);
        default:
          break;
      }
      const changed = changes(talk);
      if (changed !== null) {
        talk.case.loan = changed;
        sayReckoning(talk);
        return { outcome: 'changed', again: true };
      }
      return ['thanks', 'goodbye', 'affirm', 'deny'].includes(heard.intent) || stops(talk) ? finish(talk) : null;
    },
  },

  paid: {
    ask(talk) {
      talk.say('fees-ask-paid');
      return undefined;
    },
    hear(talk) {
      if (stops(talk)) return { outcome: 'given-up', to: 'more' };
      if (talk.heard.command === 'back') return { outcome: 'back', to: 'more' };
      const after = paymentsMade(talk);
      if (after === null) return null;
      if (!sayEarlyRepayment(talk, after)) {
        talk.say('fees-where-paid');
        return { outcome: 'unclear', again: true };
      }
      return { outcome: 'told', to: 'more' };
    },
  },
});

const perOf: Readonly<Record<string, 'day' | 'month' | 'year'>> = {
  'per-day': 'day',
  'per-month': 'month',
  'per-year': 'year',
};

function stops(talk: Talk): boolean {
  const [chip] = talk.chips('stop-reckoning');
  const { text } = talk.heard;
  return (chip !== undefined && text.includes(chip.title)) || talk.parts.understanding.givesUp(text);
}

function stop(talk: Talk): { outcome: 'given-up'; end: true } {
  talk.case.loan = null;
  talk.say('fees-stopped');
  return { outcome: 'given-up', end: true };
}

function finish(talk: Talk): { outcome: 'done'; end: true } {
  talk.say('fees-done');
  return { outcome: 'done', end: true };
}

function skipping({ heard }: Talk): string {
  return heard.command ?? heard.intent;
}

function wayChips(talk: Talk) {
  return talk.chips('way-equal-instalments', 'way-equal-principal', 'way-flat', 'way-interest-first', 'way-bullet');
}

function moreChips(talk: Talk) {
  const once = (told(talk).term?.count ?? 0) < 2 || told(talk).term?.unit === 'day';
  return talk.chips('repayment-table', ...(once ? [] : ['repay-early']), 'reckon-again', 'reckoned');
}

/** 要是每期还900呢: the same loan with another number. */
function changes(talk: Talk): LoanTold | null {
  const said = loanSaid(talk.heard.text);
  if (Object.keys(said).length === 0) return null;
  const other =
    said.instalment !== undefined ? { rate: null, way: null } : said.rate !== undefined ? { instalment: null } : {};
  const loan = { ...told(talk), ...other, ...said };
  const sound = (['contract', 'received', 'term', 'payment'] as const).every(
    (field) => doubtAbout(loan, field, talk) === null,
  );
  return sound && isWhole(loan) ? loan : null;
}
