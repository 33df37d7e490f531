/** Figures as people type them, by value: capital ones and 幺, the spoken one of telephone numbers, among them. */
const figures = ['零〇○', '一壹幺', '二两贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'] as const;

const values: ReadonlyMap<string, number> = new Map(
  figures.flatMap((forms, value) => [String(value), ...forms].map((form) => [form, value] as const)),
);

/** All Chinese figures, for character classes. */
export const chineseFigures = figures.join('');

/** The decimal figure (0 to 9) a folded character stands for, or null. */
export function figureOf(character: string): number | null {
  return values.get(character) ?? null;
}

/** A whole number from 0 to 99 in Arabic or Chinese figures (3, 三, 十二, 二十), or null. */
export function smallNumber(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const only = word.length === 1 ? figureOf(word) : null;
  if (only !== null) return only;
  const parts = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(word);
  if (!parts) return null;
  const [, tens = '一', ones = '零'] = parts;
  return (figureOf(tens) ?? 1) * 10 + (figureOf(ones) ?? 0);
}
