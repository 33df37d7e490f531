import { fold } from '../../understanding/normalise.ts';
import type { Rate } from '../loan.ts';
import { figuresIn } from './figures.ts';

/** A rate as people say it; `per` is null where it is not said and does not follow. */
export type RateSaid = { rate: number; per: Rate['per'] | null };

const number = '[\\d.零一二两三四五六七八九十点]+';
const partsOf: Readonly<Record<string, number>> = { 万: 10_000, 千: 1_000, 百: 100 };

const perWords: readonly [RegExp, Rate['per']][] = [
  [/日息|日利|日费|每日|每天|一天|按天|按日|\bdaily|per day|a day/u, 'day'],
  [/年化|年息|年利|每年|一年|按年|\bapr\b|yearly|annual|per year|a year/u, 'year'],
  [/月息|月利|月费|每月|每个月|一个月|按月|monthly|per month|a month/u, 'month'],
];

/**
 * 月息一分 is 1 % a month, 一分五 1.5 %, 7厘 0.7 %; 年息一分 is 10 % a year, 年息七厘 7 %; 万五 and 日息万分之五 are
 * 0.05 % a day. A 分 or 厘 alone is a month's, a 万 alone a day's, as the trade has it. Null where no rate is said.
 */
export function rateSaid(text: string): RateSaid | null {
  const folded = fold(text).replace(/\s+/gu, ' ');
  const said = perWords.find(([words]) => words.test(folded))?.[1] ?? null;

  const fen = new RegExp(`(${number})\\s*分(?:(${number})厘?)?(?!之|期|钱|钟|成|没|不|都)`, 'u').exec(folded);
  if (fen?.[1] !== undefined) {
    const [, whole, tenths] = fen;
    const value = numberIn(whole) + (tenths === undefined ? 0 : numberIn(tenths) / 10);
    return folk(value, said);
  }
  const li = new RegExp(`(${number})\\s*厘(${number})?`, 'u').exec(folded);
  if (li?.[1] !== undefined) {
    const [, whole, tenths] = li;
    return folk((numberIn(whole) + (tenths === undefined ? 0 : numberIn(tenths) / 10)) / 10, said);
  }

  const parts = new RegExp(
    `([万千百])分之(${number})|(?<![\\d一二两三四五六七八九十])(万|千)(${number})(?!元|块|\\d|[万千百])`,
    'u',
  ).exec(folded);
  if (parts !== null) {
    const of = parts[1] ?? parts[3] ?? '百';
    const value = numberIn(parts[2] ?? parts[4] ?? '') / (partsOf[of] ?? 100);
    return { rate: value, per: said ?? (of === '万' ? 'day' : null) };
  }
  const percent = new RegExp(`(${number})\\s*(?:%|个点|percent)`, 'u').exec(folded);
  if (percent?.[1] !== undefined) return { rate: numberIn(percent[1]) / 100, per: said };
  return null;
}

/** One 分 is a hundredth of the principal a month, or a tenth a year. */
function folk(fen: number, said: Rate['per'] | null): RateSaid | null {
  if (said === 'day') return null;
  return said === 'year' ? { rate: fen / 10, per: 'year' } : { rate: fen / 100, per: 'month' };
}

function numberIn(typed: string): number {
  return figuresIn(typed)[0]?.value ?? Number.NaN;
}

/** The period alone, for whoever was asked for it: 按月, 每天, a year. */
export function perSaid(text: string): Rate['per'] | null {
  const folded = fold(text);
  const named = perWords.find(([words]) => words.test(folded))?.[1];
  return (
    named ??
    (/^.{0,2}月/u.test(folded)
      ? 'month'
      : /^.{0,2}[日天]/u.test(folded)
        ? 'day'
        : /^.{0,2}年/u.test(folded)
          ? 'year'
          : null)
  );
}
