import { fold } from './normalise.ts';
import { smallNumber } from './numerals.ts';

const english: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
};

const numeral =
  '(?:\\d{1,12}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九零]|first|second|third|fourth|fifth|sixth|one|two|three|four|five|six)';
const one = `(?:第|option |number |no\\.? ?|#|the )?${numeral}(?:st|nd|rd|th)?(?: ?(?:个|项|条|号|种|样|点|选项|one|option))?`;
const each = new RegExp(one.replace(numeral, `(${numeral})`), 'gu');
const letter = '[a-j]';
const apart = '(?:\\s*(?:,|，|、|;|；|\\.|。|/|\\+|&|和|跟|与|及|以及|还有|加|and|以及)\\s*|\\s+)';
const list = new RegExp(`^(?:${one}(?:${apart}${one})*|${letter}(?:${apart}?${letter})*)$`, 'u');
const letters = new RegExp(`^${letter}(?:${apart}?${letter})*$`, 'u');
const range = new RegExp(`^(?:第)?(${numeral})(?:个|项)?\\s?(?:-|~|到|至|to)\\s?(?:第)?(${numeral})(?:个|项)?$`, 'u');
const but = new RegExp(
  `^(?:除了?|except )(?:第)?(${numeral})(?:个|项)?(?:以外|之外)?[,，]?(?:其他|其它|别的|剩下的?|我)*(?:都|全)?(?:有|是|符合|选)?$`,
  'u',
);
const firstFew = new RegExp(`^前(${numeral})(?:个|项|条)?(?:都有|都是)?$`, 'u');

const before =
  /^(?:我的?|就|应该|好像|大概|可能|那就?|是|属于|选择?|选项|答案|有|符合|情况|i choose|i pick|i'd say|choose|pick|select|option|answer|it's|its|it is|:|：|\s)+/u;
const after =
  /(?:\s|吧|啊|呢|的|呀|哦|都有|都是|都符合|都选|有|符合|这两个|这几个|这三个|这个|[两三四]个都(?:有|是)|我都有|[。.!！,，]|please|both|apply|applies|for me|thanks|谢谢)+$/u;
const all =
  /^(?:以上|上面|这些|我|这几个|[二两三四234]个)*(?:都有|都是|全都有|全有|全选|全部|全部都有|所有|全都是|每个都有|都符合|都占了?|都中了?|全中)(?:的|啊|了)*$|^(?:all|all of (?:them|these|the above)|everything|all apply)$/u;
const lastOne = /^(?:选|是|就)?(?:最后一?(?:个|项|条)|the last(?: one)?|last(?: one)?)$/u;

/** 有一个 says how many there are, not which. */
const counted =
  /^(?:我|我们|好像|大概|应该|确实|是|还|只|就|总共|一共)*有(?:过)?(?:[一二两三四五六七八九十几]|\d{1,2})(?:个|家|张|笔|次|种|条|样|回)(?:吧|啊|的|了|呢|呀|左右|[。.!！])*$/u;

function numberOf(word: string): number | null {
  return english[word] ?? (/^\d+$/.test(word) ? Number(word) : smallNumber(word));
}

/**
 * The numbers (from 1) a short answer names, in order, or null: 1 · 第二个 · 1,3 · 1 3 · 一和三 · 选2 · B · 1到3 ·
 * 除了2都有 · 都有 · the first one. `count` is the number of options shown.
 */
export function readNumbers(text: string, count: number, kind: 'one-of' | 'tick'): number[] | null {
  const whole = fold(text).trim();
  if (whole.length > 40 || counted.test(whole)) return null;
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  if (kind === 'tick' && all.test(whole)) return numbers;
  if (kind === 'one-of' && lastOne.test(whole)) return [count];
  const bare = whole.replace(before, '').replace(after, '');
  const word = (found: RegExpExecArray | null, group: number) => numberOf(found?.[group] ?? '');
  const few = firstFew.exec(bare);
  if (few && kind === 'tick') return numbers.filter((n) => n <= (word(few, 1) ?? 0));
  const left = but.exec(whole);
  if (left && kind === 'tick') return numbers.filter((n) => n !== word(left, 1));
  const span = range.exec(bare);
  if (span && kind === 'tick') {
    const [from, to] = [word(span, 1) ?? 0, word(span, 2) ?? 0];
    return from < to && from > 0 && to <= count ? numbers.filter((n) => n >= from && n <= to) : null;
  }
  return list.test(bare) ? listed(bare, count, kind) : null;
}

function listed(bare: string, count: number, kind: 'one-of' | 'tick'): number[] | null {
  if (letters.test(bare)) {
    const picked = bare.replace(/and/gu, '').match(/[a-j]/gu) ?? [];
    // aaaa is a finger on a key: it chooses nothing, least of all to delete everything.
    if (new Set(picked).size < picked.length) return null;
    return fitting(
      picked.map((found) => found.charCodeAt(0) - 96),
      count,
      kind,
    );
  }
  const values = [...bare.matchAll(each)].flatMap((found) => numberOf(found[1] ?? '') ?? []);
  const [only] = values;
  // 134 ticks 1, 3 and 4 where there is no option 134.
  if (kind === 'tick' && values.length === 1 && only !== undefined && only > count + 1)
    return fitting([...String(only)].map(Number), count, kind);
  return fitting(values, count, kind);
}

function fitting(values: readonly number[], count: number, kind: 'one-of' | 'tick'): number[] | null {
  const distinct = [...new Set(values)];
  if (distinct.length === 0) return null;
  // The line after the options is 以上都没有.
  if (kind === 'tick' && distinct.length === 1 && (distinct[0] === 0 || distinct[0] === count + 1)) return [];
  if (kind === 'one-of' && distinct.length > 1) return null;
  return distinct.every((n) => n >= 1 && n <= count) ? distinct.sort((a, b) => a - b) : null;
}
