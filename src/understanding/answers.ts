import type { Fact } from '../knowledge/schema.ts';
import { labelsIn, sameLabel } from './answer-labels.ts';
import type { AnswerRead, Asking } from './heard.ts';
import { compact } from './normalise.ts';
import { smallNumber } from './numerals.ts';
import { readNumbers } from './picked-numbers.ts';
import { readHead, readShortAnswer } from './short-answers.ts';
import { isUnsure, readYesNo } from './yes-no.ts';

/** Facts a text states: fact id → value. */
export type StatedFacts = (text: string) => Readonly<Record<string, string>>;

const none =
  /^(?:我|以上|上面|上述|这些|这几个|这几种|你说的|您说的|那些|下面|全|都|也|一个|一样|一种|情况|哪个|好像|应该|暂时){0,6}(?:都|全|也)?(?:没有?|不是|不符合|不沾|没出现|没碰到|没遇到|没发生|无)(?:过|以上|这些|这几个|上面|情况|问题|的|啊|呢|呀|了|吧|任何|一个|选项|哦){0,5}$|^(?:none|none ?of ?(?:these|them|theabove|those|it)|noneofthese|noneofthem|noneoftheabove|no|nope|nothing|neither|neitherofthem|notany|notreally)$/u;

/** None of what was offered: 都没有, 以上都不是, none of these. As the whole answer. */
export function saysNone(text: string): boolean {
  const key = compact(text);
  return key.length <= 24 && none.test(key);
}

/** Asked how many, a number is a count; one of the list otherwise: 2, 第二个, but not 两个. */
const countedFact = 'many-recent-applications';
const bareNumber = /^(?:选|选项)?(?:([1-9])|第([一二三四五六七八九1-9])(?:个|项|条|种)?)$/u;

/** The value that stands for none of the others. */
const restValues = ['none-or-other', 'none', 'no'] as const;

/** Reads an answer to what is being asked; `stated` finds facts in the borrower's own words. */
export function readAnswer(text: string, asking: Asking, stated: StatedFacts): AnswerRead {
  const { kind, options } = asking;
  const picked = (indexes: readonly number[]): AnswerRead => ({ kind: 'picked', indexes: [...indexes] });
  const labels = options.map((option) => option.text);
  const exact = sameLabel(text, labels);
  if (exact >= 0) return picked([exact]);
  const numbers = readNumbers(text, options.length, kind);
  if (numbers) return picked(numbers.map((n) => n - 1));
  if (isUnsure(text)) return { kind: 'unsure' };
  const rest = options.findLastIndex(({ value }) => restValues.some((one) => one === value));
  if (saysNone(text)) {
    if (kind === 'tick') return picked([]);
    if (rest >= 0) return picked([rest]);
  }
  const said = factsIn(text, options, stated);
  const own = options.flatMap((option, i) =>
    meanings(option).some(({ fact, value }) => fact !== '' && said[fact] === value) ? [i] : [],
  );
  const [first] = own;
  if (first !== undefined) return picked(kind === 'tick' ? own : [first]);
  if (kind === 'tick' && saysAnother(said, options)) return picked([]);
  const polar = readYesNo(text);
  const byPolarity = polar === null ? -1 : options.findIndex(({ value }) => value === polar);
  if (byPolarity >= 0 && isYesNo(asking)) return picked([byPolarity]);
  if (kind === 'tick' && options.length === 1 && polar !== null) return picked(polar === 'yes' ? [0] : []);
  const parts = kind === 'tick' ? text.split(/[,，、;；\n]|还有|和/u) : [text];
  const named = [...new Set(parts.flatMap((part) => labelsIn(part, labels)))].sort((a, b) => a - b);
  return named.length === 0 ? null : picked(named);
}

function isYesNo({ kind, options }: Asking): boolean {
  return kind === 'one-of' && options.length === 2 && options.every(({ value }) => value === 'yes' || value === 'no');
}

/** 页面上看到的, where most of what is offered is a bank, a court, a caller: a place of its own, and none of these. */
function saysAnother(said: Readonly<Record<string, string>>, options: Asking['options']): boolean {
  return options.some(({ fact }) => {
    const value = said[fact] ?? 'unsure';
    const offered = options.filter((option) => option.fact === fact).length;
    return offered * 2 > options.length && !['yes', 'no', 'none', 'unsure'].includes(value);
  });
}

/** A broad option stands for several facts. */
function meanings({ fact, value, also = [] }: Asking['options'][number]): { fact: string; value: string }[] {
  return [{ fact, value }, ...also];
}

function factsIn(text: string, options: Asking['options'], stated: StatedFacts): Record<string, string> {
  const facts: Record<string, string> = { ...stated(text) };
  const asked = options.flatMap(meanings);
  const alone = asked.every(({ fact }) => fact === asked[0]?.fact);
  for (const { fact } of asked) {
    if (fact === '' || facts[fact] !== undefined) continue;
    const value = readShortAnswer(text, fact, alone);
    if (value !== null) facts[fact] = value;
  }
  return facts;
}

/**
 * The value that a text gives a fact that is being asked: one of its values (or yes and no), 'unsure',
 * or null when it says something else. A number picks from the values as `listed`.
 */
export function readFact(
  text: string,
  id: string,
  fact: Fact,
  stated: StatedFacts,
  listed: readonly string[] = Object.keys(fact.values ?? { yes: null, no: null }),
): string | null {
  const values = Object.entries(fact.values ?? {});
  const key = compact(text);
  const named = values.find(([, { name }]) => compact(name.zh) === key || compact(name.en) === key);
  if (named) return named[0];
  const number = id === countedFact ? null : bareNumber.exec(key);
  if (number) return listed[(smallNumber(number[1] ?? number[2] ?? '') ?? 0) - 1] ?? null;
  if (isUnsure(text)) return 'unsure';
  const said = stated(text)[id] ?? readShortAnswer(text, id, true);
  if (said !== undefined && said !== null) return said;
  const rest = restValues.find((value) => values.some(([one]) => one === value)) ?? 'no';
  if (saysNone(text)) return rest;
  const polar = readYesNo(text) ?? readHead(text);
  if (values.length === 0) return polar;
  if (polar === 'no') return rest;
  const labels = values.map(([, { name }]) => name);
  const [index] = labelsIn(
    text,
    labels.map((name) => name.zh),
  ).concat(
    labelsIn(
      text,
      labels.map((name) => name.en),
    ),
  );
  return index === undefined ? null : (values[index]?.[0] ?? null);
}
