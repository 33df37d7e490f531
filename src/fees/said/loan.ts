import { fold } from '../../understanding/normalise.ts';
import type { LoanTold } from '../loan.ts';
import { figuresIn } from './figures.ts';
import { isMoney, toFen } from './money.ts';
import { rateSaid } from './rate.ts';
import { termSaid } from './term.ts';

/** Words that stand before an amount and say which it is; first the closer ones. */
const labels: readonly [keyof Pick<LoanTold, 'contract' | 'received' | 'instalment'>, RegExp][] = [
  [
    'instalment',
    /(?:天|到期)(?:后|内|时)?(?:都?要?得?)?还[^\d,，。;；]{0,3}$|(?:每|一)(?:个?月|期)(?:都?要?得?)?(?:还|付|交|扣)[^\d,，。;；]{0,4}$|月供[^\d,，。;；]{0,3}$|(?:pay|repay)(?:ing)? ?$/u,
  ],
  ['received', /(?:到手|到账|实收|收到|拿到|实际到)[^\d,，。;；]{0,6}$|(?:received|got)(?: only)? ?$/u],
  ['contract', /(?:借|贷|合同|本金)[^\d,，。;；还]{0,8}$|(?:borrowed|contract(?: says)?|loan of) ?$/u],
];

/** All that is paid, over the whole term. */
const inAll = /(?:一共|总共|合计|总计|连本带利)(?:都?要?得?)?(?:还|付)?[^\d,，。;；]{0,3}$|(?:in all|in total) ?$/u;

const each = /^\s*(?:块钱?|元)?\s*(?:每|一)(?:个?月|期)|^\s*(?:a|per) month/u;

/** What one message says of a loan: 合同一万，到手8500，分12期每月还950. Only what is plain. */
export function loanSaid(text: string): Partial<LoanTold> {
  const folded = fold(text);
  const told: Partial<LoanTold> = {};
  let total: number | null = null;
  for (const figure of figuresIn(folded)) {
    if (!isMoney(folded, figure) || figure.value < smallest) continue;
    const before = folded.slice(0, figure.start);
    if (inAll.test(before)) {
      total ??= toFen(figure.value);
      continue;
    }
    const label =
      labels.find(([, words]) => words.test(before))?.[0] ??
      (each.test(folded.slice(figure.end)) ? 'instalment' : null);
    if (label !== null) told[label] ??= toFen(figure.value);
  }
  const term = termSaid(folded.replace(/\d+(?:个?月|天|周|年)前/gu, ''));
  if (term !== null && (term.unit === 'month' ? term.count <= 360 : term.count <= 366)) told.term = term;
  if (total !== null && told.term != null) {
    told.instalment ??= Math.round(total / (told.term.unit === 'month' ? told.term.count : 1));
  }
  const rate = rateSaid(folded);
  if (rate !== null && rate.per !== null) told.rate = { rate: rate.rate, per: rate.per };
  return told;
}

/** Below this many yuan nothing is an amount of a loan: a number of lenders, of times, of an option. */
const smallest = 50;

/** So many of its numbers that a loan was told to have it reckoned: 借了5000，到手4500，14天还5300. */
export function tellsALoan(text: string): boolean {
  const { contract, received, term, instalment, rate } = loanSaid(text);
  const told = [contract, received, term, instalment ?? rate].filter((one) => one !== undefined).length;
  return told >= enough && (contract ?? received) !== undefined;
}

const enough = 3;

/** A clear wish to have it reckoned: 帮我算算年化. How interest is reckoned in general is another question. */
export function wantsReckoning(text: string): boolean {
  const folded = fold(text).replace(/\s+/gu, ' ');
  if (/怎么算|咋算|如何算|怎么计算|如何计算|算不算|算是|算吗/u.test(folded)) return false;
  if (bareWish.test(folded)) return true;
  if (
    /(?:帮|给|替)我?(?:算|计算)|(?:算|核)(?:一|算)?(?:下|算|清楚)|how much does (?:my|this) loan (?:really )?cost/u.test(
      folded,
    )
  ) {
    return /利率|利息|年化|费用|成本|划算|真实|多少钱|多付|还款表|贷款|借款|loan|rate|interest/u.test(folded);
  }
  return /\b(?:work out|calculate) (?:the |my |the true )?(?:yearly |true )?(?:rate|interest|cost)/u.test(folded);
}

/** Nothing but the wish, as somebody says it who has just read of rates. */
const bareWish =
  /^(?:那|好|请|麻烦|你|您|能不能|可以|能)*(?:帮我|给我|替我)?(?:算|计算)(?:一?下|一算|算|清楚)(?:我的?)?(?:这笔|我这笔|这个|看看?|账)?(?:吗|吧|呗|呢)?[?？。!！]*$|真实的?(?:年化|利率|利息)/u;
