import { fold } from '../../understanding/normalise.ts';
import { type Figure, figuresIn } from './figures.ts';

/** What stands behind a number that is no money: a term, a rate, a date. */
const notMoney =
  /^\s*(?:期|个?月|年|天|日|号|周|次|个|家|岁|点|样|直|定|般|共|起|些|笔|%|分(?!钱|[\d一二两三四六十]+\s*(?:期|个月))|厘|折|倍|月份)/u;
const beforeRate = /(?:万|千|百)分之$|[%.]$/u;

/** The amount of money that an answer names, in fen; null where it names none or several. 一万二, 1.2万, ¥8,500, 8.5k. */
export function moneySaid(text: string): number | null {
  const folded = fold(text);
  const found = figuresIn(folded).filter((figure) => isMoney(folded, figure));
  const values = [...new Set(found.map(({ value }) => toFen(value)))];
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : null;
}

export function isMoney(folded: string, { start, end }: Figure): boolean {
  return !notMoney.test(folded.slice(end)) && !beforeRate.test(folded.slice(0, start));
}

export function toFen(yuan: number): number {
  return Math.round(yuan * 100);
}
