import { chineseFigures, figureOf } from '../../understanding/numerals.ts';

/** A number somewhere in a text. */
export interface Figure {
  value: number;
  start: number;
  end: number;
  /** As typed: 一万二, 1.2万, 8,500. */
  typed: string;
}

const units: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1_000],
  ['仟', 1_000],
  ['k', 1_000],
  ['万', 10_000],
  ['w', 10_000],
]);
const thousands = 10_000;

const unit = '[十拾百佰千仟万kw]';
const digits = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
const piece = new RegExp(`${digits}|[${chineseFigures}]|${unit}|点`, 'gu');
/** What counts something else than money is a number of its own: 2万24期 is 20,000 in 24 instalments. */
const large = '[百佰千仟万kw]';
const counted = '(?!\\s*(?:期|个?月|天|年|周))';
const afterLarge = `(?<=${large})(?:\\d(?![\\d.])${counted}|\\d{3,4}(?!\\d)|[${chineseFigures}]${counted})`;
const further = `${afterLarge}|(?<!${large})(?:${digits}|[${chineseFigures}])|(?<=${large})[零〇](?=[${chineseFigures}])|点(?=[${chineseFigures}])|${unit}(?![a-z])`;
const whole = new RegExp(
  `(?:${digits}|[${chineseFigures}]|[十拾百佰](?=[${chineseFigures}十百千万\\D]|$))(?:${further})*`,
  'gu',
);

/** All numbers of a folded text, in its order. 一万二 is 12,000, as 1万2 is; 一点五 is 1.5. */
export function figuresIn(text: string): Figure[] {
  return [...text.matchAll(whole)].flatMap((found) => {
    const value = reckoned(found[0]);
    return Number.isNaN(value)
      ? []
      : [{ value, start: found.index, end: found.index + found[0].length, typed: found[0] }];
  });
}

function reckoned(typed: string): number {
  const pieces = typed.match(piece) ?? [];
  // 一二零零, figure by figure.
  if (pieces.length > 1 && pieces.every((one) => figureOf(one) !== null)) return Number(pieces.map(figureOf).join(''));
  const sum = { total: 0, section: 0, held: null as number | null };
  let lastUnit = 1;
  let afterPoint: number | null = null;
  for (const one of pieces) {
    const size = units.get(one);
    if (size !== undefined) {
      // 十二 begins with a unit, and means one of it.
      const count = sum.held ?? (sum.section === 0 && sum.total === 0 ? 1 : 0);
      if (size < thousands) sum.section += count * size;
      else [sum.total, sum.section] = [(sum.total + sum.section + (sum.held ?? 0)) * size, 0];
      [sum.held, lastUnit, afterPoint] = [null, size, null];
    } else if (one === '点') afterPoint = 0.1;
    else {
      const number = figureOf(one) ?? Number(one.replaceAll(',', ''));
      if (afterPoint !== null) {
        sum.held = (sum.held ?? 0) + number * afterPoint;
        afterPoint /= 10;
      } else sum.held = (sum.held ?? 0) * 10 + number;
      // 一万零五: the nothing in between says that the five is five.
      if (number === 0) lastUnit = 1;
    }
  }
  // 一万二, 八千五: a lone last figure counts tenths of the unit before it.
  const { total, section, held } = sum;
  const isShort = held !== null && lastUnit >= 100 && Number.isInteger(held) && held < 10;
  return total + section + (held ?? 0) * (isShort ? lastUnit / 10 : 1);
}
